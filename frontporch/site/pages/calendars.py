"""Posts by year and month, and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.lists import Happening, MonthOfPosts
from frontporch.site.parts.posts import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(Page):
    """The posts of a year, month by month, as titles; newest first."""

    template: ClassVar[str] = "year.html"

    year: int
    months: tuple[MonthOfPosts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage(Page):
    """The posts of a month, newest first."""

    template: ClassVar[str] = "month.html"

    month: datetime
    articles: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage(Page):
    """What is coming, soonest first, and what has been, latest first."""

    template: ClassVar[str] = "events.html"

    upcoming: tuple[Happening, ...]
    past: tuple[Happening, ...]
