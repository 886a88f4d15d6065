"""The post: what an officer wrote, as typed front matter and a Markdown body, immutable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic import Tag as Case

from frontporch.department import Handle, Kind, Language, LongText, Text, WebAddress

PostId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=6, max_length=64)
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Tag = Annotated[Text, StringConstraints(max_length=60)]
MediaFile = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$", max_length=200
    ),
]
OldAddress = Annotated[str, StringConstraints(pattern=r"^/[^\s?#\\]*$", max_length=300)]

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_TRANSLATED = re.compile(r"^(title|summary)_([a-z]{2,3})$")


def _zoned(written: object, info: ValidationInfo) -> object:
    """Read a date or a date and time; without a zone it is told in the department's."""
    if not isinstance(written, str):
        return written
    try:
        moment = datetime.fromisoformat(_iso(written))
    except ValueError as unreadable:
        raise ValueError(f"is not a date; {_EXAMPLE}") from unreadable
    if moment.tzinfo is None:
        zone = (info.context or {}).get("zone")
        if zone is None:
            raise ValueError("needs a time zone, such as 2026-11-20T14:30:00-06:00")
        moment = moment.replace(tzinfo=zone)
    return moment


_EXAMPLE = "write it as 2026-11-20 or 2026-11-20 14:30"


def _iso(written: str) -> str:
    """Return the YAML way of writing a time (`2026-11-20 14:30:00 -0600`) as ISO 8601 has it."""
    return re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", written.strip())


def _day(written: object) -> object:
    if not isinstance(written, str):
        return written
    try:
        return date.fromisoformat(written.strip())
    except ValueError as unreadable:
        raise ValueError("is not a date; write it as 2026-11-20") from unreadable


def _last_moment(written: object, info: ValidationInfo) -> object:
    """Read an end: a bare date lasts until the end of that day."""
    moment = _zoned(written, info)
    if (
        isinstance(written, str)
        and isinstance(moment, datetime)
        and re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", written)
    ):
        return datetime.combine(moment.date(), time(23, 59, 59), moment.tzinfo)
    return moment


def _plain_words(text: str) -> str:
    if _MARKUP.search(text):
        raise ValueError("holds HTML; write plain words")
    return text


Moment = Annotated[AwareDatetime, BeforeValidator(_zoned)]
Ending = Annotated[AwareDatetime, BeforeValidator(_last_moment)]
Day = Annotated[date, BeforeValidator(_day)]
Title = Annotated[Text, StringConstraints(max_length=200), AfterValidator(_plain_words)]
Summary = Annotated[LongText, StringConstraints(max_length=1000), AfterValidator(_plain_words)]


class Block(BaseModel):
    """A block of front matter: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Guest(Block):
    """A writer from outside the department; `sponsor` is the officer who answers for the post."""

    name: Text
    affiliation: Text
    sponsor: Handle


Author = Annotated[
    Annotated[Handle, Case("(handle)")] | Annotated[Guest, Case("(guest)")],
    Discriminator(lambda written: "(handle)" if isinstance(written, str) else "(guest)"),
]


class Picture(Block):
    """A picture: `file` is below content/media/, `alt` the words for those who cannot see it.

    `people` names who can be recognized and consented to it.
    """

    file: MediaFile
    alt: Annotated[str, StringConstraints(max_length=1000, strip_whitespace=True)]
    caption: Text | None = None
    credit: Text | None = None
    people: tuple[Text, ...] = ()


class Video(Block):
    """A video, as a file below content/media/ or as a link, with captions and a transcript."""

    file: MediaFile | None = None
    link: WebAddress | None = None
    captions: MediaFile | None = None
    transcript: LongText | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.file is None) == (self.link is None):
            raise ValueError("needs either file or link, and not both")
        return self


class Withdrawal(Block):
    """Why a post was taken down: `reason` stays inside the department, `note` is public."""

    date: Moment
    reason: LongText
    note: Text


class Correction(Block):
    """What was wrong and what is right, dated, shown on top of the post."""

    date: Moment
    note: LongText


class Event(Block):
    """Where people can come. `place` is the id of a public place, or its name and address."""

    starts: Moment
    ends: Moment
    place: Text
    address: Text | None = None
    access: Text | None = None
    sign_up: WebAddress | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends <= self.starts:
            raise ValueError("ends before it starts")
        return self


class Notice(Block):
    """Something closed or changed for a while."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    starts: Annotated[Moment, Field(alias="from")]
    until: Ending
    where: Text

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.until <= self.starts:
            raise ValueError("is over before it begins")
        return self


class Appeal(Block):
    """A call for help from the public; it has an end, and once it is resolved an outcome."""

    about: Literal["missing", "found", "wanted", "witnesses"]
    case_number: Text | None = None
    contact: Text
    state: Literal["open", "resolved"] = "open"
    outcome: Text | None = None
    ends: Ending

    @model_validator(mode="after")
    def _resolved_says_how(self) -> Self:
        if self.state == "resolved" and self.outcome is None:
            raise ValueError("is resolved, so it needs an outcome")
        return self


class SocialTexts(Block):
    """The officer's own words for a network, sent unchanged."""

    x: LongText | None = None
    facebook: LongText | None = None
    mastodon: LongText | None = None
    bluesky: LongText | None = None


class Translation(Block):
    """The title and summary of a post in another language than its own."""

    title: Title | None = None
    summary: Summary | None = None


class FrontMatter(Block):
    """Everything that may stand between the two `---` of a post."""

    id: PostId | None = None
    title: Title
    slug: Slug | None = None
    date: Moment
    updated: Moment | None = None
    authors: Annotated[tuple[Author, ...], Field(min_length=1)]
    category: Handle | None = None
    kind: Kind = "story"
    tags: Annotated[tuple[Tag, ...], Field(max_length=40)] = ()
    neighborhoods: tuple[Handle, ...] = ()
    summary: Summary | None = None
    picture: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    video: Video | None = None
    lang: Language | None = None
    translation_of: PostId | None = None
    translations: Annotated[Mapping[Language, Translation], Field(exclude=True)] = {}
    status: Literal["draft", "ready", "withdrawn"] = "ready"
    withdrawn: Withdrawal | None = None
    expires: Ending | None = None
    embargo: Moment | None = None
    corrections: tuple[Correction, ...] = ()
    social: SocialTexts | None = None
    event: Event | None = None
    notice: Notice | None = None
    appeal: Appeal | None = None
    follows: PostId | None = None
    reviewed: Day | None = None
    old_addresses: tuple[OldAddress, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _gather_translations(cls, written: Any) -> Any:
        """Move `title_es` and its like into `translations`."""
        if not isinstance(written, dict):
            return written
        plain: dict[str, Any] = {}
        gathered: dict[str, dict[str, Any]] = {}
        for key, value in written.items():
            if isinstance(key, str) and (match := _TRANSLATED.match(key)):
                gathered.setdefault(match[2], {})[match[1]] = value
            else:
                plain[key] = value
        return {**plain, "translations": gathered} if gathered else plain

    @model_validator(mode="after")
    def _withdrawn_says_why(self) -> Self:
        if (self.status == "withdrawn") != (self.withdrawn is not None):
            raise ValueError(
                "status withdrawn and the block withdrawn (date, reason, note) belong together"
            )
        return self


class Post(FrontMatter):
    """A post as it was read: its front matter, with what was left out filled in, and its body.

    `source` is the file, relative to the department's folder. `address` is the path on the site.
    `lines` tells the line of each written field, by dotted key; `body_line` the first of the body.
    """

    id: PostId
    slug: Slug
    lang: Language
    source: str
    address: str
    markdown: str
    has_written_id: bool
    body_line: int
    lines: Mapping[str, int] = Field(default_factory=dict, exclude=True)

    def __hash__(self) -> int:
        return hash((self.id, self.source))


class PageFrontMatter(Block):
    """Everything that may stand between the two `---` of a standing page, such as About."""

    title: Title
    slug: Slug | None = None
    summary: Summary | None = None
    lang: Language | None = None
    translation_of: Slug | None = None
    updated: Moment | None = None
    order: Annotated[int, Field(ge=0, le=1000)] = 100


class StandingPage(PageFrontMatter):
    """A page that is not a post: it stands until somebody changes it."""

    slug: Slug
    lang: Language
    source: str
    address: str
    markdown: str
    body_line: int
