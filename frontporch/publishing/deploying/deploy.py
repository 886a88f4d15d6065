"""Brings a place to a release, pass by pass, and leaves word there of how far it came."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from frontporch.errors import Problem
from frontporch.ledger.events import Deploying
from frontporch.messages.canonical import digest_of
from frontporch.publishing.deploying.claims import Claims, Standing, Wish
from frontporch.publishing.deploying.guards import find_great_loss
from frontporch.publishing.deploying.links import links_in
from frontporch.publishing.deploying.manifest import (
    FILES,
    HEAD,
    Manifest,
    parse_manifest,
    render_manifest,
    unknown,
)
from frontporch.publishing.deploying.passes import Pass, Plan, is_hashed, plan, plan_leaving
from frontporch.publishing.deploying.release import Release
from frontporch.publishing.deploying.seeing import see
from frontporch.publishing.deploying.target import Target

# what a deploy may take, so that nobody waits long for one that died
_AT_LEAST = timedelta(minutes=2)
_EACH = timedelta(seconds=0.25)
_EACH_MEGABYTE = timedelta(seconds=2)
_MEGABYTE = 1_000_000
_UNREAD = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be put up: the release in the folder `output`.

    `permitted` is how many files a person lets go. `claims` are None in a rehearsal. `tell` hears
    of each pass, in words for people. `head` returns the file that names the newest head of the
    record, None where nothing is on record.
    """

    release: Release
    output: Path
    permitted: int = 0
    claims: Claims | None = None
    head: Callable[[], bytes | None] = lambda: None
    tell: Callable[[str], None] = lambda _words: None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a deploy did: how many files were put and removed, and how many there are not ours.

    `asks` is what a person must say yes to first; until then whatever would go stays.
    """

    put: int
    removed: int
    strangers: int = 0
    asks: Problem | None = None


def deploy(order: Order, target: Target) -> Outcome:
    """Make a place hold a release. A run that is killed at any moment is gone on from by the next.

    Where a person must say yes first nothing goes from there, and all else is done. Raises
    HostError where the place does not do it, and LedgerError.
    """
    named = digest_of("target", target.name)
    standing = order.claims.look(named) if order.claims else Standing()
    there = _look(order, target, is_long_up=standing.is_long_up)
    if there.needs_nothing and not standing.owes_answer:
        return Outcome(put_head(order.head(), target), 0, asks=there.asks)
    wish = Wish(
        order.release.commit,
        order.release.digest,
        named,
        _time_for(there.planned, order.output),
        order.release.rolls_back,
    )
    claim = order.claims.claim(wish) if order.claims else None
    target.begin(_time_left(wish, claim, order))
    if claim:
        # whoever was at it until now has changed what is there
        there = _look(order, target, is_long_up=standing.is_long_up)
    for each in there.planned.passes:
        _do(each, order, target)
    target.write(FILES, render_manifest(there.planned.after))
    target.finish()
    if claim and order.claims:
        order.claims.answer(claim, rolls_back=order.release.rolls_back)
    put_head(order.head(), target)
    put = sum(len(each.put) for each in there.planned.passes)
    removed = sum(len(each.delete) for each in there.planned.passes)
    return Outcome(put, removed, there.strangers, there.asks)


@dataclass(frozen=True, slots=True)
class _There:
    """What is at a place, and what is to be done about it."""

    planned: Plan
    needs_nothing: bool
    strangers: int
    asks: Problem | None


def _look(order: Order, target: Target, *, is_long_up: bool) -> _There:
    old, strangers = _what_is_there(order, target)
    planned = plan(old, order.release, _links_of(order))
    if old.release and not planned.passes and is_long_up:
        planned = plan_leaving(old, order.release)
    asks = _find_great_loss(planned, old, order)
    if asks:
        planned = planned.without_deletions()
    is_known = bool(old.release or asks)
    return _There(planned, is_known and not planned.passes, strangers, asks)


def _time_left(wish: Wish, claim: Deploying | None, order: Order) -> timedelta:
    """Return how long nobody else comes: to put a claim on record has taken some of its time."""
    if claim is None or order.claims is None:
        return wish.takes
    return claim.deadline - order.claims.clock()


def _what_is_there(order: Order, target: Target) -> tuple[Manifest, int]:
    """Return what is known of a place, and how many files there we know nothing of.

    Where the manifest is lost or somebody else's, what lies there is only removed with a yes.
    """
    known = parse_manifest(target.read(FILES))
    if known is not None:
        known = known.unseal(order.release.files)
        # only where something hidden is to go must the place be asked what it was called
        known = known.unseal(target.list_files() if known.sealed else ())
        strange = target.find_strange(order.output, order.release.named)
        return see(known, strange, order.release), 0
    listed = {path for path in target.list_files() if path not in {FILES, HEAD}}
    strangers = listed - order.release.files.keys()
    if strangers and order.permitted < len(strangers):
        return unknown(listed - strangers), len(strangers)
    # nobody can ask for a file by a name that could not be read, so it stays, whatever is permitted
    nameless = {path for path in listed if _UNREAD in path}
    return unknown(listed - nameless), len(nameless)


def _find_great_loss(planned: Plan, old: Manifest, order: Order) -> Problem | None:
    """Return why a person must be asked first; a rehearsal hurts nobody."""
    if order.claims is None:
        return None
    return find_great_loss(planned.lost, len(old.files), order.permitted)


def _do(each: Pass, order: Order, target: Target) -> None:
    order.tell(f"{each.name}: {len(each.put) + len(each.delete):,}")
    target.write(FILES, render_manifest(each.before))
    if each.put:
        target.put(order.output, each.put)
    if each.delete:
        target.delete(each.delete)


def put_head(head: bytes | None, target: Target) -> int:
    """Let the site name the newest head of the record, last of all; return whether it was new."""
    if target.read(HEAD) == head:
        return 0
    target.write_now(HEAD, head)
    return 1


def _links_of(order: Order) -> Callable[[str], Collection[str]]:
    """Return what tells the files that a file names; of a style sheet or feed it may be any."""

    def links(path: str) -> Collection[str]:
        if path.endswith(".html"):
            return links_in((order.output / path).read_text("utf-8"), path)
        named = order.release.named
        return [each for each in named if is_hashed(each)] if is_hashed(path) else named

    return links


def _time_for(planned: Plan, output: Path) -> timedelta:
    paths = [path for each in planned.passes for path in each.put]
    megabytes = sum((output / path).stat().st_size for path in paths) / _MEGABYTE
    gone = sum(len(each.delete) for each in planned.passes)
    return _AT_LEAST + (len(paths) + gone) * _EACH + megabytes * _EACH_MEGABYTE
