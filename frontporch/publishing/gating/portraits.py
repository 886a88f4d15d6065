"""Says which portraits may be shown: a file's name is not enough, somebody must have seen it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from frontporch.building.clearances import Cleared
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.policy.finding import Finding
from frontporch.publishing.reading.footing import Footing

CHECK = "gate"


def find_portraits(
    footing: Footing, pictures: Mapping[str, Path], cleared: Iterable[Cleared]
) -> tuple[Mapping[str, frozenset[str]] | None, tuple[Finding, ...]]:
    """Return the SHA-256 that each portrait may have, and what is said of the others.

    Bytes count once whoever accepted the rules has named them, or a post or page that shows them is
    cleared. `pictures` says where each file lies. A rehearsal shows all, which is None.
    """
    if footing.root is None:
        return None, ()
    allowed = _named(footing.department)
    for each in cleared:
        for file in allowed.keys() & each.pictures.keys():
            allowed[file].add(each.pictures[file])
    waiting = tuple(_waiting(allowed, pictures))
    return {file: frozenset(digests) for file, digests in allowed.items() if digests}, waiting


def portraits_to_see(folder: Path, department: Department) -> Iterator[str]:
    """Yield a line for each portrait whose bytes the rules name, for somebody who accepts them.

    Raises ConfigurationError where the file in `folder` has other bytes.
    """
    for officer in department.officers:
        if officer.portrait is None or officer.portrait_sha256 is None:
            continue
        file = f"{MEDIA_FOLDER}/{officer.portrait}"
        try:
            digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        except OSError:
            digest = "none"
        if digest != officer.portrait_sha256:
            message = f"is not the portrait that {officer.name}'s portrait_sha256 names ({digest})"
            raise ConfigurationError(Problem(file, message))
        yield f"Look at the portrait of {officer.name}, which you accept as well: {file}"


def _named(department: Department) -> dict[str, set[str]]:
    """Return the SHA-256 that department.toml names, by file; none for a file without one."""
    named: dict[str, set[str]] = {}
    for officer in department.officers:
        if officer.portrait is not None:
            digests = named.setdefault(officer.portrait, set())
            digests.update([officer.portrait_sha256] if officer.portrait_sha256 else [])
    return named


def _waiting(allowed: Mapping[str, set[str]], pictures: Mapping[str, Path]) -> Iterator[Finding]:
    for file, digests in sorted(allowed.items()):
        if file not in pictures:
            continue  # that is said where department.toml names it
        digest = hashlib.sha256(pictures[file].read_bytes()).hexdigest()
        if digest not in digests:
            message = (
                "as a portrait waits until a post or page that shows it is cleared, or rules are "
                f'accepted with portrait_sha256 = "{digest}"'
            )
            yield Finding(f"{MEDIA_FOLDER}/{file}", 1, CHECK, message, "worth-a-look")
