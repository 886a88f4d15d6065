"""Reads department.toml; names every mistake in it in one run, each with its line."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from slugify import slugify

from frontporch.department import SITE_ADDRESSES, Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.toml_file import doubled, read_toml, rows_of
from frontporch.validation import Location, dotted, problems_in

FILE = "department.toml"
_MISSING = "does not exist here; start in the folder of a department, or use --folder"


def read_department(folder: Path) -> Department:
    """Return the department that `folder`/department.toml describes.

    Raises ConfigurationError with every problem that was found.
    """
    file = read_toml(folder, FILE, _MISSING)
    line_of = file.lines.line_of
    problems = [
        Problem(FILE, message, line_of(location), dotted(location))
        for location, message in _contradictions(file.written)
    ]
    try:
        department = Department.model_validate(file.written, context={"text": file.text})
    except ValidationError as error:
        problems += problems_in(error, Department, FILE, line_of)
    if problems:
        raise ConfigurationError(problems)
    return department


def find_line(folder: Path, location: Location) -> int:
    """Return the line of a key in `folder`/department.toml, which was read before."""
    return read_toml(folder, FILE, _MISSING).lines.line_of(location)


def _contradictions(written: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield what no single table can know: doubles, and names that lead nowhere."""
    for table, key in (
        ("officers", "handle"),
        ("sections", "id"),
        ("neighborhoods", "id"),
        ("places", "id"),
        ("categories", "id"),
    ):
        yield from doubled(written, table, key)
    yield from _dangling(written, "officers", "section", "sections")
    yield from _dangling(written, "absences", "officer", "officers", "handle")
    yield from _dangling(written, "places", "neighborhood", "neighborhoods")
    yield from _network_contradictions(written)
    yield from doubled(written, "officers", "forge_account")
    yield from _shared_keys(written)
    agency = written.get("agency")
    if isinstance(agency, dict):
        yield from _agency_contradictions(agency)


def _network_contradictions(written: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    known = [
        row["id"] for _, row in rows_of(written, "categories") if isinstance(row.get("id"), str)
    ]
    networks = written.get("networks")
    for name, network in networks.items() if isinstance(networks, dict) else ():
        if not isinstance(network, dict):
            continue
        chosen = network.get("link_categories")
        for position, category in enumerate(chosen if isinstance(chosen, list) else ()):
            if isinstance(category, str) and category not in known:
                near = did_you_mean(category, known)
                message = f"{quoted(category)} is not one of the categories.{near}"
                yield ("networks", name, "link_categories", position), message


def _agency_contradictions(agency: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    if "today" in agency and agency.get("fictional") is not True:
        yield ("agency", "today"), "stops the clock, which only a sample (fictional = true) may do"
    languages = agency.get("languages")
    if isinstance(languages, list):
        for position, language in enumerate(languages):
            if language in languages[:position]:
                yield ("agency", "languages", position), f"{quoted(language)} is there twice"
    words = agency.get("neighborhood_word")
    many = words.get("many") if isinstance(words, dict) else None
    if isinstance(many, str):
        folder = slugify(many)
        if folder in SITE_ADDRESSES or not folder or folder.isdigit():
            message = f"{quoted(many)} cannot stand in an address of its own; choose another word"
            yield ("agency", "neighborhood_word", "many"), message


def _dangling(
    written: Mapping[str, Any], table: str, key: str, target: str, target_key: str = "id"
) -> Iterator[tuple[Location, str]]:
    known = [
        row[target_key]
        for _, row in rows_of(written, target)
        if isinstance(row.get(target_key), str)
    ]
    for position, row in rows_of(written, table):
        value = row.get(key)
        if isinstance(value, str) and value not in known:
            message = f"{quoted(value)} is not one of the {target}.{did_you_mean(value, known)}"
            yield (table, position, key), message


def _shared_keys(written: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield the keys that more than one person lists, or a person and the machine."""
    publisher = written.get("publisher")
    holders: list[tuple[Location, str, Any]] = [
        (("officers", position, "signing_keys"), str(row.get("handle")), row.get("signing_keys"))
        for position, row in rows_of(written, "officers")
    ]
    if isinstance(publisher, dict):
        holders.append((("publisher", "keys"), "the publisher", publisher.get("keys")))
    owners: dict[bytes, str] = {}
    for location, holder, keys in holders:
        for position, line in enumerate(keys if isinstance(keys, list) else ()):
            owner = owners.setdefault(_key_in(line), holder) if isinstance(line, str) else holder
            if owner != holder:
                message = f"is also a key of {quoted(owner)}; a key belongs to one person only"
                yield (*location, position), message


def _key_in(line: str) -> bytes:
    """Return the key itself, however its line is spelled; lines that hold none are their own."""
    try:
        return base64.b64decode(line.split()[1])
    except (IndexError, ValueError):
        return line.encode(errors="surrogatepass")
