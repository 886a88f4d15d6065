"""Live updates on one thing, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.lists import LiveEntry, LiveGone


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage(Page):
    """What is going on, or was: every update, the newest first, and where one was taken down.

    `title_lang` is the language of the title. `next_update` is by when we promised to write again,
    None once it is over. `hours_ago` is how old the newest update was when the site was built.
    """

    template: ClassVar[str] = "live.html"

    title_lang: str
    is_open: bool
    date: datetime
    hours_ago: int
    next_update: datetime | None
    updates: tuple[LiveEntry | LiveGone, ...]
