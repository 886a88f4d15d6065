"""Lists what was up at an earlier commit, without what was taken down, refused or ended since.

Of such a post stays what is up now, or nothing where nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from frontporch.building.clearances import Clearances, Unseen
from frontporch.building.clearances import Cleared as Listed
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.events import Deployed, Event, TakenDown
from frontporch.messages.bundle import PAGE
from frontporch.policy.demands import demands_on
from frontporch.policy.evidence import Cleared
from frontporch.policy.noes import find_refused
from frontporch.policy.standing import last_cleared
from frontporch.policy.staying import end_of
from frontporch.posts.lifecycle import has_passed
from frontporch.posts.model import Post
from frontporch.publishing.deploying.claims import commit_before
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.reading.earlier import Earlier, LostError
from frontporch.site.addresses import NOT_FOUND

_DOWN = frozenset({"taken-down", "expired"})


class _StaysAwayError(Exception):
    """A revision may not come back; the message completes "What was up then …"."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A post of which not the revision of then is shown, but what `is_up` now, if anything is.

    `why` completes the sentence "What was up then …".
    """

    source: str
    why: str
    is_up: bool


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
) -> tuple[Clearances, tuple[Kept, ...]]:
    """Return the list for a build of what was up at `deployed`, and what stays as it is now.

    `now` is what may be up at present: its notices stand, and nothing of what they are about.
    """
    then = last_cleared(clearing.events[: clearing.events.index(deployed) + 1])
    way = _way_back(clearing, deployed)
    up = {each.id: each for each in now.cleared}
    gone = {each.id for each in now.gone}
    cleared: list[Listed] = []
    unseen = {each.source: each for each in now.unseen}
    kept: list[Kept] = []
    for matter in clearing.matters:
        post, found = matter.composed.post, up.get(matter.composed.post.id)
        last = then.get(post.id)
        if post.id in gone or matter.verdict.outcome in _DOWN:
            continue
        unseen[post.source] = Unseen(id=post.id, source=post.source, address=NOT_FOUND)
        if last is None or PAGE not in last.parts:
            continue
        if found is None or found.page != last.parts[PAGE]:
            try:
                found = way.bring_back(matter, last)
            except _StaysAwayError as why:
                kept.append(Kept(post.source, str(why), is_up=found is not None))
        if found is not None:
            unseen.pop(post.source)
            cleared.append(found)
    listed = {
        "cleared": tuple(sorted(cleared, key=lambda each: each.source)),
        "unseen": tuple(sorted(unseen.values(), key=lambda each: each.source)),
    }
    return now.model_copy(update=listed), tuple(kept)


def _way_back(clearing: Clearing, deployed: Deployed) -> _WayBack:
    since = clearing.events[clearing.events.index(deployed) :]
    down = {each.post for each in since if isinstance(each, TakenDown)}
    return _WayBack(
        clearing,
        deployed.commit,
        frozenset(down),
        find_refused(clearing.events, clearing.evidence),
        Earlier(clearing.footing, clearing.working),
    )


@dataclass(frozen=True, slots=True)
class _WayBack:
    """What a revision has to pass that was up at `commit`.

    `down` are posts that came down since, `refused` are digests.
    """

    clearing: Clearing
    commit: str
    down: frozenset[str]
    refused: frozenset[str]
    earlier: Earlier

    def bring_back(self, matter: Matter, last: Cleared) -> Listed:
        """Return the revision of a post that was up. Raises _StaysAwayError."""
        if last.parts[PAGE] in self.refused:
            raise _StaysAwayError("was refused")
        if matter.composed.post.id in self.down:
            raise _StaysAwayError("was taken down since")
        try:
            if self._has_ended(matter, last):
                raise _StaysAwayError("has come to its end")
            return self.earlier.bring_back(matter.composed, last)
        except LostError as lost:
            raise _StaysAwayError("cannot be made again as it was") from lost

    def _has_ended(self, matter: Matter, last: Cleared) -> bool:
        """Say whether it may be up no longer: as was approved, or by today's rules.

        Raises LostError.
        """
        footing = self.clearing.footing
        zone = footing.department.agency.zone
        ends = [last.expires]
        for post in self._files(matter, last):
            demands = demands_on(post, footing.department, footing.sop, footing.now)
            ends.append(end_of(post, demands, zone))
        return any(has_passed(each, footing.now) for each in ends if each is not None)

    def _files(self, matter: Matter, last: Cleared) -> Iterator[Post]:
        """Yield a post as it was cleared, and as it lay there then.

        An end may be written into a file without being cleared anew. Raises LostError.
        """
        yield self.earlier.find(matter.composed.post, last)
        with suppress(LostError):
            yield self.earlier.find(matter.composed.post, replace(last, commit=self.commit))
