"""Writes the list that a build goes by: what may be seen, and what is only spoken of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from frontporch.building.clearances import Clearances, Receipt, Unseen
from frontporch.building.clearances import Cleared as Listed
from frontporch.publishing.gating.clearing import Clearing, cleared_in
from frontporch.publishing.gating.portraits import find_portraits
from frontporch.publishing.gating.receipts import find_receipts
from frontporch.site.addresses import NOT_FOUND


def list_clearances(clearing: Clearing) -> Clearances:
    """Return the list for the build."""
    footing = clearing.footing
    cleared = list(cleared_in(clearing))
    portraits, _ = find_portraits(footing, clearing.working.reading.pictures, cleared)
    gone = [missing.notice for missing in clearing.missing if missing.notice]
    unseen: list[Unseen] = []
    for matter in clearing.matters:
        post = matter.composed.post
        if matter.is_shown or matter.stays is not None:
            continue
        if matter.notice is not None:
            gone.append(matter.notice)
        else:
            # its own address may be words that nobody has approved
            unseen.append(Unseen(id=post.id, source=post.source, address=NOT_FOUND))
    taken = {*(each.source for each in cleared), *(each.source for each in gone)}
    unseen += _unread(clearing, taken)
    return Clearances(
        mode="gated",
        now=footing.now,
        governance=footing.governance.digest,
        rules=footing.rules,
        cleared=tuple(sorted(cleared, key=lambda each: each.source)),
        gone=tuple(sorted(gone, key=lambda each: each.source)),
        unseen=tuple(sorted(unseen, key=lambda each: each.source)),
        portraits=None
        if portraits is None
        else {file: tuple(sorted(digests)) for file, digests in portraits.items()},
        receipts=_receipts(clearing, cleared),
    )


def _unread(clearing: Clearing, listed: Collection[str]) -> Iterator[Unseen]:
    """Yield what stays out because its file is broken, and whatever stands in names in vain."""
    working = clearing.working
    for each in working.aside:
        if each.source not in listed:
            yield Unseen(id=each.post_id, source=each.source, address=NOT_FOUND)
    standing = [matter.composed.post for matter in clearing.matters if matter.composed.stands_in]
    named = {name for post in standing for name in (post.follows, post.translation_of) if name}
    for name in sorted(named - {*working.reading.archive.by_id, *(post.id for post in standing)}):
        yield Unseen(id=name, source="", address=NOT_FOUND)


def _receipts(clearing: Clearing, cleared: Iterable[Listed]) -> dict[str, tuple[Receipt, ...]]:
    """Return where people talk about what is up; what was only rehearsed is nowhere."""
    if clearing.footing.root is None:
        return {}
    return dict(find_receipts(clearing.events, {each.id for each in cleared}))
