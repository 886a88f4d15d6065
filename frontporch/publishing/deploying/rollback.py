"""Lists what was up at an earlier commit, without what may not be seen any more.

Where the revision of then may not come back, what is up now stays, or nothing where nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from frontporch.building.clearances import Clearances, Unseen
from frontporch.building.clearances import Cleared as Listed
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.events import Deployed, Event
from frontporch.messages.bundle import PAGE
from frontporch.policy.standing import last_cleared
from frontporch.publishing.deploying.claims import commit_before
from frontporch.publishing.deploying.coming_back import read_coming_back
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.gating.holding_back import hold_back
from frontporch.publishing.reading.earlier import Earlier, LostError
from frontporch.site.addresses import NOT_FOUND

_PUT_BACK = "an earlier release is put back"
_DOWN = frozenset({"taken-down", "expired"})


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

    `now` is what may be up at present: its notices stand, and nothing of what they are about. Live
    updates are always those of now.
    """
    up = {each.id: each for each in now.cleared}
    gone = {each.id for each in now.gone}
    rest = [
        each
        for each in clearing.matters
        if each.composed.post.id not in gone and each.verdict.outcome not in _DOWN
    ]
    then, lost = _seen_then(replace(clearing, matters=tuple(rest)), up, deployed)
    whys = {**lost, **_why_not(clearing, then, up, deployed)}
    cleared = [
        found
        for each in rest
        if (found := _choose(each, then.get(each.composed.post.id), up, whys)) is not None
    ]
    taken = {*(each.source for each in cleared), *(each.source for each in now.gone)}
    posts = [each.composed.post for each in rest]
    every = {
        *now.unseen,
        *(Unseen(id=each.id, source=each.source, address=NOT_FOUND) for each in posts),
    }
    unseen = [each for each in every if each.source not in taken]
    listed = {
        "cleared": tuple(sorted(cleared, key=lambda each: each.source)),
        "unseen": tuple(sorted(unseen, key=lambda each: (each.source, each.id))),
    }
    kept = (Kept(each.source, whys[each.id], each.id in up) for each in posts if each.id in whys)
    return now.model_copy(update=listed), tuple(kept)


def _choose(
    matter: Matter, then: Matter | None, up: Mapping[str, Listed], whys: Mapping[str, str]
) -> Listed | None:
    """Return what of a post is shown, None where nothing is."""
    post = matter.composed.post
    if post.live is not None or post.id in whys:
        return up.get(post.id)
    return then.stays if then else None


def _seen_then(
    clearing: Clearing, up: Mapping[str, Listed], deployed: Deployed
) -> tuple[Mapping[str, Matter], Mapping[str, str]]:
    """Return each post with what residents saw of it then, and why some cannot be found; by id."""
    events = clearing.events[: clearing.events.index(deployed) + 1]
    history = last_cleared(events)
    earlier = Earlier(clearing.footing, clearing.working)
    found: list[Matter] = []
    lost: dict[str, str] = {}
    for matter in clearing.matters:
        post = matter.composed.post
        last, current = history.get(post.id), up.get(post.id)
        if post.live is not None or last is None or PAGE not in last.parts:
            continue
        if current is not None and current.page == last.parts[PAGE]:
            found.append(replace(matter, held=_PUT_BACK, stays=current, stood=matter.shown))
            continue
        try:
            stays = earlier.bring_back(matter.composed, last)
            stood = earlier.find(post, last)
        except LostError:
            lost[post.id] = "cannot be made again as it was"
        else:
            found.append(replace(matter, held=_PUT_BACK, stays=stays, stood=stood))
    footing = replace(clearing.footing, now=deployed.at)
    of_then = replace(clearing, footing=footing, events=events, evidence=(), matters=tuple(found))
    seen = hold_back(of_then).matters
    return {each.composed.post.id: replace(each, held=_PUT_BACK) for each in seen}, lost


def _why_not(
    clearing: Clearing, then: Mapping[str, Matter], up: Mapping[str, Listed], deployed: Deployed
) -> Mapping[str, str]:
    """Return of each post whose revision of then may not be seen now why that is so, by id."""
    coming_back = read_coming_back(clearing, deployed)
    pages = {post: each.page for post, each in up.items()}
    others = {
        post: matter
        for post, matter in then.items()
        if matter.stays is not None and matter.page != pages.get(post)
    }
    whys = {post: why for post, each in others.items() if (why := coming_back.why_not(each))}
    every = (each.composed.post.id for each in clearing.matters)
    matters = zip(every, clearing.matters, strict=True)
    put_back = replace(clearing, matters=tuple(others.get(post, each) for post, each in matters))
    for each in hold_back(put_back, clearing.events.index(deployed) + 1).matters:
        post = each.composed.post.id
        if post in others and each.held != _PUT_BACK:
            whys.setdefault(post, "waits until the pause is over")
    return whys
