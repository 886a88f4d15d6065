"""The small things that pages are made of, under the names that Pelican's theme authors know.

Every `url` is a path on the site ("/2026/11/the-dog/") unless a docstring says otherwise. Every
time is told in the department's zone.
"""

from __future__ import annotations

from frontporch.site.parts.corrections import CorrectedPost, CorrectionNote, TakeDown
from frontporch.site.parts.links import (
    Alternate,
    FeedGroup,
    FeedLink,
    FeedOffer,
    Link,
    LinkGroup,
    Retold,
    Topic,
)
from frontporch.site.parts.lists import (
    Happening,
    LiveEntry,
    LiveGone,
    LiveNow,
    Matter,
    MonthOfPosts,
    Quarter,
)
from frontporch.site.parts.people import Author, Portrait
from frontporch.site.parts.pictures import Figure, PictureSource, PrintCode, VideoBlock
from frontporch.site.parts.posts import (
    AppealBlock,
    Card,
    CardDates,
    EventBlock,
    Fact,
    NewestUpdate,
    NoticeBlock,
    Outdated,
    TranslatedHead,
)
from frontporch.site.parts.town import Area, Line, TownMap

__all__ = [
    "Alternate",
    "AppealBlock",
    "Area",
    "Author",
    "Card",
    "CardDates",
    "CorrectedPost",
    "CorrectionNote",
    "EventBlock",
    "Fact",
    "FeedGroup",
    "FeedLink",
    "FeedOffer",
    "Figure",
    "Happening",
    "Line",
    "Link",
    "LinkGroup",
    "LiveEntry",
    "LiveGone",
    "LiveNow",
    "Matter",
    "MonthOfPosts",
    "NewestUpdate",
    "NoticeBlock",
    "Outdated",
    "PictureSource",
    "Portrait",
    "PrintCode",
    "Quarter",
    "Retold",
    "TakeDown",
    "Topic",
    "TownMap",
    "TranslatedHead",
    "VideoBlock",
]
