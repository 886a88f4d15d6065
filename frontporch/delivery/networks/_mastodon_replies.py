"""What a Mastodon server answers, as far as it is needed and no farther than it can be true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, RootModel, StringConstraints, TypeAdapter, ValidationError

from frontporch.delivery.matching import same_link
from frontporch.delivery.reading import BrokenReplyError, parse_reply, say
from frontporch.delivery.replies import server_time
from frontporch.ledger.event import Address, Moment, Name
from frontporch.messages.entities import find_entities

# an id takes part in addresses, so it holds nothing that could lead elsewhere
_Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,100}$")]
_Username = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,100}$")]
_ID: TypeAdapter[str] = TypeAdapter(_Id)
_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)


class Whose(BaseModel):
    id: _Id
    username: _Username
    url: str | None = None


class Media(BaseModel):
    id: Name
    url: str | None = None


class Status(BaseModel):
    id: _Id
    account: Whose
    created_at: Moment
    visibility: str = "public"
    url: str | None = None
    in_reply_to_id: str | None = None
    media_attachments: tuple[Media, ...] = ()


class Statuses(RootModel[tuple[Status, ...]]):
    pass


class Source(BaseModel):
    text: str


class Refusal(BaseModel):
    error: str


def is_id(text: str) -> bool:
    """Say whether a server could have given this id to a message."""
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True


def words(content: bytes, token: str) -> str:
    """Return why a server says no, as the end of a sentence without the token."""
    try:
        return say([parse_reply(Refusal, content).error], [token])
    except BrokenReplyError:
        return ""


def seconds(headers: Mapping[str, str]) -> float | None:
    """Return for how long a server wants peace: it tells until when, by its own clock."""
    told = headers.get("X-RateLimit-Reset", "")
    try:
        until = (
            datetime.fromtimestamp(int(told), UTC)
            if told.isdecimal()
            else datetime.fromisoformat(told).astimezone(UTC)
        )
    except (ValueError, OverflowError, OSError):
        return None
    return (until - (server_time(headers) or datetime.now(UTC))).total_seconds()


def address_on(base: str, url: str | None) -> str | None:
    """Return an address that a server told, if it is on that server."""
    try:
        address = _ADDRESS.validate_python(url)
        there, here = urlsplit(address), urlsplit(base)
    except ValueError:
        return None
    return address if (there.scheme, there.netloc) == (here.scheme, here.netloc) else None


def leads_to(text: str, *links: str | None) -> bool:
    """Say whether one of the links of a text leads to one of these addresses."""
    theirs = [entity.value for entity in find_entities(text) if entity.kind == "link"]
    return any(same_link(ours, there) for ours in links if ours for there in theirs)
