"""What a build made, as one file: all that the step needs that puts it up, on whatever machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from frontporch.building import tree
from frontporch.building.artifact import find_fault
from frontporch.building.cache import Made, cache_folder
from frontporch.building.clearances import Clearances
from frontporch.errors import ConfigurationError, ContentError, Problem
from frontporch.messages.canonical import canonical
from frontporch.publishing.deploying.manifest import HEAD, digest_of_release
from frontporch.site.addresses import output_path

_FILE = "release.json"
_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Release(BaseModel):
    """The files of a build by path, with the SHA-256 of each in hex.

    `notices` are the pages that stand for what was taken down or has expired. `commit` is what it
    was built from, "" where there is none; `rolls_back` says that a person wanted that one back.
    `recorded_for` is the root of the record that knows of all this, "" in a rehearsal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    files: dict[str, _Digest]
    notices: frozenset[str] = frozenset()
    commit: str = ""
    rolls_back: bool = False
    recorded_for: str = ""
    built: AwareDatetime

    @property
    def digest(self) -> str:
        """The digest of all files but the one that names the head of the record."""
        return digest_of_release(self.files)

    @property
    def named(self) -> Mapping[str, str]:
        """Everything that a host's manifest names: all but the record's head, which moves alone."""
        return {path: digest for path, digest in self.files.items() if path != HEAD}


def release_of(
    made: Mapping[str, Made], clearances: Clearances, commit: str, *, rolls_back: bool = False
) -> Release:
    """Return the release that a build made of what was cleared."""
    files = {path: each.digest for path, each in made.items()}
    stand = (output_path(address) for gone in clearances.gone for address in gone.addresses)
    return Release(
        files=files,
        notices=frozenset(path for path in stand if path in files),
        commit=commit,
        rolls_back=rolls_back,
        recorded_for=clearances.recorded_for,
        built=clearances.now,
    )


def write_release(release: Release, folder: Path) -> None:
    """Keep the release for the step that puts it up."""
    file = cache_folder(folder) / _FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.tmp")
    listed = release.model_dump(mode="json") | {"notices": sorted(release.notices)}
    temporary.write_bytes(canonical(listed))
    temporary.replace(file)


def forget_release(folder: Path) -> None:
    """Forget what was built, because something else is being built now."""
    (cache_folder(folder) / _FILE).unlink(missing_ok=True)


def read_release(folder: Path, output: Path) -> Release:
    """Return the release in `output`, all of it there as it was built.

    Raises ConfigurationError where nothing was built, ContentError where it was changed since.
    """
    missing = Problem(output.name, "was not built by ./porch publish; run all of it")
    try:
        release = Release.model_validate_json((cache_folder(folder) / _FILE).read_bytes())
    except (FileNotFoundError, ValidationError) as unreadable:
        raise ConfigurationError(missing) from unreadable
    if not tree.is_ours(output) or any(map(find_fault, release.files)):
        raise ConfigurationError(missing)
    if problems := list(_differences(output, release.files)):
        raise ContentError(problems)
    return release


def _differences(output: Path, files: Mapping[str, str]) -> Iterator[Problem]:
    for path in sorted(tree.files_in(output) - files.keys()):
        sentence = "was not made by the build, so nothing was published; run ./porch build"
        yield Problem(f"{output.name}/{path}", sentence)
    for path, digest in sorted(files.items()):
        if tree.find_digest(output, path) != digest:
            sentence = "is not as it was built, so nothing was published; run ./porch build"
            yield Problem(f"{output.name}/{path}", sentence)
