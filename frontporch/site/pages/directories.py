"""What there is: kinds, neighborhoods, people, feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.links import FeedGroup, LinkGroup
from frontporch.site.parts.people import Portrait
from frontporch.site.parts.town import TownMap


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage(Page):
    """All kinds, categories, tags or neighborhoods, in groups; a group's name may be empty."""

    template: ClassVar[str] = "directory.html"

    intro: str
    groups: tuple[LinkGroup, ...]
    town_map: TownMap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersPage(Page):
    """Everyone who writes here: those on the roster, then those who have left."""

    template: ClassVar[str] = "officers.html"

    people: tuple[Portrait, ...]
    former: tuple[Portrait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage(Page):
    """Every feed, for people."""

    template: ClassVar[str] = "feeds.html"

    groups: tuple[FeedGroup, ...]
