"""What every page has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from frontporch.site.parts.links import Alternate, FeedLink, Link
from frontporch.site.parts.pictures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has.

    `address` is its path on the site. `canonical` is absolute, or None where a page must not be
    found. `json_ld` is JSON that is safe inside a script element. `breadcrumbs` leads from the
    front page to the page above this one.
    """

    template: ClassVar[str]
    open_graph_type: ClassVar[str] = "website"

    address: str
    title: str
    lang: str
    description: str = ""
    canonical: str | None = None
    alternates: tuple[Alternate, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    indexable: bool = True
    image: Figure | None = None
    json_ld: str = ""
    breadcrumbs: tuple[Link, ...] = ()

    @property
    def url(self) -> str:
        """The address, under Pelican's name for it."""
        return self.address
