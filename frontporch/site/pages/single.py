"""The pages that are there once: corrections, search, press, About, and what is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.corrections import CorrectedPost, TakeDown
from frontporch.site.parts.links import Link, Retold
from frontporch.site.parts.pictures import Figure
from frontporch.site.parts.posts import Outdated


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(Page):
    """What was corrected and what was taken down, newest first."""

    template: ClassVar[str] = "corrections.html"

    corrections: tuple[CorrectedPost, ...]
    take_downs: tuple[TakeDown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """Where people search, and the archive for who has no scripts.

    `indexes` are the addresses of the folders that the search looks through.
    """

    template: ClassVar[str] = "search.html"

    years: tuple[Link, ...]
    indexes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPage(Page):
    """For reporters: whom to call, at any hour, and what is published for them.

    `releases` is the listing of what the department announces, or None before the first.
    """

    template: ClassVar[str] = "press.html"

    releases: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage(Page):
    """The official accounts, so that nobody falls for a false one."""

    template: ClassVar[str] = "accounts.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPageView(Page):
    """A page that is not a post, such as About."""

    template: ClassVar[str] = "page.html"

    slug: str
    summary: str
    content: str
    in_text: tuple[Figure, ...]
    modified: datetime | None
    translations: tuple[Link, ...]
    outdated: Outdated | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Page):
    """What a resident sees at an address where nothing is.

    A web server has only one such page, so it is `told` in every language, the page's own first.
    """

    template: ClassVar[str] = "404.html"

    told: tuple[Retold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Page):
    """A small page at an old address that leads to the new one."""

    template: ClassVar[str] = "redirect.html"

    target: str
