"""What delivery decides by: the record, the rules in force, the networks' manners, the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from frontporch import department as configured
from frontporch.delivery.course import Course, Key, count_lives, read_courses
from frontporch.delivery.network import Manner
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.spending import Spent, spent_on
from frontporch.department import Department
from frontporch.ledger.delivery_events import Urged
from frontporch.ledger.events import Cleared as ClearedEvent
from frontporch.ledger.events import Event, Held, Lifted, TakenDown
from frontporch.policy.evidence import Cleared
from frontporch.policy.standing import last_cleared


@dataclass(frozen=True, slots=True)
class Pace:
    """The times that keep two runners from doing the same thing.

    An intent holds for `deadline`; a request starts at the latest `request` before its end.
    Nobody takes over before deadline, settle time and `slack`, because clocks differ. `scale`
    shortens settle times, for servers on this machine only.
    """

    deadline: timedelta = timedelta(seconds=60)
    request: timedelta = timedelta(seconds=30)
    slack: timedelta = timedelta(seconds=60)
    scale: float = 1.0

    def settle(self, manner: Manner) -> timedelta:
        """Return how long after its deadline an intent is left alone."""
        return manner.settle * self.scale + self.slack


@dataclass(frozen=True)
class Situation:
    """What the record says at one time; pure.

    `rehearses` says that nothing of it is real, so networks that are switched off count too.
    `shown` says of each post that was looked at on the live site why nobody may be led there yet,
    "" where all is as it was built; None where nobody looks.
    """

    events: Sequence[Event]
    department: Department
    manners: Mapping[str, Manner]
    now: datetime
    pace: Pace = Pace()
    rehearses: bool = False
    shown: Mapping[str, str] | None = None

    @cached_property
    def courses(self) -> Mapping[Key, Course]:
        """How far each message has come."""
        return read_courses(self.events)

    @cached_property
    def lives(self) -> Mapping[str, int]:
        """How often each post has been taken down."""
        return count_lives(self.events)

    @cached_property
    def cleared(self) -> Mapping[str, Cleared]:
        """What of each post was cleared last."""
        return last_cleared(self.events)

    @cached_property
    def holds(self) -> tuple[Held, ...]:
        """The holds that nobody has lifted."""
        lifted = {event.hold for event in self.events if isinstance(event, Lifted)}
        held = [event for event in self.events if isinstance(event, Held)]
        return tuple(event for event in held if event.nonce not in lifted)

    @cached_property
    def let_go(self) -> frozenset[str]:
        """The live updates whose pause somebody has lifted."""
        lifted = {event.hold for event in self.events if isinstance(event, Lifted)}
        return frozenset(
            event.live
            for event in self.events
            if isinstance(event, Held) and event.live and event.nonce in lifted
        )

    @cached_property
    def urged(self) -> Mapping[tuple[str, str], Urged]:
        """A person's last word that a post's part is sent although it is late or was refused.

        It does not count any more where the post was taken down since.
        """
        found: dict[tuple[str, str], Urged] = {}
        for event in self.events:
            if isinstance(event, Urged):
                found[event.post, event.part] = event
            elif isinstance(event, TakenDown):
                found = {named: each for named, each in found.items() if named[0] != event.post}
        return found

    @cached_property
    def first_cleared(self) -> Mapping[tuple[str, str], ClearedEvent]:
        """The first clearance of each part since its post was last taken down."""
        found: dict[tuple[str, str], ClearedEvent] = {}
        for event in self.events:
            if isinstance(event, ClearedEvent):
                found.setdefault((event.post, event.part), event)
            elif isinstance(event, TakenDown):
                found = {named: each for named, each in found.items() if named[0] != event.post}
        return found

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {event.nonce: position for position, event in enumerate(self.events)}

    def is_after(self, later: Event, earlier: Event) -> bool:
        """Say whether one event was recorded after another, whatever the runners' clocks said."""
        return self._positions[later.nonce] > self._positions[earlier.nonce]

    def was_known(self, event: Event, nonce: str) -> bool:
        """Say whether an event was on record when that of the nonce was the newest."""
        newest = self._positions.get(nonce)
        return newest is not None and self._positions[event.nonce] <= newest

    def clears(self, outgoing: Outgoing) -> bool:
        """Say whether exactly this may go out, as far as the record says.

        Of a post that was cleared anew since, whoever knows its newest revision sends what is due.
        """
        cleared = self.cleared.get(outgoing.post)
        if cleared is None or cleared.commit != outgoing.commit:
            return False
        return cleared.parts.get(outgoing.part) == outgoing.digest

    def key_of(self, outgoing: Outgoing) -> Key:
        """Return what the delivery of `outgoing` is known by."""
        return Key(outgoing.post, outgoing.part, self.lives.get(outgoing.post, 0))

    def course_of(self, key: Key) -> Course:
        """Return how far it has come."""
        return self.courses.get(key, Course(key))

    def items_of_others(self, key: Key) -> frozenset[str]:
        """Return the ids of all that other deliveries ever put on the same network."""
        return frozenset(
            remote
            for other in self.courses.values()
            if other.key != key and other.key.network == key.network
            for remote in other.remotes
        )

    def settle(self, network: str) -> timedelta:
        """Return how long after its deadline an intent for `network` is left alone."""
        return self.pace.settle(self.manners[network])

    def account(self, network: str) -> configured.Network | None:
        """Return the department's account on a network, or None."""
        accounts = {str(name): account for name, account in self.department.networks.items()}
        return accounts.get(network)

    def message_of(self, outgoing: Outgoing) -> Course:
        """Return the course of the message that a correction corrects."""
        key = Key(outgoing.post, f"message[{outgoing.network}]", self.key_of(outgoing).life)
        return self.course_of(key)

    def corrections_of(self, outgoing: Outgoing) -> tuple[Course, ...]:
        """Return the courses of all other corrections of the same message, the oldest first."""
        own = self.key_of(outgoing)
        others = [
            course
            for key, course in self.courses.items()
            if (key.post, key.network, key.life) == (own.post, own.network, own.life)
            and key.part != own.part
            and key.number
        ]
        return tuple(sorted(others, key=lambda course: course.key.number))

    def spent(self, network: str) -> Spent:
        """Return what went to a network this month."""
        return spent_on(network, self.courses.values(), self.now, self.department.agency.zone)
