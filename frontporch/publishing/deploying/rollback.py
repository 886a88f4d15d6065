"""Lists what was up at an earlier commit, without what was taken down, refused or expired since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from frontporch.building.clearances import Clearances, Unseen
from frontporch.building.clearances import Cleared as Listed
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.events import Deployed, Event, Rejected
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Cleared
from frontporch.policy.standing import last_cleared
from frontporch.publishing.deploying.claims import commit_before
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.reading.earlier import Earlier, LostError
from frontporch.site.addresses import NOT_FOUND


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

    `now` is what may be up at present: its notices stand, and nothing of what they are about.
    """
    events = clearing.events
    then = last_cleared(events[: events.index(deployed) + 1])
    up = {each.source: each for each in now.cleared}
    down = {each.source for each in now.gone}
    refused = set(_refused(events))
    earlier = Earlier(clearing.footing, clearing.working)
    cleared: list[Listed] = []
    unseen = {each.source: each for each in now.unseen}
    lost: list[str] = []
    for matter in clearing.matters:
        post = matter.composed.post
        if post.source in down:
            continue
        unseen[post.source] = Unseen(id=post.id, source=post.source, address=NOT_FOUND)
        try:
            found = _as_it_was(matter, then.get(post.id), up, earlier)
        except LostError:
            lost.append(post.source)
            continue
        if found is not None and found.page not in refused:
            unseen.pop(post.source)
            cleared.append(found)
    listed = {
        "cleared": tuple(sorted(cleared, key=lambda each: each.source)),
        "unseen": tuple(sorted(unseen.values(), key=lambda each: each.source)),
    }
    return now.model_copy(update=listed), tuple(lost)


def _as_it_was(
    matter: Matter, last: Cleared | None, up: Mapping[str, Listed], earlier: Earlier
) -> Listed | None:
    """Return the revision that was up, None where none was. Raises LostError."""
    if last is None or PAGE not in last.parts:
        return None
    current = up.get(matter.composed.post.source)
    if current is not None and current.page == last.parts[PAGE]:
        return current
    return earlier.bring_back(matter.composed, last)


def _refused(events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, Rejected):
            yield from event.parts.values()
