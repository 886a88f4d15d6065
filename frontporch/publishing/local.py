"""Deploys the site into a folder on this machine, from which a web server or a forge takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontporch.building import tree
from frontporch.building.cache import Made
from frontporch.errors import ConfigurationError, ContentError, Problem


@dataclass(frozen=True, slots=True)
class Deployed:
    """Which files are new or different in the public folder, and which are gone from it."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def deploy(output: Path, public: Path, manifest: Mapping[str, Made]) -> Deployed:
    """Make `public` hold what the last build put into `output`.

    What pages show comes before them, and what is gone goes last, so that a reader in between never
    meets a missing picture. Raises ContentError when `output` is not as it was built, and
    ConfigurationError when it was never built or `public` is not ours.
    """
    if not manifest or not tree.is_ours(output):
        raise ConfigurationError(Problem(output.name, "is not built yet; run ./porch build"))
    problems = list(_differences(output, manifest))
    if problems:
        raise ContentError(problems)
    tree.refuse_foreign_folder(public)
    public.mkdir(parents=True, exist_ok=True)
    changed = [
        path
        for path in tree.in_order(frozenset(manifest))
        if tree.find_digest(public, path) != manifest[path].digest
    ]
    for path in changed:
        tree.copy_in(output / path, public, path)
    gone = tree.files_in(public) - manifest.keys()
    tree.remove(public, gone)
    return Deployed(tuple(changed), tuple(sorted(gone)))


def _differences(output: Path, manifest: Mapping[str, Made]) -> Iterator[Problem]:
    for path in sorted(tree.files_in(output) - manifest.keys()):
        sentence = "was not made by the build, so nothing was published; run ./porch build"
        yield Problem(f"{output.name}/{path}", sentence)
    for path, made in sorted(manifest.items()):
        if tree.find_digest(output, path) != made.digest:
            sentence = "is not as it was built, so nothing was published; run ./porch build"
            yield Problem(f"{output.name}/{path}", sentence)
