"""A post, and what stands where a post was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.corrections import CorrectionNote
from frontporch.site.parts.links import Link, Retold, Topic
from frontporch.site.parts.people import Author
from frontporch.site.parts.pictures import Figure, PrintCode, VideoBlock
from frontporch.site.parts.posts import (
    AppealBlock,
    EventBlock,
    NewestUpdate,
    NoticeBlock,
    Outdated,
    TranslatedHead,
)

# PostPage has a field named date, which hides the type from the fields after it
Day = date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage(Page):
    """A live post."""

    template: ClassVar[str] = "post.html"
    open_graph_type: ClassVar[str] = "article"

    date: datetime
    modified: datetime
    changed: str
    slug: str
    summary: str
    content: str
    authors: tuple[Author, ...]
    kind: Topic
    category: Topic | None
    tags: tuple[Topic, ...]
    neighborhoods: tuple[Topic, ...]
    picture: Figure | None
    pictures: tuple[Figure, ...]
    in_text: tuple[Figure, ...]
    video: VideoBlock | None
    corrections: tuple[CorrectionNote, ...]
    event: EventBlock | None
    notice: NoticeBlock | None
    appeal: AppealBlock | None
    translated: tuple[TranslatedHead, ...]
    translations: tuple[Link, ...]
    outdated: Outdated | None
    follows: Link | None
    updates: tuple[Link, ...]
    newest_update: NewestUpdate | None
    newer: Link | None
    older: Link | None
    related: tuple[Link, ...]
    reviewed: Day | None
    print_code: PrintCode | None
    conversations: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage(Page):
    """What stands where a post was taken down or has expired. It shows nothing of the post.

    `date` is when it went; `note` is what the public is told, empty for an expired post. `others`
    are the same in the department's other languages.
    """

    template: ClassVar[str] = "withdrawn.html"

    date: datetime
    note: str
    note_lang: str
    has_expired: bool
    others: tuple[Retold, ...] = ()
