"""The lines of lists that stand beside posts: what is open, what is coming, what was when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontporch.site.parts.corrections import CorrectionNote
from frontporch.site.parts.links import Link, Topic
from frontporch.site.parts.people import Author
from frontporch.site.parts.pictures import Figure


@dataclass(frozen=True, slots=True)
class Matter:
    """A closure or an appeal, and until when it is open. `lang` is the language of `where`."""

    post: Link
    what: Literal["notice", "appeal"]
    where: str
    until: datetime
    is_open: bool
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a list. `place_lang` is the language of the place's name."""

    post: Link
    starts: datetime
    ends: datetime
    place: str
    calendar_url: str
    place_lang: str = ""


@dataclass(frozen=True, slots=True)
class LiveNow:
    """What is going on right now: the newest sentence on it, when it was said, where all stands.

    `what_to_do` is what people are asked to do, "" where that is nothing. `lang` is the language of
    its title and of these sentences. `hours_ago` is how old it was when the
    site was built, in whole hours.
    """

    title: str
    url: str
    lang: str
    date: datetime
    latest: str
    what_to_do: str = ""
    hours_ago: int = 0


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One update. `content` is HTML in the language `lang`; `anchor` leads to it on its page.

    `post_lang` is the language in which it was written, and in which its corrections are.
    """

    number: int
    anchor: str
    title: str
    url: str
    lang: str
    post_lang: str
    date: datetime
    content: str
    in_text: tuple[Figure, ...]
    authors: tuple[Author, ...]
    neighborhoods: tuple[Topic, ...]
    corrections: tuple[CorrectionNote, ...]
    cap_url: str
    is_gone: Literal[False] = False


@dataclass(frozen=True, slots=True)
class LiveGone:
    """An update that was taken down, and when. `note` is what is said instead, "" for nothing."""

    number: int
    anchor: str
    date: datetime
    note: str
    note_lang: str
    cap_url: str
    is_gone: Literal[True] = True


@dataclass(frozen=True, slots=True)
class MonthOfPosts:
    """A month and the posts in it, newest first."""

    month: datetime
    url: str
    posts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """A neighborhood with the day of its last post, or None if nothing was posted about it."""

    name: str
    url: str
    latest: datetime | None
