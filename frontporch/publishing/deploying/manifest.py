"""What lies at a host, as the last deploy left it: the memory of runners that have none.

It is published beside the site. What somebody else wrote there counts as no manifest at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from frontporch.building.artifact import find_fault
from frontporch.messages.canonical import canonical, digest_of
from frontporch.site.addresses import RECORD_HEAD

FILES = ".well-known/front-porch/files.json"
HEAD = RECORD_HEAD.removeprefix("/")
MAY_BE_THERE = "-"
THERE = "?"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What lies where: by path the SHA-256 in hex, `THERE` or `MAY_BE_THERE` where a run stopped.

    `leaving` are those that the release does not need any more. `release` is the digest of the
    release that is up, "" while one goes up. The addresses of what was taken down are told to
    nobody: those paths are `hidden`, and of the ones in `sealed` only the digest is known so far.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    leaving: frozenset[str] = frozenset()
    release: str = ""
    hidden: frozenset[str] = frozenset()
    sealed: Mapping[str, str] = field(default_factory=dict)

    def unseal(self, paths: Iterable[str]) -> Manifest:
        """Return the manifest with those of the sealed paths that are among `paths`."""
        if not self.sealed:
            return self
        found = {path: self.sealed[seal] for path in paths if (seal := _seal(path)) in self.sealed}
        rest = self.sealed.keys() - set(map(_seal, found))
        return replace(
            self,
            files={**self.files, **found},
            hidden=self.hidden | found.keys(),
            sealed={seal: self.sealed[seal] for seal in rest},
        )


_Standing = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64}|\?|-)$")]


class _Written(BaseModel):
    """The manifest as it stands in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Annotated[int, "the form of the file"]
    files: dict[str, _Standing]
    leaving: list[str]
    release: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
    sealed: dict[Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")], _Standing]


def render_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as canonical JSON."""
    files, hidden = manifest.files, manifest.hidden
    written = _Written(
        format=_FORMAT,
        files={path: files[path] for path in files.keys() - hidden},
        leaving=sorted(manifest.leaving - hidden),
        release=manifest.release,
        sealed={**manifest.sealed, **{_seal(path): files[path] for path in hidden}},
    )
    return canonical(written.model_dump()) + b"\n"


def parse_manifest(content: bytes | None) -> Manifest | None:
    """Return what a host says lies there; None where it says nothing that we could have written."""
    if content is None:
        return None
    try:
        written = _Written.model_validate_json(content)
    except ValidationError:
        return None
    is_ours = written.format == _FORMAT and written.files.keys() >= set(written.leaving)
    if not is_ours or any(map(find_fault, written.files)):
        return None
    leaving = frozenset(written.leaving)
    return Manifest(written.files, leaving, written.release, sealed=written.sealed)


def unknown(paths: Iterable[str]) -> Manifest:
    """Return a manifest of files of which only the names are known."""
    return Manifest(dict.fromkeys(paths, THERE))


def digest_of_release(files: Mapping[str, str]) -> str:
    """Return the digest of a release; where the record's head stands makes it no other release."""
    return digest_of({path: digest for path, digest in files.items() if path != HEAD})


def _seal(path: str) -> str:
    """Return what stands for a path that nobody needs to read, and that can still be recognized."""
    return digest_of("path", path)
