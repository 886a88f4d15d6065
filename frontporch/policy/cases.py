"""Runs the cases of the SOP: each is an example, and what must follow from the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from frontporch.department import Department
from frontporch.officers import Absence, first_moment
from frontporch.policy.case import Case, Expected, Given
from frontporch.policy.circumstances import (
    Circumstances,
    Writer,
    tag_slugs,
    writer_on_roster,
)
from frontporch.policy.counting import essential, unmet
from frontporch.policy.demands import Demands, demands_in
from frontporch.policy.finding import Finding
from frontporch.policy.sop import FILE, Sop
from frontporch.policy.wording import demand_words, listed
from frontporch.posts.standing import PAGE

CHECK = "sop-case"
_WEDNESDAY = 2
_MADE_UP = "somebody-made-up"


def run_cases(sop: Sop, department: Department, now: datetime) -> list[Finding]:
    """Return a finding for each case whose outcome is not the expected one.

    The roster is that of `now` (aware), unless a case has a date of its own; leave counts only as
    the case gives it.
    """
    return [
        Finding(
            file=FILE,
            line=sop.line_of(("cases", position)),
            check=CHECK,
            message=f"the case “{case.say}” comes out otherwise: {'; '.join(differences)}",
            paragraph=", ".join(demands.paragraphs),
            field=f"cases[{position + 1}]",
        )
        for position, case in enumerate(sop.cases)
        for demands in (demands_of_case(case, sop, department, now),)
        if (differences := list(_differences(case.expect, demands)))
    ]


def demands_of_case(case: Case, sop: Sop, department: Department, now: datetime) -> Demands:
    """Return what the SOP demands in a case."""
    moment = _moment(case.given, department, now)
    until = moment + timedelta(minutes=1)
    away = [
        Absence.model_validate({"officer": handle, "from": moment, "until": until})
        for handle in case.given.absent
    ]
    staffed = department.model_copy(update={"absences": tuple(away)})
    return demands_in(_circumstances(case.given, department, moment), staffed, sop, moment)


def _moment(given: Given, department: Department, now: datetime) -> datetime:
    zone = department.agency.zone
    if isinstance(given.at, datetime):
        return first_moment(given.at, zone)
    today = now.astimezone(zone).date()
    wednesday = today + timedelta(days=_WEDNESDAY - today.weekday())
    return datetime.combine(wednesday, given.at, zone)


def _circumstances(given: Given, department: Department, moment: datetime) -> Circumstances:
    return Circumstances(
        kind=given.kind,
        category=given.category,
        tags=tag_slugs(given.tags),
        neighborhoods=frozenset(given.neighborhoods),
        lang=given.lang or department.agency.languages[0],
        writers=() if given.kind == PAGE else (_writer(given, department, moment),),
        appeal=given.appeal,
        has_guest=given.guest,
        is_translation=given.translation,
        is_corrected=given.corrected,
        shows_people=given.picture_with_people,
    )


def _writer(given: Given, department: Department, moment: datetime) -> Writer:
    officer = department.find_officer(given.author) if given.author else None
    if officer is not None:
        local = moment.astimezone(department.agency.zone)
        return writer_on_roster(officer, local, officer.until or local.date())
    return Writer(
        handle=_MADE_UP,
        roles=frozenset(given.roles),
        section=given.section or "",
        is_sworn=given.sworn,
        years=given.years,
        has_left=given.former,
    )


def _differences(expected: Expected, demands: Demands) -> Iterator[str]:
    """Yield what came out otherwise: "may_write should be true and is false"."""
    got = _outcome(demands)
    for name, wanted in expected.model_dump(exclude_none=True).items():
        if name in got and _comparable(wanted) != got[name]:
            yield f"{name} should be {_words(wanted)} and is {_words(got[name])}"
    yield from _other_people(expected, demands)
    yield from _other_members(expected, demands)


def _outcome(demands: Demands) -> dict[str, object]:
    """Return what can be compared as it stands, by the keys of a case."""
    pressing = essential(unmet(demands.approvals, demands.alone))
    emergency, stay, gone = demands.emergency, demands.longest_stay, demands.take_down
    return {
        "may_write": all(ruling.is_allowed for ruling in demands.writers.values()),
        "approve": frozenset(demand_words(demand) for demand in pressing),
        "stay_up_days": stay.days if stay else None,
        "needs_end": bool(demands.needs_end),
        "take_down_days": gone.days if gone else None,
        "emergency": emergency.persons if emergency else frozenset(),
        "emergency_hours": emergency.hours if emergency else None,
        "announce_translations": demands.announces_translations,
        "repost_corrections": demands.reposts_corrections,
    }


def _other_people(expected: Expected, demands: Demands) -> Iterator[str]:
    for group in expected.enough or ():
        if lacking := _still_missing(group, demands):
            yield f"{listed(group)} should be enough, and {lacking} is missing"
    for group in expected.not_enough or ():
        if not _still_missing(group, demands):
            yield f"{listed(group)} should not be enough and is"


def _still_missing(group: tuple[str, ...], demands: Demands) -> str:
    missing = unmet(demands.approvals, {*group, *demands.alone})
    return " and ".join(demand_words(demand) for demand in missing)


def _other_members(expected: Expected, demands: Demands) -> Iterator[str]:
    for paragraph in expected.paragraphs or ():
        if paragraph not in demands.paragraphs:
            yield f"paragraph {paragraph} should be about it and is not"
    for names, should_be in ((expected.on, True), (expected.not_on, False)):
        for name in names or ():
            if demands.networks[name].is_allowed != should_be:
                yield f"it {'should' if should_be else 'should not'} be allowed on {name}"
    for check, wanted in expected.checks.items():
        got = demands.checks.get(check)
        if got is None or got.urgency != wanted:
            yield f"{check} should be {wanted} and is {got.urgency if got else 'left to itself'}"


def _comparable(wanted: object) -> object:
    return frozenset(wanted) if isinstance(wanted, tuple | list) else wanted


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, frozenset | tuple | list):
        return listed(str(each) for each in value)
    return "nothing" if value is None else str(value)
