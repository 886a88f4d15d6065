"""How far each message has come, read from the record; pure.

                     ┌───────────── not sent (until …) ──────────────┐
                     ▼                                               │
    planned ──intent──▶ intended ──reply──▶ sent ──▶ removed         │
       ▲                   │  │                                      │
       │                   │  └──refusal──▶ refused ─ another text ─▶ planned
       │                   │
       │        no answer until deadline + settle time
       │                   ▼
       └──safe to ask ── unknown ──a look finds it──▶ sent
              again        │
                           └──nobody can tell──▶ asking ──a person tells──▶ sent, or planned

An intent that has no answer is never simply tried again. Where repeating is safe (the network's
manner says for how long), it is repeated, and the receipt of the repetition settles it too; else it
is looked for, twice, settle time apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from frontporch.ledger.delivery_events import Asked, Intended, Looked, NotSent, Removed, Sent
from frontporch.ledger.events import Event, TakenDown
from frontporch.messages.message import network_of

State = Literal["planned", "intended", "unknown", "asking", "sent", "refused", "removed"]

_CORRECTION = re.compile(r"correction-([0-9]+)\[")


class Key(NamedTuple):
    """What a delivery is known by, whatever its text. `life` counts the take-downs before it."""

    post: str
    part: str
    life: int

    @property
    def network(self) -> str:
        """The network that the part is for."""
        return network_of(self.part)

    @property
    def number(self) -> int:
        """The number of the correction that the part is; 0 for none."""
        match = _CORRECTION.match(self.part)
        return int(match[1]) if match else 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One intent and what became of it."""

    intent: Intended
    answer: Sent | NotSent | None = None
    looks: tuple[Looked, ...] = ()
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All attempts at one message, oldest first, and what of them was removed since."""

    key: Key
    attempts: tuple[Attempt, ...] = ()
    removed: frozenset[str] = frozenset()

    @property
    def last(self) -> Attempt | None:
        """The newest attempt."""
        return self.attempts[-1] if self.attempts else None

    @property
    def unanswered(self) -> tuple[Attempt, ...]:
        """The attempts that nobody knows the end of.

        What was repeated is one item, so a receipt settles the attempts before it as well.
        """
        found: tuple[Attempt, ...] = ()
        for each in self.attempts:
            if isinstance(each.answer, Sent):
                found = ()
            elif each.answer is None:
                found = (*found, each)
        return found

    @property
    def open(self) -> Attempt | None:
        """The newest of the attempts that nobody knows the end of; what ends it ends all."""
        return self.unanswered[-1] if self.unanswered else None

    @property
    def first_at(self) -> datetime | None:
        """When the first attempt was recorded."""
        return self.attempts[0].intent.at if self.attempts else None

    def draft_of(self, digest: str, account: str) -> str | None:
        """Return the draft of exactly that text, if an attempt left one in that account.

        One that was looked for in vain was removed before that was recorded, and one that was
        refused may be gone.
        """
        spoilt = {
            each.intent.draft for each in self.attempts if was_not_found(each) or was_refused(each)
        }
        drafts = [
            each.intent.draft
            for each in self.attempts
            if (each.intent.digest, each.intent.account) == (digest, account)
        ]
        return next((draft for draft in drafts if draft and draft not in spoilt), None)

    @property
    def receipts(self) -> tuple[Sent, ...]:
        """One receipt for each item that is on the network, as far as is known."""
        found: dict[str, Sent] = {}
        for each in self.attempts:
            if isinstance(each.answer, Sent) and each.answer.remote not in self.removed:
                found.setdefault(each.answer.remote, each.answer)
        return tuple(found.values())

    def account_of(self, receipt: Sent) -> str:
        """Return whose item a receipt of this message is of."""
        return next(each.intent.account for each in self.attempts if each.answer == receipt)

    @property
    def sent(self) -> Sent | None:
        """The receipt of the item that stays; further ones are there by mistake."""
        return self.receipts[0] if self.receipts else None

    @property
    def was_sent(self) -> bool:
        """Say whether it was ever on the network."""
        return any(isinstance(each.answer, Sent) for each in self.attempts)

    @property
    def remotes(self) -> frozenset[str]:
        """The ids of everything that ever came of it, on the network still or not."""
        answers = [each.answer for each in self.attempts]
        return frozenset(answer.remote for answer in answers if isinstance(answer, Sent))

    @property
    def is_settled(self) -> bool:
        """Say whether nobody needs to find out anything about it."""
        return self.open is None

    def state_at(self, now: datetime, settle: timedelta) -> State:
        """Return where it stands, for a network that takes `settle` until all can be seen."""
        if (attempt := self.open) is not None:
            if attempt.asked is not None:
                return "asking"
            return "unknown" if now >= attempt.intent.deadline + settle else "intended"
        if self.receipts:
            return "sent"
        if self.was_sent:
            return "removed"
        return "refused" if self.last is not None and was_refused(self.last) else "planned"


def was_refused(attempt: Attempt) -> bool:
    """Say whether the network wanted nothing of that text."""
    return isinstance(attempt.answer, NotSent) and attempt.answer.because == "refused"


def was_not_found(attempt: Attempt) -> bool:
    """Say whether it was looked for in vain until that was certain."""
    return isinstance(attempt.answer, NotSent) and attempt.answer.because == "not-found"


def count_lives(events: Iterable[Event]) -> Mapping[str, int]:
    """Return how often each post has been taken down; those that never were are left out."""
    lives: dict[str, int] = defaultdict(int)
    for event in events:
        if isinstance(event, TakenDown):
            lives[event.post] += 1
    return dict(lives)


def read_courses(events: Sequence[Event]) -> Mapping[Key, Course]:
    """Return the course of every message that the record speaks of."""
    attempts: dict[str, Attempt] = {}
    of_key: dict[Key, list[str]] = defaultdict(list)
    removed: set[tuple[str, str, str]] = set()
    for event in events:
        match event:
            case Intended():
                attempts[event.nonce] = Attempt(event)
                of_key[Key(event.post, event.part, event.life)].append(event.nonce)
            case Sent() | NotSent() | Looked() | Asked():
                if (before := attempts.get(event.intent)) is not None:
                    attempts[event.intent] = _after(before, event)
            case Removed():
                removed.add((event.post, network_of(event.part), event.remote))
            case _:
                pass
    return {
        key: Course(
            key,
            tuple(attempts[nonce] for nonce in nonces),
            frozenset(
                remote
                for post, network, remote in removed
                if (post, network) == (key.post, key.network)
            ),
        )
        for key, nonces in of_key.items()
    }


def _after(before: Attempt, event: Sent | NotSent | Looked | Asked) -> Attempt:
    """Return an attempt after one more event; a receipt is never taken back by a no."""
    match event:
        case Looked():
            return Attempt(before.intent, before.answer, (*before.looks, event), before.asked)
        case Asked():
            return Attempt(before.intent, before.answer, before.looks, event)
        case Sent() | NotSent():
            keeps = isinstance(before.answer, Sent)
            return Attempt(
                before.intent, before.answer if keeps else event, before.looks, before.asked
            )
