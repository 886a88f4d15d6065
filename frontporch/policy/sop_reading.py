"""Reads sop.toml; names every mistake in it in one run, each with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.policy.rules import CHECKS
from frontporch.policy.sop import FILE, PIO, Demanded, Sop
from frontporch.toml_file import doubled, read_toml, rows_of
from frontporch.validation import Location, dotted, problems_in

_MISSING = "does not exist here; copy the sample department's and change it to your own"

_ROLES, _HELD, _CHECKS = "the roles at the top", "a role that somebody has", "the checks"
_SECTIONS, _CATEGORIES = "the sections", "the categories"
_NEIGHBORHOODS, _LANGUAGES = "the neighborhoods", "the department's languages"
_PEOPLE, _PARAGRAPHS = "the handles on the roster", "the paragraphs"
_NETWORKS = "the networks in department.toml"

# "*" is every entry of a list, "{}" every key of a table.
_NAMES: Mapping[str, str] = {
    "signed_by": _PEOPLE,
    "governors.*": _ROLES,
    "lifts_pauses.*": _ROLES,
    "own_words": _PARAGRAPHS,
    "translations.{}": _LANGUAGES,
    "paragraphs.*.when.role.*": _ROLES,
    "paragraphs.*.when.section.*": _SECTIONS,
    "paragraphs.*.when.category.*": _CATEGORIES,
    "paragraphs.*.when.neighborhood.*": _NEIGHBORHOODS,
    "paragraphs.*.when.lang.*": _LANGUAGES,
    "paragraphs.*.when.network.*": _NETWORKS,
    "paragraphs.*.demands.networks.only.*": _NETWORKS,
    "paragraphs.*.demands.networks.never.*": _NETWORKS,
    "paragraphs.*.demands.write.*": _ROLES,
    "paragraphs.*.demands.approve.*.roles.*": _ROLES,
    "paragraphs.*.demands.checks.{}": _CHECKS,
    "paragraphs.*.allows.alone.roles.*": _ROLES,
    "paragraphs.*.allows.stands_in.for": _ROLES,
    "paragraphs.*.allows.stands_in.roles.*": _ROLES,
    "paragraphs.*.allows.emergency.roles.*": _ROLES,
    "cases.*.given.author": _PEOPLE,
    "cases.*.given.section": _SECTIONS,
    "cases.*.given.category": _CATEGORIES,
    "cases.*.given.neighborhoods.*": _NEIGHBORHOODS,
    "cases.*.given.lang": _LANGUAGES,
    "cases.*.given.roles.*": _HELD,
    "cases.*.given.absent.*": _PEOPLE,
    "cases.*.expect.paragraphs.*": _PARAGRAPHS,
    "cases.*.expect.enough.*.*": _PEOPLE,
    "cases.*.expect.not_enough.*.*": _PEOPLE,
    "cases.*.expect.emergency.*": _PEOPLE,
    "cases.*.expect.on.*": _NETWORKS,
    "cases.*.expect.not_on.*": _NETWORKS,
    "cases.*.expect.checks.{}": _CHECKS,
}


def read_sop(folder: Path, department: Department) -> Sop:
    """Return the SOP that `folder`/sop.toml holds.

    Raises ConfigurationError with every problem that was found, names that `department` does not
    know among them.
    """
    file = read_toml(folder, FILE, _MISSING)
    line_of = file.lines.line_of
    problems = [
        Problem(FILE, message, line_of(location), dotted(location))
        for location, message in _contradictions(file.written, department)
    ]
    try:
        sop = Sop.model_validate(file.written, context={"text": file.text})
    except ValidationError as error:
        problems += problems_in(error, Sop, FILE, line_of)
    if problems:
        raise ConfigurationError(problems)
    return sop


def _contradictions(
    written: Mapping[str, Any], department: Department
) -> Iterator[tuple[Location, str]]:
    yield from doubled(written, "paragraphs", "id")
    yield from doubled(written, "cases", "say")
    yield from _unknown_names(written, department)
    yield from _roles_without_people(written, department)
    for position, paragraph in rows_of(written, "paragraphs"):
        for location, message in _torn(paragraph):
            yield ("paragraphs", position, *location), message


def _unknown_names(
    written: Mapping[str, Any], department: Department
) -> Iterator[tuple[Location, str]]:
    known = _known(written, department)
    for path, what in _NAMES.items():
        for location, value in _values_at(written, path.split(".")):
            if isinstance(value, str) and value not in known[what]:
                near = did_you_mean(value, sorted(known[what]))
                yield location, f"{quoted(value)} is not one of {what}.{near}"


def _known(written: Mapping[str, Any], department: Department) -> dict[str, Collection[str]]:
    named, held = _named_roles(written), _held_roles(department)
    ids = (row.get("id") for _, row in rows_of(written, "paragraphs"))
    return {
        _ROLES: named,
        _HELD: {*named, *held},
        _CHECKS: [check.name for check in CHECKS if not check.is_binding],
        _SECTIONS: [section.id for section in department.sections],
        _CATEGORIES: [category.id for category in department.categories],
        _NEIGHBORHOODS: [area.id for area in department.neighborhoods],
        _LANGUAGES: department.agency.languages,
        _PEOPLE: [officer.handle for officer in department.officers],
        _NETWORKS: department.networks,
        _PARAGRAPHS: [each for each in ids if isinstance(each, str)],
    }


def _values_at(
    here: Any, path: Sequence[str], location: Location = ()
) -> Iterator[tuple[Location, Any]]:
    """Yield every value at a path, with its location; what has another shape is left out."""
    if not path:
        yield location, here
        return
    step, *rest = path
    if step == "*":
        for position, each in enumerate(here if isinstance(here, list) else ()):
            yield from _values_at(each, rest, (*location, position))
    elif step == "{}":
        yield from (((*location, key), key) for key in (here if isinstance(here, dict) else ()))
    elif isinstance(here, dict) and step in here:
        yield from _values_at(here[step], rest, (*location, step))


def _roles_without_people(
    written: Mapping[str, Any], department: Department
) -> Iterator[tuple[Location, str]]:
    named, held = _named_roles(written), _held_roles(department)
    for role in named:
        if role not in held:
            near = did_you_mean(role, sorted(held - set(named)))
            yield ("roles", role), f"nobody on the roster has this role; give it to somebody.{near}"
    if named and PIO not in named:
        yield ("roles",), f"lacks {PIO}, whom a post needs that no paragraph speaks of"


def _named_roles(written: Mapping[str, Any]) -> list[str]:
    roles = written.get("roles")
    return list(roles) if isinstance(roles, dict) else []


def _held_roles(department: Department) -> set[str]:
    return {role for officer in department.officers for role in officer.roles}


def _torn(paragraph: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield what a single paragraph cannot mean."""
    networks = list(_values_at(paragraph, ["demands", "networks", "never", "*"]))
    only = [value for _, value in _values_at(paragraph, ["demands", "networks", "only", "*"])]
    for location, name in networks:
        if name in only:
            yield location, f"{quoted(name)} stands under only as well"
    if any(_values_at(paragraph, ["when", "network", "*"])):
        yield from _more_than_a_message(paragraph)


def _more_than_a_message(paragraph: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    message = "cannot be said of a message alone; leave out when.network, or this"
    demands = paragraph.get("demands")
    for key in demands if isinstance(demands, dict) else ():
        if key in Demanded.model_fields and key not in {"write", "approve"}:
            yield ("demands", key), message
    if "allows" in paragraph:
        yield ("allows",), message
