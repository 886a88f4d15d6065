"""Plans in which order files go to a host: at every moment whatever can be reached is whole.

Nothing disappears before the end, and until then only what is there already leads anywhere. New
pages may name each other, so no order could bring each before the other: until all of a pass are
there, nothing that people can reach names any of them. The same holds backwards for what goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from frontporch.publishing.deploying.manifest import MAY_BE_THERE, THERE, Manifest
from frontporch.publishing.deploying.release import Release

Links = Callable[[str], Collection[str]]

_STATIC = "static/"
_HASHED = re.compile(r"(static|media)/|.*\.(pf_meta|pf_index|pf_fragment|pf_filter|pagefind)$")
_POST = re.compile(r"([a-z-]+/)?\d{4}/\d{2}/[^/]+/index\.html")


@dataclass(frozen=True, slots=True)
class Pass:
    """Files that go to the host, or from it, together and in any order.

    `before` is what must be on record there while it happens, so that a run which is killed now
    leaves word of what it may have touched.
    """

    name: str
    put: tuple[str, ...]
    delete: tuple[str, ...]
    before: Manifest


@dataclass(frozen=True, slots=True)
class Plan:
    """All passes, and the manifest that stands at the end. `lost` counts what residents lose."""

    passes: tuple[Pass, ...]
    after: Manifest
    lost: int = 0

    def without_deletions(self) -> Plan:
        """Return the same, but what would go stays at the place, and is still to go."""
        stay = {path for each in self.passes for path in each.delete}
        passes = tuple(replace(each, delete=()) for each in self.passes if each.put)
        files = {**self.after.files, **dict.fromkeys(stay, THERE)}
        return Plan(passes, replace(self.after, files=files, release=""), self.lost)


def is_hashed(path: str) -> bool:
    """Tell whether other bytes would have another name, so that a browser may keep them."""
    return _HASHED.match(path) is not None


def plan(old: Manifest, release: Release, links: Links) -> Plan:
    """Return how a host goes from what it holds to a release.

    `links` returns the paths that a page of the release names.
    """
    if old.release == release.digest:
        return Plan((), old)
    wanted = release.named
    added = {path for path in wanted if old.files.get(path, MAY_BE_THERE) == MAY_BE_THERE}
    changed = {path for path in wanted if path not in added and old.files[path] != wanted[path]}
    notices = release.notices & (added | changed)
    superseded = old.files.keys() - release.files.keys()
    kept = {path for path in superseded if _stays(path, old, only_static=bool(notices))}
    first = _needed_by(notices, added, links)
    late, changed = added - first - notices, changed - notices
    steps = (
        _Step("what notices show", _hashed(first)),
        _Step("pages that notices name", first - _hashed(first)),
        _Step("notices", notices - first),
        _Step("new files", _hashed(late)),
        _Step("changed files", _hashed(changed)),
        _Step("new posts", _posts(late)),
        _Step("new pages", late - _hashed(late) - _posts(late)),
        _Step("changed posts", _posts(changed)),
        _Step("pages that list them", changed - _hashed(changed) - _posts(changed)),
        _Step("what is gone", delete=superseded - kept),
    )
    gone_hidden = old.hidden - release.files.keys()
    began = replace(old, release="", leaving=old.leaving - release.files.keys(), hidden=gone_hidden)
    after = Manifest(
        {**wanted, **{path: old.files[path] for path in kept}},
        frozenset(kept),
        release.digest,
        release.notices,
    )
    lost = _lost(superseded - old.leaving, added)
    return Plan(tuple(_follow(began, release, steps)), after, lost)


def plan_leaving(old: Manifest, release: Release) -> Plan:
    """Return how what stays for one more release goes, where that release does not come."""
    goes = old.leaving & old.files.keys()
    began = replace(old, release="")
    after = replace(
        old,
        files={path: old.files[path] for path in old.files.keys() - goes},
        leaving=frozenset(),
        hidden=old.hidden - goes,
    )
    return Plan(tuple(_follow(began, release, [_Step("what is gone", delete=goes)])), after)


@dataclass(frozen=True, slots=True)
class _Step:
    """One pass before it is known what the passes before it leave."""

    name: str
    put: Collection[str] = ()
    delete: Collection[str] = ()


def _hashed(paths: Collection[str]) -> set[str]:
    return {path for path in paths if is_hashed(path)}


def _posts(paths: Collection[str]) -> set[str]:
    return {path for path in paths if _POST.fullmatch(path)}


def _stays(path: str, old: Manifest, *, only_static: bool) -> bool:
    """Tell whether a file stays for those who still look at the pages of the release before.

    Not where something was taken down: its pictures and its words in the search index go now.
    """
    if path in old.leaving or old.files[path] == MAY_BE_THERE:
        return False
    return path.startswith(_STATIC) if only_static else is_hashed(path)


def _needed_by(notices: Collection[str], added: Collection[str], links: Links) -> set[str]:
    """Return what must be there before the notices: they go up before everything else."""
    needed: set[str] = set()
    ask = list(notices)
    while ask:
        found = set(links(ask.pop())) & set(added) - needed
        needed |= found
        ask += found
    return needed


def _follow(began: Manifest, release: Release, steps: Iterable[_Step]) -> Iterator[Pass]:
    """Yield the passes that do something, each with what may be while it happens."""
    now = began
    for step in steps:
        if not step.put and not step.delete:
            continue
        touched = {path: _meanwhile(now, path) for path in step.put}
        touched |= dict.fromkeys(step.delete, MAY_BE_THERE)
        files = {**now.files, **touched}
        now = replace(now, files=files, hidden=now.hidden | (release.notices & files.keys()))
        put, delete = tuple(sorted(step.put)), tuple(sorted(step.delete))
        yield Pass(step.name, put, delete, now)
        now = replace(now, files={**files, **{path: release.files[path] for path in put}})


def _meanwhile(now: Manifest, path: str) -> str:
    return MAY_BE_THERE if now.files.get(path, MAY_BE_THERE) == MAY_BE_THERE else THERE


def _lost(leaving: Collection[str], added: Collection[str]) -> int:
    """Count the pages that go, and the pictures and the like that nothing new stands for."""
    hashed = sum(map(is_hashed, leaving)) - sum(map(is_hashed, added))
    return sum(not is_hashed(path) for path in leaving) + max(0, hashed)
