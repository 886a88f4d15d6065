"""A post as a record of Bluesky (app.bsky.feed.post): how it is written, named and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from frontporch.delivery.order import Order
from frontporch.ledger.event import Moment
from frontporch.messages.entities import Facet, find_facets
from frontporch.messages.message import LinkCard, Message

COLLECTION = "app.bsky.feed.post"

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_KEY_LENGTH = 13
_CLOCKS = 1024
_MILLION = 1_000_000
_START = datetime(1970, 1, 1, tzinfo=UTC)

Cid = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{8,100}$")]
Did = Annotated[str, StringConstraints(pattern=r"^did:[a-z]+:[A-Za-z0-9._:%-]{1,200}$")]
Text = Annotated[str, StringConstraints(max_length=10_000)]


class _Reply(BaseModel):
    model_config = ConfigDict(defer_build=True, frozen=True, populate_by_name=True)


class _Link(_Reply):
    link: Cid = Field(alias="$link")


class Blob(_Reply):
    """A file that the server has."""

    type: str = Field(alias="$type", pattern="^blob$")
    ref: _Link
    media_type: str = Field(alias="mimeType", pattern=r"^[a-z]+/[a-z0-9.+-]{1,60}$")
    size: int


class _Shape(_Reply):
    width: int
    height: int


class Image(_Reply):
    """A picture of a post, but for its alternative text, which is the message's."""

    image: Blob
    shape: _Shape | None = Field(default=None, alias="aspectRatio")

    @classmethod
    def of(cls, blob: Blob, width: int, height: int) -> Image:
        """Return a picture of this shape (pixels)."""
        return cls(image=blob, shape=_Shape(width=width, height=height))


class _External(_Reply):
    uri: Text
    thumb: Blob | None = None


class _Embed(_Reply):
    images: tuple[Image, ...] = ()
    external: _External | None = None


class _Feature(_Reply):
    uri: Text | None = None


class _Facet(_Reply):
    features: tuple[_Feature, ...] = ()


class Post(_Reply):
    """A record as it is read back: only what is needed to know it again and to write it anew."""

    text: Text
    made_at: Moment = Field(alias="createdAt")
    facets: tuple[_Facet, ...] = ()
    embed: _Embed | None = None
    reply: Any = None

    @property
    def links(self) -> list[str]:
        """The addresses that it leads to."""
        card = self.embed.external if self.embed else None
        in_text = [one.uri for facet in self.facets for one in facet.features if one.uri]
        return [card.uri, *in_text] if card else in_text

    @property
    def media(self) -> Media:
        """What it shows beside its text."""
        if self.embed is None:
            return Media()
        card = self.embed.external
        return Media(self.embed.images, card.thumb if card else None)


@dataclass(frozen=True, slots=True)
class Media:
    """The files that a record names: pictures, or that of the card."""

    images: tuple[Image, ...] = ()
    thumbnail: Blob | None = None


def time_of(order: Order) -> datetime:
    """Return the time in the record of an order: its first second, and microseconds of its key.

    The microseconds make the time of one order another than that of all others, and known again.
    """
    second = order.first_at.astimezone(UTC).replace(microsecond=0)
    return second + timedelta(microseconds=int(order.key, 16) % _MILLION)


def key_of(order: Order) -> str:
    """Return the record key of an order: a TID, which is a time and ten bits of a clock's id."""
    return make_key(time_of(order), int(order.key, 16) // _MILLION % _CLOCKS)


def make_key(at: datetime, clock: int) -> str:
    """Return a TID (atproto.com/specs/tid)."""
    number = (at - _START) // timedelta(microseconds=1) * _CLOCKS + clock
    digits = (number >> 5 * place & 31 for place in reversed(range(_KEY_LENGTH)))
    return "".join(_DIGITS[digit] for digit in digits)


def is_made_here(key: str, post: Post) -> bool:
    """Say whether a record has key and time as ours have: the same to the microsecond."""
    return key[:-2] == make_key(post.made_at, 0)[:-2]


def compose_record(
    message: Message, at: datetime, media: Media, dids: Mapping[str, str]
) -> dict[str, object]:
    """Return the record of a message. `dids` are the accounts of the handles in its text."""
    record: dict[str, object] = {
        "$type": COLLECTION,
        "text": message.text,
        "createdAt": at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "langs": [message.language],
    }
    if facets := list(_facets(message.text, dids)):
        record["facets"] = facets
    if embed := _embed(message, media):
        record["embed"] = embed
    return record


def _facets(text: str, dids: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for facet in find_facets(text):
        if feature := _feature(facet, dids):
            index = {"byteStart": facet.start, "byteEnd": facet.end}
            yield {"index": index, "features": [feature]}


def _feature(facet: Facet, dids: Mapping[str, str]) -> dict[str, str] | None:
    """Return what is tapped on, None for a handle that nobody has."""
    if facet.kind == "link":
        return {"$type": "app.bsky.richtext.facet#link", "uri": facet.value}
    if facet.kind == "hashtag":
        return {"$type": "app.bsky.richtext.facet#tag", "tag": facet.value}
    did = dids.get(facet.value.lower())
    return {"$type": "app.bsky.richtext.facet#mention", "did": did} if did else None


def _embed(message: Message, media: Media) -> dict[str, object] | None:
    if media.images:
        described = zip(media.images, message.attachments, strict=True)
        images = [_plain(image) | {"alt": attachment.alt} for image, attachment in described]
        return {"$type": "app.bsky.embed.images", "images": images}
    if message.card is None or message.link is None:
        return None
    external = _card(message.card, message.link, media.thumbnail)
    return {"$type": "app.bsky.embed.external", "external": external}


def _card(card: LinkCard, link: str, thumbnail: Blob | None) -> dict[str, object]:
    shown: dict[str, object] = {"uri": link, "title": card.title, "description": card.description}
    return shown | {"thumb": _plain(thumbnail)} if thumbnail else shown


def _plain(model: BaseModel) -> dict[str, object]:
    return model.model_dump(by_alias=True, exclude_none=True)
