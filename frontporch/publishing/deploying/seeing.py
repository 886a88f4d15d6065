"""Holds what a place's own list says against what really lies there; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from frontporch.publishing.deploying.manifest import THERE, Manifest
from frontporch.publishing.deploying.passes import is_hashed
from frontporch.publishing.deploying.release import Release


def see(known: Manifest, strange: Collection[str], release: Release) -> Manifest:
    """Return the list without what it hides, so that the next passes put it right.

    `strange` are paths that do not hold what `release` has there. What is of no release at all
    leaves, and nobody is asked.
    """
    named = release.named
    added = frozenset(strange) - known.files.keys() - named.keys()
    files = {**known.files, **dict.fromkeys({*added, *named} & {*strange}, THERE)}
    # nothing but pictures and the like stays for those who still look at an earlier release
    stay = {path for path in known.leaving - named.keys() if is_hashed(path)}
    is_whole = {path: files[path] for path in files.keys() - stay} == dict(named)
    return replace(
        known,
        files=files,
        leaving=known.leaving | added,
        release=known.release if is_whole else "",
    )
