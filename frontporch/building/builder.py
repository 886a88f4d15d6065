"""Makes the artifacts whose inputs changed, and makes the output folder hold them and nothing else.

Everything is made into a staging folder first, so a failure leaves the output as it was. A build
that is killed while it moves files in is healed by the next one: what differs from the manifest is
made again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from frontporch.building import tree
from frontporch.building.artifact import Artifact
from frontporch.building.cache import Made, Store
from frontporch.building.lock import only_build
from frontporch.building.workers import Workers
from frontporch.errors import ContentError, Problem

_SECONDS_EACH = 0.002


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did to the output: paths whose bytes are new, that stayed, and that are gone."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def build(
    artifacts: Iterable[Artifact], output: Path, store: Store, workers: Workers
) -> BuildReport:
    """Make `output` hold exactly the `artifacts` (and our marker).

    Raises ContentError when two artifacts want one path, and ConfigurationError when `output` is a
    folder that is not ours; then nothing was written.
    """
    wanted = (_marker(), *artifacts)
    _refuse_shared_paths(wanted)
    with only_build(output, store.lock_for(output)):
        tree.refuse_foreign_folder(output)
        return _build(wanted, output, store, workers)


def _build(wanted: Sequence[Artifact], output: Path, store: Store, workers: Workers) -> BuildReport:
    manifest = store.read_manifest(output)
    current = {artifact.path: _find_current(artifact, output, manifest) for artifact in wanted}
    stale = [artifact for artifact in wanted if current[artifact.path] is None]
    staging = output.with_name(f".{output.name}-staging")
    _remove_staging(staging)
    try:
        fresh = _make_all(stale, staging, workers)
        report = _replace(current.keys(), fresh, staging, output)
    finally:
        _remove_staging(staging)
    kept = {path: made for path, made in current.items() if made is not None}
    store.write_manifest(output, {**kept, **fresh})
    return report


def _marker() -> Artifact:
    inputs = hashlib.sha256(tree.MARKER_TEXT).hexdigest()
    return Artifact(tree.MARKER, inputs, partial(bytes, tree.MARKER_TEXT))


def _refuse_shared_paths(artifacts: Iterable[Artifact]) -> None:
    """Refuse two artifacts at one path, or one path that is a folder of another.

    Letters that differ only in case are the same path on Windows and macOS.
    """
    taken: set[str] = set()
    folders: set[str] = set()
    problems = []
    for artifact in artifacts:
        path = artifact.path.casefold()
        if path in taken:
            problems.append(
                Problem(artifact.path, "two pages want this address; give one another slug")
            )
        taken.add(path)
        parts = path.split("/")
        folders.update("/".join(parts[:count]) for count in range(1, len(parts)))
    problems += [
        Problem(path, "is wanted as a page and as a folder; give the page another slug")
        for path in taken & folders
    ]
    if problems:
        raise ContentError(problems)


def _find_current(artifact: Artifact, output: Path, manifest: Mapping[str, Made]) -> Made | None:
    """Return what lies at the artifact's path, if it is what making it would give."""
    made = manifest.get(artifact.path)
    if made is None or made.inputs != artifact.inputs:
        return None
    return made if tree.find_digest(output, artifact.path) == made.digest else None


def _make_all(stale: list[Artifact], staging: Path, workers: Workers) -> dict[str, Made]:
    staging.mkdir(parents=True)
    digests = workers.map(
        "Making files", partial(_make, staging), list(enumerate(stale)), seconds_each=_SECONDS_EACH
    )
    return {
        artifact.path: Made(artifact.inputs, digest)
        for artifact, digest in zip(stale, digests, strict=True)
    }


def _make(staging: Path, numbered: tuple[int, Artifact]) -> str:
    """Write one artifact's bytes under its number into `staging`; return their SHA-256, in hex."""
    number, artifact = numbered
    content = artifact.make()
    (staging / str(number)).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _replace(
    wanted: Iterable[str], fresh: Mapping[str, Made], staging: Path, output: Path
) -> BuildReport:
    """Move in what differs, pages after what they show, and only then remove what nobody claims."""
    numbers = {path: str(number) for number, path in enumerate(fresh)}
    changed = [
        path
        for path in tree.in_order(frozenset(fresh))
        if tree.find_digest(output, path) != fresh[path].digest
    ]
    output.mkdir(parents=True, exist_ok=True)
    for path in changed:
        tree.move_in(staging / numbers[path], output, path)
    claimed = frozenset(wanted)
    unclaimed = tree.files_in(output) - claimed
    tree.remove(output, unclaimed)
    return BuildReport(
        tuple(changed), tuple(sorted(claimed - set(changed))), tuple(sorted(unclaimed))
    )


def _remove_staging(staging: Path) -> None:
    if staging.is_symlink():
        staging.unlink()
    elif staging.exists():
        shutil.rmtree(staging)
