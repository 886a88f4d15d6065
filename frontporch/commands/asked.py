"""What somebody asks of `./porch check`, and how the answer is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from frontporch.commands.wiring.wording import counted
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.policy.finding import UNREADABLE, Finding
from frontporch.policy.reports import REPORTS
from frontporch.policy.rules import CHECKS
from frontporch.policy.rules.author_allowed import CHECK as AUTHOR_ALLOWED
from frontporch.posts.archive import Archive

_TEXT = "text"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know: about which files, in which form, and whether with previews.

    `paths` are relative to the department's folder; none is everything.
    """

    paths: tuple[str, ...] = ()
    form: str = _TEXT
    preview: bool = False
    html: Path | None = None

    def about(self, folder: Path, paths: Sequence[Path]) -> Asked:
        """Return the same, asked about `paths`. Raises ConfigurationError for any outside."""
        return replace(self, paths=tuple(_below(folder, path) for path in paths))

    def along_with(self, media: Iterable[str]) -> Asked:
        """Return the same, asked also about the files in `media`, below content/media/."""
        also = tuple(f"{MEDIA_FOLDER}/{file}" for file in media) if self.paths else ()
        return replace(self, paths=self.paths + also)

    def wants(self, file: str) -> bool:
        """Say whether a file is asked about."""
        return not self.paths or any(
            place in {file, "."} or file.startswith(f"{place}/") for place in self.paths
        )


def tell(asked: Asked, archive: Archive, found: Iterable[Finding]) -> int:
    """Print what was found in what was asked about; return 1 if anything must be fixed."""
    told = sorted(_said_once([each for each in found if asked.wants(each.file)]))
    report = next(each for each in REPORTS if each.name == asked.form)
    click.echo(report.render(told, CHECKS), nl=False)
    if asked.form == _TEXT:
        click.echo(f"Read {counted(len(archive.posts), 'post')} and {_pages(archive)}.")
    return 1 if any(each.must_be_fixed for each in told) else 0


def _said_once(found: Sequence[Finding]) -> set[Finding]:
    """Return the findings without those of a check about a writer whom nobody can find."""
    unknown = {(each.file, each.field) for each in found if each.check == UNREADABLE}
    return {
        each
        for each in found
        if each.check != AUTHOR_ALLOWED.name or (each.file, each.field) not in unknown
    }


def advise(archive: Archive) -> Iterator[Problem]:
    """Yield what is worth a look in any post, with or without a policy."""
    for post in archive.posts:
        if not post.has_written_id:
            message = (
                f"is not written; {quoted(post.id)} is used. Run ./porch check --fix to keep it"
            )
            yield Problem(post.source, message, 1, "id", is_advice=True)


def _below(folder: Path, path: Path) -> str:
    """Return a path as problems name it: relative to the department's folder."""
    for start in (Path.cwd(), folder):
        candidate = (start / path).absolute()
        if candidate.exists() and candidate.is_relative_to(folder):
            return candidate.relative_to(folder).as_posix()
    raise ConfigurationError(Problem(str(path), "is not a file or folder of this department"))


def _pages(archive: Archive) -> str:
    return counted(sum(page.source.endswith(".md") for page in archive.pages), "page")
