"""Tells people what came of their messages, network by network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from frontporch.commands.wiring.wording import counted
from frontporch.delivery.accounts import Shut
from frontporch.delivery.by_hand import Card, Chore
from frontporch.delivery.networks import LABELS
from frontporch.delivery.rehearsal import MARK
from frontporch.delivery.road import Outcome, Result
from frontporch.errors import printable
from frontporch.publishing.pipeline.summary import Summary
from frontporch.publishing.verifying.looking import Looks

_MOST_NAMED = 12
_BAD: frozenset[Result] = frozenset({"failed", "refused", "unknown", "asks", "stays"})
_VERBS: dict[Result, str] = {
    "sent": "is up",
    "done": "is done",
    "waits": "waits",
    "failed": "was not sent",
    "refused": "was refused",
    "unknown": "may be up or not",
    "asks": "needs somebody to look",
    "removed": "is removed",
    "stays": "could not be removed",
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a run, the accounts that could not be used, and where every message stands.

    `cards` are what a person must post by hand, `chores` what a person must take away.
    """

    outcomes: tuple[Outcome, ...]
    shut: tuple[Shut, ...]
    standing: tuple[Outcome, ...]
    cards: tuple[Card, ...]
    chores: tuple[Chore, ...]
    rehearsed: bool
    looks: Looks = field(default_factory=Looks)
    summary: Summary = field(default_factory=Summary)

    @property
    def exit_code(self) -> int:
        """1 where something failed, was refused, asks for a person, or is up and should not be.

        Likewise where the live site does not show what would be announced, or anything is overdue.
        """
        every = (*self.outcomes, *self.standing)
        is_late = any(self.looks.shown.values()) or bool(self.summary.overdue)
        is_bad = self.shut or self.chores or any(each.result in _BAD for each in every)
        return 1 if is_bad or is_late else 0


def mark(outcome: Outcome, *, rehearsed: bool) -> str:
    """Return one line about what just came of a message."""
    who = f"{LABELS[outcome.network]}: {printable(outcome.source)}"
    if rehearsed and outcome.result == "sent":
        return f"{MARK}, rehearsed for {who}"
    if rehearsed and outcome.result == "removed":
        return f"{MARK}, so nothing to remove: {who}"
    said = f": {printable(outcome.why)}" if outcome.why else ""
    at = f": {outcome.url}" if outcome.url else ""
    return f"{who} {_VERBS[outcome.result]}{at}{said}"


def describe(delivered: Delivered, waits: Iterable[str] = ()) -> Iterator[str]:
    """Yield what people should know at the end of a run, in the order in which they ask for it.

    What is up, and where; what waits for whom, of which the gate's part is `waits`; what it cost;
    what somebody must do.
    """
    summary = Summary() if delivered.rehearsed else delivered.summary
    yield from summary.lines_of_posts
    if not (delivered.outcomes or delivered.shut or delivered.cards or delivered.chores):
        yield "Nothing was due for any network."
    yield from _standing_still(delivered, waits)
    yield from summary.lines_of_rest
    yield from _to_do(delivered)


def _standing_still(delivered: Delivered, waits: Iterable[str]) -> Iterator[str]:
    """Yield what did not go out, and why."""
    for shut in delivered.shut:
        yield f"{LABELS[shut.network]} cannot be used: {printable(shut.why)}."
    changed = {(each.post, each.part) for each in delivered.outcomes}
    changed |= {(card.post, card.part) for card in delivered.cards}
    still = [each for each in delivered.standing if (each.post, each.part) not in changed]
    for outcome in still:
        if outcome.result in _BAD:
            yield mark(outcome, rehearsed=delivered.rehearsed)
    yield from waits
    yield from _waiting([each for each in still if each.result == "waits" and each.why])


def _to_do(delivered: Delivered) -> Iterator[str]:
    """Yield what only a person can do."""
    for chore in delivered.chores:
        what = f"remove {chore.url}, whose post came down"
        yield f"By hand, {LABELS[chore.network]}: {what}, then run {chore.settle}"
    for card in delivered.cards:
        what = f"open {card.file} and post what it says"
        yield f"By hand, {LABELS[card.network]}: {what}, then run {card.settle}"
    if delivered.looks.lacks:
        yield f"Worth a look: the live site does not send {', '.join(delivered.looks.lacks)}."


def _waiting(waits: list[Outcome]) -> Iterator[str]:
    """Yield what waits for what; a reason that many share is said once."""
    groups: dict[tuple[str, str], list[str]] = {}
    for outcome in waits:
        groups.setdefault((outcome.source, outcome.why), []).append(outcome.network)
    reasons = Counter((why, tuple(networks)) for (_, why), networks in groups.items())
    for (why, networks), count in reasons.most_common(_MOST_NAMED):
        where = ", ".join(LABELS[network] for network in networks)
        yield f"Waiting, {counted(count, 'post')} for {where}: {printable(why)}"
