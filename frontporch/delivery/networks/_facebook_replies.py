"""What Facebook's Graph API answers, as far as it is believed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from frontporch.messages.entities import find_entities

ID = re.compile(r"[0-9]{1,25}(_[0-9]{1,25})?")

Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")]
_Cursor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_=-]{1,1000}$")]
_Seconds = Annotated[int, Field(ge=0, lt=2**35)]
Reply = TypeVar("Reply", bound=BaseModel)


class _Lazy(BaseModel):
    """Built when it is first used, because every command loads this file."""

    model_config = ConfigDict(defer_build=True, frozen=True)


class Made(_Lazy):
    id: Id


class Done(_Lazy):
    success: Literal[True]


class Named(_Lazy):
    id: Id
    name: str


class Attachment(_Lazy):
    unshimmed_url: str = ""


class Attachments(_Lazy):
    data: tuple[Attachment, ...] = ()


class Item(_Lazy):
    id: Id
    created_time: AwareDatetime
    message: str = ""
    is_published: bool = False
    author: Made | None = Field(None, alias="from")
    attachments: Attachments = Attachments()

    def is_by(self, page: str) -> bool:
        """Say whether the page made it."""
        return self.author is not None and self.author.id == page

    @property
    def cards(self) -> list[str]:
        """Where cards lead; pictures are attachments that lead to Facebook itself."""
        urls = (one.unshimmed_url for one in self.attachments.data)
        return [url for url in urls if url and not _is_facebook(url)]

    @property
    def links(self) -> list[str]:
        """Where cards and text lead."""
        found = find_entities(self.message)
        return [*self.cards, *(one.value for one in found if one.kind == "link")]


class Cursors(_Lazy):
    after: _Cursor | None = None


class Paging(_Lazy):
    cursors: Cursors = Cursors()
    next: str | None = None


class Items(_Lazy):
    data: tuple[Item, ...]
    paging: Paging = Paging()

    @property
    def after(self) -> str | None:
        """Where the next page begins, None on the last."""
        return self.paging.cursors.after if self.paging.next else None


class TokenEnds(_Lazy):
    expires_at: _Seconds = 0
    data_access_expires_at: _Seconds = 0

    @property
    def first(self) -> datetime | None:
        """When the token ends, or its right to read; None if never."""
        told = [end for end in (self.expires_at, self.data_access_expires_at) if end]
        return datetime.fromtimestamp(min(told), UTC) if told else None


class TokenReply(_Lazy):
    data: TokenEnds


def read(model: type[Reply], reply: object) -> Reply:
    """Return a reply as `model`. Raises ValidationError."""
    return model.model_validate(reply)


def _is_facebook(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host == "facebook.com" or host.endswith(".facebook.com")
