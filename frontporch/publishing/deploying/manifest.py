"""What lies at a host, as the last deploy left it: the memory of runners that have none.

It is published beside the site. What somebody else wrote there counts as no manifest at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    release that is up, "" while one goes up. `notices` is a digest of the notices of what was taken
    down and of where they stand; their addresses are told to nobody.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    leaving: frozenset[str] = frozenset()
    release: str = ""
    notices: str = ""


class _Written(BaseModel):
    """The manifest as it stands in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Annotated[int, "the form of the file"]
    files: dict[str, Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64}|\?|-)$")]]
    leaving: list[str]
    release: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
    notices: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


def render_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as canonical JSON."""
    written = _Written(
        format=_FORMAT,
        files=dict(manifest.files),
        leaving=sorted(manifest.leaving),
        release=manifest.release,
        notices=manifest.notices,
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
    known = written.files.keys()
    if (
        written.format != _FORMAT
        or not known >= set(written.leaving)
        or any(map(find_fault, known))
    ):
        return None
    return Manifest(written.files, frozenset(written.leaving), written.release, written.notices)


def unknown(paths: Iterable[str]) -> Manifest:
    """Return a manifest of files of which only the names are known."""
    return Manifest(dict.fromkeys(paths, THERE))


def digest_of_release(files: Mapping[str, str]) -> str:
    """Return the digest of a release; where the record's head stands makes it no other release."""
    return digest_of({path: digest for path, digest in files.items() if path != HEAD})
