"""Which pages a browser visits: every sort, with and without each part that it may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from frontporch.building.assembly import assemble
from frontporch.building.cache import open_store
from frontporch.building.content import WorkingContent
from frontporch.building.workers import Workers
from frontporch.commands.wiring.clock import moment
from frontporch.configuration import read_department
from frontporch.site.pages import PAGE_TYPES, Page, PostPage, Redirect

SORTS = tuple(kind.__name__ for kind in PAGE_TYPES if kind is not Redirect)
ONE_SHEET = frozenset({"notice", "event", "appeal"})


@dataclass(frozen=True)
class Blog:
    """A served blog: its files, its address, and the addresses to visit of each sort of page.

    `sheets` are the addresses of posts that people print and pin up.
    """

    output: Path
    origin: str
    views: Mapping[str, tuple[str, ...]]
    sheets: tuple[str, ...]

    def urls(self, sort: str) -> tuple[str, ...]:
        return tuple(f"{self.origin}{address}" for address in self.views[sort])

    def file(self, address: str) -> Path:
        """Return the file that is shown at an address."""
        path = self.output / address.strip("/")
        return path / "index.html" if address.endswith("/") else path


def find_blog(folder: Path, origin: str) -> Blog:
    """Return the blog that was built in `folder` and is served at `origin`."""
    pages = tuple(_pages(folder))
    posts = (page for page in pages if isinstance(page, PostPage))
    sheets = tuple(page.address for page in posts if page.kind.slug in ONE_SHEET)
    return Blog(folder / "output", origin, choose_views(pages), sheets)


def choose_views(pages: Iterable[Page]) -> Mapping[str, tuple[str, ...]]:
    """Return addresses by the name of their page's type: all that show what no other one shows."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    views: defaultdict[str, list[str]] = defaultdict(list)
    for page in pages:
        sort, shown = type(page).__name__, _shown(page)
        if shown - seen[sort]:
            seen[sort] |= shown
            views[sort].append(page.address)
    return {sort: tuple(found) for sort, found in views.items()}


def _pages(folder: Path) -> Iterator[Page]:
    department = read_department(folder)
    now = moment(department, None)
    with Workers(1) as workers:
        content, store = WorkingContent(folder), open_store(folder)
        yield from assemble(content, department, now, store, workers).site.pages


def _shown(page: Page) -> set[str]:
    """Return the page's language, its kind in that language, and which parts it has and has not."""
    kind = page.kind.slug if isinstance(page, PostPage) else ""
    parts = {f"{each.name} {bool(getattr(page, each.name))}" for each in fields(page)}
    return parts | {f"{page.lang} {kind}"}
