"""Every component of the theme on one page, for whoever works on it: /_styleguide/ in serve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from frontporch.building.static import read_static_files
from frontporch.building.styles import read_styles
from frontporch.building.theme import Theme, render_page
from frontporch.department import Department
from frontporch.posts.archive import Archive
from frontporch.site import addresses
from frontporch.site.edition import Edition
from frontporch.site.frame import compose_frame
from frontporch.site.pages import Page
from frontporch.site.parts import (
    AppealBlock,
    Author,
    Card,
    CardDates,
    EventBlock,
    Fact,
    LiveNow,
    NoticeBlock,
    Topic,
)

ADDRESS = "/_styleguide/"

_SUMMARY = "One or two plain sentences, as a neighbor would tell them over the rail."
_TEXT = "What it is about, in a few words"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the partials of shapes ask a post for."""

    title: str
    lang: str
    event: EventBlock | None = None
    notice: NoticeBlock | None = None
    appeal: AppealBlock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleguidePage(Page):
    """All components, with the department's own frame around them."""

    template: ClassVar[str] = "styleguide/index.html"

    roles: tuple[str, ...]
    moment: datetime
    neighborhoods: tuple[Topic, ...]
    cards: tuple[Card, ...]
    posts: tuple[Sheet, ...]


def render_styleguide(department: Department, theme: Path, now: datetime) -> str:
    """Return the page as HTML."""
    edition = Edition(Archive((), ()), {}, department, {}, now)
    frame = compose_frame(edition)
    moment = edition.local(now)
    lang = edition.first_language
    page = StyleguidePage(
        address=ADDRESS,
        title="Every component",
        lang=lang,
        description="What the theme is made of, in the colors of this department.",
        indexable=False,
        roles=tuple(dict.fromkeys(re.findall(r"--([a-z0-9-]+):", frame.palette))),
        moment=moment,
        neighborhoods=tuple(edition.neighborhoods.values()),
        cards=tuple(_cards(edition, moment)),
        posts=tuple(_sheets(moment, lang)),
    )
    static = {file.name: file.address for file in read_static_files(theme)}
    look = Theme((str(theme / "templates"),), static, read_styles(theme))
    return render_page(look, replace(frame, live=(_live(moment, lang),)), page).decode()


def _cards(edition: Edition, moment: datetime) -> Iterator[Card]:
    later = moment + timedelta(days=3)
    dates = {
        "event": CardDates(later, later + timedelta(hours=2), "The library", ""),
        "notice": CardDates(None, later, "Mill Street", ""),
        "appeal": CardDates(None, later, "", "Found, and home again."),
    }
    shared: dict[str, Any] = {
        "url": addresses.HOME,
        "date": moment,
        "modified": moment,
        "summary": _SUMMARY,
        "authors": (Author("Officer Lee", addresses.OFFICERS, initials="L"),),
        "category": None,
        "tags": (),
        "neighborhoods": tuple(edition.neighborhoods.values())[:2],
        "lang": edition.first_language,
        "post_lang": edition.first_language,
        "slug": "",
    }
    for kind, topic in edition.kind_of_one.items():
        yield Card(title=_TEXT, kind=topic, dated=dates.get(kind), **shared)


def _live(moment: datetime, lang: str) -> LiveNow:
    latest = "The gas is off. The fire department looks into every basement."
    what_to_do = "Please keep clear of Vine Street."
    return LiveNow("A gas leak on Vine Street", addresses.HOME, lang, moment, latest, what_to_do)


def _sheets(moment: datetime, lang: str) -> Iterator[Sheet]:
    later = moment + timedelta(days=3)
    for is_over in (False, True):
        yield Sheet(_TEXT, lang, event=_event(moment, later, is_over=is_over))
        yield Sheet(_TEXT, lang, notice=NoticeBlock(moment, later, "Mill Street", is_over))
        outcome = "Found, and home again." if is_over else ""
        appeal = AppealBlock("missing", "26-0142", "555-0142", not is_over, outcome, later)
        yield Sheet(_TEXT, lang, appeal=appeal)


def _event(starts: datetime, ends: datetime, *, is_over: bool) -> EventBlock:
    return EventBlock(
        starts=starts,
        ends=ends,
        place="The library",
        address="2 Main Street",
        access="A ramp",
        sign_up=None,
        calendar_url="/",
        is_over=is_over,
        facts=(Fact("Cost", "Free", ""),),
    )
