"""Tells people what the gate said: what waits and for whom, what stays up as it was."""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.commands.wiring.gating import OPEN, Passed
from frontporch.errors import printable
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.reading.working import Aside

_MOST_NAMED = 12


def tell_of(passed: Passed) -> Iterator[str]:
    """Yield the lines about everything that was refused; one loud line where nothing is checked."""
    if passed.clearing is None:
        yield OPEN
        return
    refused = refused_in(passed)
    for matter in refused[:_MOST_NAMED]:
        yield f"{_LABELS[matter.verdict.outcome]}: {_named(matter)}"
        yield from (f"  {reason}" for reason in reasons_of(matter))
    if len(refused) > _MOST_NAMED:
        yield f"… and {len(refused) - _MOST_NAMED:,} more; ./porch check names all of them"
    held = [matter for matter in passed.clearing.matters if matter.held]
    for matter in held[:_MOST_NAMED]:
        yield f"Waits for the end of the pause: {_named(matter)}: {matter.held}"
    if len(held) > _MOST_NAMED:
        yield f"… and {len(held) - _MOST_NAMED:,} more; ./porch hold review shows all of them"
    yield from (str(each.finding) for each in passed.clearing.missing if each.finding)
    for aside in _out(passed.clearing):
        yield f"Stays out: {printable(aside.source)}"
        yield from (f"  {problem}" for problem in aside.problems)


def is_all_well(passed: Passed) -> bool:
    """Say whether nobody has to mend or sign anything."""
    return not (refused_in(passed) or (passed.clearing and passed.clearing.working.aside))


def _out(clearing: Clearing) -> Iterator[Aside]:
    """Yield the broken files for which nothing stands in that would tell what is wrong."""
    told = {
        finding.file
        for matter in clearing.matters
        if matter.composed.stands_in
        for finding in matter.verdict.findings
    }
    yield from (each for each in clearing.working.aside if each.source not in told)


def refused_in(passed: Passed) -> list[Matter]:
    """Return what the gate refused, or let go out and still wants mended, in order of the files."""
    matters = passed.clearing.matters if passed.clearing else ()
    return sorted(
        (matter for matter in matters if _asks_for_somebody(matter)),
        key=lambda matter: matter.verdict.source,
    )


def reasons_of(matter: Matter) -> Iterator[str]:
    """Yield why something was refused, in whole sentences."""
    for finding in sorted(matter.verdict.findings):
        if finding.must_be_fixed:
            yield f"{finding.heading}: {finding.sentence}"


def _asks_for_somebody(matter: Matter) -> bool:
    """Say whether a post is not as its file says, or owes something, such as a signature."""
    if matter.verdict.outcome in _REFUSED:
        return True
    return matter.verdict.outcome in _LABELS and any(reasons_of(matter))


def _named(matter: Matter) -> str:
    return f"{matter.composed.post.title} ({matter.verdict.source})"


_REFUSED = {"waits": "Waits", "stays-as-cleared": "Stays as it was cleared"}
_LABELS = {**_REFUSED, "cleared": "Is up", "expired": "Has expired"}
