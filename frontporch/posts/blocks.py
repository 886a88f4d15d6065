"""The blocks of front matter: guest, picture, video, event, notice, appeal and their like.

What stands under a key is its meaning in the reference and in an editor's hints.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from frontporch.posts.values import AltText, Dollars, Ending, Moment, Summary, Title
from frontporch.values import Handle, Language, LongText, MediaFile, Text, WebAddress


class Block(BaseModel):
    """A block of front matter: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Guest(Block):
    """A writer from outside the department."""

    name: Text
    """Their name as it stands over the post."""
    affiliation: Text
    """Whom they speak for, such as their shop or church."""
    sponsor: Handle
    """The handle of the officer who answers for the post."""


class Picture(Block):
    """A picture of the post."""

    file: MediaFile
    """The picture. Its metadata, such as where it was taken, is not published."""
    alt: AltText
    """What it shows, for people who cannot see it. Empty (`""`) if it adds nothing to the words."""
    caption: Text | None = None
    """What stands under it."""
    credit: Text | None = None
    """Who took or drew it."""
    people: tuple[Text, ...] | None = None
    """Who can be recognized in it and agreed to be shown; `[]` if nobody can be recognized. Without
    this line nobody has answered yet. Not published."""


class Video(Block):
    """A video: an MP4 with captions, or a link to where it is. Nothing of a link is loaded."""

    file: MediaFile | None = None
    """The video as MP4 (H.264 and AAC), unless there is a `link`. Its metadata, such as where it
    was taken, is not published."""
    link: WebAddress | None = None
    """Where the video is, unless there is a `file`."""
    captions: MediaFile | None = None
    """The captions of a `file`, as WebVTT: what is said, and sounds that matter."""
    poster: MediaFile | None = None
    """A picture that stands in for a `file` until it is played."""
    transcript: LongText | None = None
    """Everything that is said in it, and what can be seen that matters."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.file is None) == (self.link is None):
            raise ValueError("needs either file or link, and not both")
        return self


class Withdrawal(Block):
    """Why a post was taken down. Goes with `status: withdrawn`."""

    date: Moment
    """When it was taken down."""
    reason: LongText
    """Why, for the department's own record. Not published; but whoever can read this repository
    can read it."""
    note: Text
    """What the public reads in place of the post. Do not repeat what had to go."""


class Correction(Block):
    """What was wrong and what is right, dated, shown on top of the post."""

    date: Moment
    """When it was corrected."""
    note: LongText
    """What the post said, and what is true."""


class Event(Block):
    """When and where people can come."""

    starts: Moment
    """When it begins."""
    ends: Moment
    """When it is over; after `starts`."""
    place: Text
    """The `id` of a place in department.toml, or the name of another place."""
    address: Text | None = None
    """The street address, if the place is not in department.toml."""
    access: Text | None = None
    """How to get in on wheels, if that differs from what department.toml says of the place."""
    parking: Text | None = None
    """Where to park, if that differs from what department.toml says of the place."""
    cost: Dollars | None = None
    """What it costs, in dollars; `0` is told as free."""
    languages: tuple[Language, ...] = ()
    """The languages that somebody speaks there, such as `[en, es]`."""
    sign_up: WebAddress | None = None
    """Where to sign up, if that is needed."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends <= self.starts:
            raise ValueError("ends before it starts")
        return self


class Notice(Block):
    """Something closed or changed for a while."""

    starts: Annotated[Moment, Field(alias="from")]
    """When it begins."""
    until: Ending
    """When it is over; after `from`."""
    where: Text
    """Which street, and between which corners."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.until <= self.starts:
            raise ValueError("is over before it begins")
        return self


class Appeal(Block):
    """A call for help from the public; it has an end, and once it is resolved an outcome."""

    about: Literal["missing", "found", "wanted", "witnesses"]
    """What you ask for: a missing or a found person, animal or thing, a wanted person, or
    witnesses."""
    case_number: Text | None = None
    """The number to name when calling."""
    contact: Text
    """Whom to call or write to."""
    state: Literal["open", "resolved"] = "open"
    """`resolved` once it is settled."""
    outcome: Text | None = None
    """How it ended. Goes with `state: resolved`."""
    ends: Ending
    """When the appeal is over even if nothing came of it."""

    @model_validator(mode="after")
    def _resolved_says_how(self) -> Self:
        if self.state == "resolved" and self.outcome is None:
            raise ValueError("is resolved, so it needs an outcome")
        if self.state == "open" and self.outcome is not None:
            raise ValueError("has an outcome, so its state must be resolved")
        return self


class Translation(Block):
    """The title and summary of a post in another language than its own."""

    title: Title | None = None
    """The title in another language: `title_es` is the Spanish one."""
    summary: Summary | None = None
    """The summary in another language: `summary_es` is the Spanish one."""
