"""Every page of the site as a type: what its template may show, and nothing else.

docs/reference/theme.md is the contract with theme authors; a test holds it to these types.
"""

from __future__ import annotations

from frontporch.site.pages.calendars import EventsPage, MonthPage, YearPage
from frontporch.site.pages.directories import DirectoryPage, FeedsPage, OfficersPage
from frontporch.site.pages.home import HomePage
from frontporch.site.pages.listings import ArchivePage, ListingPage, NeighborhoodPage, OfficerPage
from frontporch.site.pages.live import LivePage
from frontporch.site.pages.page import Page
from frontporch.site.pages.posts import PostPage, WithdrawnPage
from frontporch.site.pages.single import (
    AccountsPage,
    CorrectionsPage,
    NotFoundPage,
    PressPage,
    Redirect,
    SearchPage,
    StandingPageView,
)

__all__ = [
    "PAGE_TYPES",
    "AccountsPage",
    "ArchivePage",
    "CorrectionsPage",
    "DirectoryPage",
    "EventsPage",
    "FeedsPage",
    "HomePage",
    "ListingPage",
    "LivePage",
    "MonthPage",
    "NeighborhoodPage",
    "NotFoundPage",
    "OfficerPage",
    "OfficersPage",
    "Page",
    "PostPage",
    "PressPage",
    "Redirect",
    "SearchPage",
    "StandingPageView",
    "WithdrawnPage",
    "YearPage",
]

PAGE_TYPES: tuple[type[Page], ...] = (
    HomePage,
    PostPage,
    LivePage,
    ListingPage,
    ArchivePage,
    NeighborhoodPage,
    OfficerPage,
    YearPage,
    MonthPage,
    DirectoryPage,
    OfficersPage,
    EventsPage,
    CorrectionsPage,
    FeedsPage,
    SearchPage,
    PressPage,
    AccountsPage,
    StandingPageView,
    NotFoundPage,
    WithdrawnPage,
    Redirect,
)
