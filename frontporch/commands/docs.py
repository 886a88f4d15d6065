"""`./porch docs`: the pages that go with this very version, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import click

from frontporch.errors import ConfigurationError, Problem, did_you_mean
from frontporch.house import HOUSE

_ROOMS = ("how-to", "reference", "explanation")


def run_docs(name: str | None) -> int:
    """Show a page, by its name or its path, or list all. Raises ConfigurationError for no page."""
    pages = find_pages(HOUSE / "docs")
    if name is None:
        click.echo("\n".join(_listed(pages)))
        return 0
    page = pages.get(PurePosixPath(name).stem)
    if page is None:
        near = did_you_mean(name, pages)
        raise ConfigurationError(Problem(name, f"is not one of the pages.{near}"))
    click.echo_via_pager(page.read_text(encoding="utf-8"))
    return 0


def find_pages(docs: Path) -> Mapping[str, Path]:
    """Return the pages by their names, room by room."""
    return {page.stem: page for room in _ROOMS for page in sorted((docs / room).glob("*.md"))}


def _listed(pages: Mapping[str, Path]) -> Iterator[str]:
    yield "Read one with ./porch docs PAGE:"
    widest = max(map(len, pages))
    for name, page in pages.items():
        lines = page.read_text(encoding="utf-8").splitlines()
        title = next(line for line in lines if line.startswith("# "))
        yield f"  {name:{widest}}  {title.removeprefix('# ')}"
