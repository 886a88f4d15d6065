"""Which pages of a blog a browser visits: one of every sort, in every language that it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontporch.building.assembly import assemble
from frontporch.building.cache import Store
from frontporch.building.content import WorkingContent
from frontporch.building.workers import Workers
from frontporch.commands.clock import moment
from frontporch.configuration import read_department
from frontporch.site.pages import PAGE_TYPES, Page, PostPage, Redirect

SORTS = tuple(kind.__name__ for kind in PAGE_TYPES if kind is not Redirect)


@dataclass(frozen=True)
class Blog:
    """A served blog: its files, its address, and the addresses to visit of each sort of page."""

    output: Path
    origin: str
    views: Mapping[str, tuple[str, ...]]

    def urls(self, sort: str) -> tuple[str, ...]:
        return tuple(f"{self.origin}{address}" for address in self.views[sort])


def find_views(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return addresses by the name of their page's type: for posts one of each kind."""
    views: defaultdict[str, dict[tuple[Any, ...], str]] = defaultdict(dict)
    for page in _pages(folder):
        sort = type(page).__name__
        views[sort].setdefault(_variety(page), page.address)
    return {sort: tuple(found.values()) for sort, found in views.items()}


def _pages(folder: Path) -> Iterator[Page]:
    department = read_department(folder)
    with Workers(1) as workers:
        assembly = assemble(
            WorkingContent(folder),
            department,
            moment(department, None),
            Store(folder / ".cache" / "views"),
            workers,
        )
    yield from assembly.site.pages


def _variety(page: Page) -> tuple[Any, ...]:
    if isinstance(page, PostPage):
        return (page.lang, page.kind.slug)
    return (page.lang, bool(getattr(page, "number", None)))
