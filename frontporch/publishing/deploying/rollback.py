"""Lists what was up at an earlier commit, without what may not be seen now.

What was taken down, refused or expired since stays so, and so does what a pause keeps back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from frontporch.building.clearances import Clearances, Unseen
from frontporch.building.clearances import Cleared as Listed
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.events import Deployed, Event, Rejected, TakenDown
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Cleared
from frontporch.policy.standing import last_cleared
from frontporch.posts.lifecycle import has_passed
from frontporch.publishing.deploying.claims import commit_before
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.gating.holding_back import hold_back
from frontporch.publishing.reading.earlier import Earlier, LostError
from frontporch.site.addresses import NOT_FOUND

_PUT_BACK = "an earlier release is put back"


def find_deployed(events: Sequence[Event], wanted: str) -> Deployed:
    """Return when the commit that begins with `wanted` was up, or with "" the one before the last.

    Raises ConfigurationError where none was.
    """
    named = wanted or commit_before(events)
    found = [each for each in events if isinstance(each, Deployed) and not each.rolls_back]
    known = {each.commit for each in found if named and each.commit.startswith(named)}
    if len(known) == 1:
        return next(each for each in reversed(found) if each.commit in known)
    message = (
        f"{quoted(wanted)} is no commit that was ever up" if wanted else "nothing was up before"
    )
    told = Problem("--rollback", f"{message}; ./porch ledger show tells which ones were")
    raise ConfigurationError(told)


def list_earlier(
    clearing: Clearing, now: Clearances, deployed: Deployed
) -> tuple[Clearances, tuple[str, ...]]:
    """Return the list for a build of what was up at `deployed`, and the sources that are lost.

    `now` is what may be up at present: its notices stand, and nothing of what they are about. What
    a pause kept out of sight then, or keeps so now, is not put back.
    """
    place = clearing.events.index(deployed) + 1
    found, lost = _find_all(clearing, now, place)
    seen = _out_of_pauses(replace(clearing, matters=tuple(found)), deployed, place)
    refused = set(_refused(clearing.events))
    cleared = [each.stays for each in seen if each.stays and each.stays.page not in refused]
    taken = {*(each.source for each in cleared), *(each.source for each in now.gone)}
    posts = [matter.composed.post for matter in clearing.matters]
    unseen = {
        *now.unseen,
        *(Unseen(id=each.id, source=each.source, address=NOT_FOUND) for each in posts),
    }
    left_out = [each for each in unseen if each.source not in taken]
    listed = {
        "cleared": tuple(sorted(cleared, key=lambda each: each.source)),
        "unseen": tuple(sorted(left_out, key=lambda each: (each.source, each.id))),
    }
    return now.model_copy(update=listed), lost


def _find_all(
    clearing: Clearing, now: Clearances, place: int
) -> tuple[list[Matter], tuple[str, ...]]:
    """Return every post as it was at a place of the record, and the sources that are lost."""
    down = {each.source for each in now.gone}
    finder = _Finder(clearing, {each.source: each for each in now.cleared}, place)
    found: list[Matter] = []
    lost: list[str] = []
    for matter in clearing.matters:
        if matter.composed.post.source in down:
            continue
        try:
            found.extend(finder.find(matter))
        except LostError:
            lost.append(matter.composed.post.source)
    return found, tuple(lost)


def _out_of_pauses(put_back: Clearing, deployed: Deployed, place: int) -> tuple[Matter, ...]:
    """Return what residents saw then, without what they do not see now."""
    at_that_time = replace(put_back.footing, now=deployed.at)
    then = hold_back(replace(put_back, footing=at_that_time, events=put_back.events[:place]))
    return hold_back(replace(put_back, matters=then.matters), place).matters


@dataclass(frozen=True)
class _Finder:
    """Finds posts as they were at a `place` of the record. `up` is what may be up now."""

    clearing: Clearing
    up: Mapping[str, Listed]
    place: int

    def find(self, matter: Matter) -> Iterator[Matter]:
        """Yield a matter with the revision that was up, if any was. Raises LostError.

        Of what came down or ended since, and of live updates, only that of now may be seen.
        """
        post = matter.composed.post
        current, last = self.up.get(post.source), self._then.get(post.id)
        if self._is_as_now(matter, last):
            stays, stood = current, matter.shown
        elif last is None or PAGE not in last.parts:
            return
        elif current is not None and current.page == last.parts[PAGE]:
            stays, stood = current, matter.shown
        else:
            stays = self._earlier.bring_back(matter.composed, last)
            stood = self._earlier.find(post, last)
        if stays is not None:
            yield replace(matter, held=_PUT_BACK, stays=stays, stood=stood)

    def _is_as_now(self, matter: Matter, last: Cleared | None) -> bool:
        post, now = matter.composed.post, self.clearing.footing.now
        is_over = last is not None and last.expires is not None and has_passed(last.expires, now)
        return post.live is not None or post.id in self._came_down or is_over

    @cached_property
    def _earlier(self) -> Earlier:
        return Earlier(self.clearing.footing, self.clearing.working)

    @cached_property
    def _then(self) -> Mapping[str, Cleared]:
        return last_cleared(self.clearing.events[: self.place])

    @cached_property
    def _came_down(self) -> frozenset[str]:
        later = self.clearing.events[self.place :]
        return frozenset(each.post for each in later if isinstance(each, TakenDown))


def _refused(events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, Rejected):
            yield from event.parts.values()
