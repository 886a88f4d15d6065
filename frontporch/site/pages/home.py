"""The front page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.links import Link
from frontporch.site.parts.lists import Happening, Matter, Quarter
from frontporch.site.parts.people import Portrait
from frontporch.site.parts.posts import Card
from frontporch.site.parts.town import TownMap


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The front page of a language.

    `lead` is not among the `articles`. `season` is the month, from 1 to 12. What would be a
    list of one is empty, except what is open and what is coming.
    """

    template: ClassVar[str] = "home.html"

    lead: Card | None
    articles: tuple[Card, ...]
    open_now: tuple[Matter, ...]
    events: tuple[Happening, ...]
    quarters: tuple[Quarter, ...]
    town_map: TownMap | None
    services: tuple[Link, ...]
    you_asked: tuple[Card, ...]
    people: tuple[Portrait, ...]
    season: int
