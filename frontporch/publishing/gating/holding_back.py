"""Keeps new and changed pages out of sight while everything routine is paused.

What is cleared meanwhile goes on record like always, so its approval stays valid; residents see it
when the pause is over, or, after live updates, when somebody has looked through it. Live updates,
take-downs, expiries and corrections never wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from frontporch.delivery.kept_back import DROPPED, UNREVIEWED
from frontporch.ledger.events import Cleared, Event, Held, Kept, Lifted, TakenDown
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Evidence
from frontporch.policy.noes import find_refused
from frontporch.policy.standing import last_cleared
from frontporch.posts.lifecycle import due_of, has_passed, stage_of
from frontporch.posts.model import Post
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.gating.live_holds import cleared_stories, story_in_the_way
from frontporch.publishing.reading.earlier import Earlier, LostError


@dataclass(frozen=True, slots=True)
class _Pause:
    """A pause, by its place in the record, and when it began.

    `lifted` is the place of its end, `ended` when that was; both are None while it lasts.
    """

    place: int
    since: datetime
    why: str
    lifted: int | None = None
    ended: datetime | None = None


def hold_back(clearing: Clearing, until: int | None = None) -> Clearing:
    """Return what the gate said, with what has to wait marked as held.

    Where an earlier release is put back, `until` is the place in the record up to which it counts
    what was cleared.
    """
    record = _Record(clearing.events, until, clearing.evidence)
    pauses = [*record.pauses, *_unrecorded(clearing, record)]
    if not pauses:
        return clearing
    holder = _Holder(clearing, record, pauses, Earlier(clearing.footing, clearing.working))
    return replace(clearing, matters=tuple(map(holder.look_at, clearing.matters)))


def _unrecorded(clearing: Clearing, record: _Record) -> Iterator[_Pause]:
    """Yield the pause for live updates that begin in this very run."""
    story = story_in_the_way(cleared_stories(clearing), clearing.events)
    if story and all(pause.lifted is not None for pause in record.pauses):
        place = len(clearing.events)
        yield _Pause(place, clearing.footing.now, f"live updates are open ({story})")


@dataclass(frozen=True)
class _Record:
    """The record as far as pauses and pages are concerned, and pages only `until` a place in it."""

    events: Sequence[Event]
    until: int | None = None
    evidence: Sequence[Evidence] = ()

    @cached_property
    def pauses(self) -> tuple[_Pause, ...]:
        """Every pause that lasts, and every one for live updates that is over, in their order."""
        lifted = {
            event.hold: (place, event)
            for place, event in enumerate(self.events)
            if isinstance(event, Lifted)
        }
        found: list[_Pause] = []
        for place, event in enumerate(self.events):
            if not isinstance(event, Held):
                continue
            if event.nonce not in lifted:
                why = f"{event.handle} put everything on hold"
                found.append(_Pause(place, self._time_of(place), why))
            elif event.because == "live":
                end, by = lifted[event.nonce]
                found.append(_Pause(place, self._time_of(place), UNREVIEWED, end, by.at))
        return tuple(found)

    def _time_of(self, place: int) -> datetime:
        """Return when a pause began: what it says itself, as far as the record around it agrees.

        It tells the time of an officer's own clock, which may be wrong by years, or none at all.
        """
        told = self.events[place].at
        before = [each.at for each in self.events[:place] if not isinstance(each, Held)]
        after = [each.at for each in self.events[place:] if not isinstance(each, Held)]
        late_enough = max([told, *before[-1:]])
        return min([late_enough, *after[:1]])

    @cached_property
    def cleared(self) -> Mapping[tuple[str, str], int]:
        """Since which place the newest page of each post is cleared, by post and digest."""
        found: dict[str, tuple[str, int]] = {}
        for place, event in enumerate(self.events[: self.until]):
            if isinstance(event, TakenDown):
                found.pop(event.post, None)
            elif isinstance(event, Cleared) and event.part == PAGE:
                known = found.get(event.post)
                if known is None or known[0] != event.digest:
                    found[event.post] = (event.digest, place)
        return {(post, digest): place for post, (digest, place) in found.items()}

    def place_of(self, post: str, digest: str) -> int:
        """Return since when a page is cleared: what is not on record yet, after all that is."""
        return self.cleared.get((post, digest), len(self.events))

    def word_since(self, post: str, place: int) -> Kept | None:
        """Return the last that somebody said of a post's page after a place in the record."""
        said = (
            event
            for event in self.events[place:]
            if isinstance(event, Kept) and event.post == post and event.part in {None, PAGE}
        )
        return next(iter(reversed(list(said))), None)

    def is_down_since(self, post: str, place: int) -> bool:
        """Say whether a post came down after a place in the record."""
        later = self.events[place:]
        return any(isinstance(each, TakenDown) and each.post == post for each in later)

    @cached_property
    def refused(self) -> frozenset[str]:
        """The digests of everything that somebody said no to."""
        return find_refused(self.events, self.evidence)


@dataclass(frozen=True, slots=True)
class _Holder:
    clearing: Clearing
    record: _Record
    pauses: Sequence[_Pause]
    earlier: Earlier

    def look_at(self, matter: Matter) -> Matter:
        """Return a matter as it is, or held with what stood before the pause."""
        post, digest = matter.shown, matter.page
        if post is None or digest is None or post.live is not None:
            return matter
        for pause in self.pauses:
            if why := self._why(post, digest, pause):
                return self._held(matter, why, pause)
        return matter

    def _held(self, matter: Matter, why: str, pause: _Pause) -> Matter:
        """Return a matter with what residents saw before, unless it corrects just that."""
        try:
            before = self._before(matter, pause)
        except LostError:
            return matter  # a pause takes nothing down
        if before is None:
            return replace(matter, held=why, stays=None, stood=None)
        if _corrects(matter.shown, before.stood):
            return matter
        return replace(before, held=why)

    def _why(self, post: Post, digest: str, pause: _Pause) -> str:
        """Return why a pause keeps a page back, "" if it does not."""
        place = self.record.place_of(post.id, digest)
        due = due_of(post)
        if place < pause.place and has_passed(due, pause.since):
            return ""  # residents saw it before
        if not has_passed(due, self.clearing.footing.now):
            return ""  # nobody sees it now either
        if pause.lifted is None or pause.ended is None:
            return pause.why
        if place > pause.lifted or not has_passed(due, pause.ended):
            return ""
        word = self.record.word_since(post.id, pause.lifted)
        if word is None:
            return pause.why
        return DROPPED if word.decision == "drop" else ""

    def _before(self, matter: Matter, pause: _Pause) -> Matter | None:
        """Return what of a post residents saw when the pause began, None if it was nothing.

        Raises LostError where it cannot be brought back.
        """
        post, now = matter.composed.post.id, self.clearing.footing.now
        last = last_cleared(self.record.events[: pause.place]).get(post)
        if last is None or PAGE not in last.parts or last.parts[PAGE] in self.record.refused:
            return None
        is_over = last.expires is not None and has_passed(last.expires, now)
        if is_over or self.record.is_down_since(post, pause.place):
            return None
        stays = self.earlier.bring_back(matter.composed, last)
        stood = self.earlier.find(matter.composed.post, last)
        if {stage_of(stood, pause.since), stage_of(stood, now)} != {"live"}:
            return None
        return replace(matter, stays=stays, stood=stood)


def _corrects(post: Post | None, before: Post | None) -> bool:
    """Say whether a revision tells of a mistake that the one before it did not tell of."""
    if post is None or before is None:
        return False
    return any(correction not in before.corrections for correction in post.corrections)
