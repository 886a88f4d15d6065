"""Bluesky: 300 characters as a reader sees them, 3,000 bytes; the card carries the address.

An order is one record for ever: its key and its time are made from the order alone, so repeating it
makes no second one, and one look tells whether it is there. A runner that slept through a removal
cannot put it back, because it names the state of the account that it knew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex
from pydantic import BaseModel, ConfigDict

from frontporch import department
from frontporch.delivery.addresses import Addresses, same_name, split_on
from frontporch.delivery.bluesky_post import (
    COLLECTION,
    Blob,
    Cid,
    Did,
    Image,
    Media,
    Post,
    compose_record,
    is_made_here,
    key_of,
    time_of,
)
from frontporch.delivery.credentials import Keys
from frontporch.delivery.matching import same_link
from frontporch.delivery.network import Adapter, Manner, Network
from frontporch.delivery.order import Account, Order, Picture, Prepared, Proof, Remote
from frontporch.errors import Problem, Rejected, Unreachable, quoted
from frontporch.messages.entities import find_facets
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

if TYPE_CHECKING:
    from frontporch.delivery.xrpc import Xrpc

_PASSWORD = "FRONT_PORCH_BLUESKY_APP_PASSWORD"  # noqa: S105 - its variable
_SERVER = "https://bsky.social"
_APP = "https://bsky.app"
_MOST_PICTURE_BYTES = 1_000_000  # app.bsky.embed.images, maxSize
_CLOCKS_DIFFER = timedelta(minutes=5)
_NEAR = timedelta(minutes=15)
_LONGEST_TRYING = timedelta(hours=73)  # a record keeps the time of the first attempt

_GRAPHEME = regex.compile(r"\X")
_KEY = regex.compile(r"[2-7a-z]{13}")
_PAGE = regex.compile(r"/profile/(?P<whose>[a-zA-Z0-9.:_-]{3,200})/post/(?P<key>[2-7a-z]{13})/?")
_NOBODY = {"InvalidRequest", "HandleNotFound"}


def measure(text: str) -> int:
    """Return how many graphemes `text` has."""
    return len(_GRAPHEME.findall(text))


def price(_message: Message) -> Decimal:
    """Return what Bluesky charges."""
    return Decimal(0)


class _Reply(BaseModel):
    model_config = ConfigDict(defer_build=True, frozen=True)


class _Item(_Reply):
    uri: str
    cid: Cid
    value: Post


class _Uploaded(_Reply):
    blob: Blob


class _Commit(_Reply):
    cid: Cid


class _Resolved(_Reply):
    did: Did


@dataclass(frozen=True, slots=True)
class _Ready:
    """What `prepare` learned; `commit` is the state of the account that the sending starts from."""

    media: Media
    dids: Mapping[str, str]
    commit: str


class BlueskyAccount:
    """One account, by an app password, at Bluesky or at a server of one's own.

    `app` is where people read it, such as https://bsky.app.
    """

    def __init__(self, xrpc: Xrpc, app: str) -> None:
        self._xrpc = xrpc
        self._app = app

    def check_credentials(self) -> Account:
        """See Adapter."""
        whose = self._xrpc.check_session()
        page = f"{self._app}/profile/{whose.did}"
        return Account(whose.did, whose.handle, page, server_time=self._xrpc.server_time())

    def prepare(self, order: Order) -> Prepared:
        """See Adapter."""
        return Prepared(own=self._ready(order))

    def _ready(self, order: Order) -> _Ready:
        did = self._xrpc.did()
        commit = self._xrpc.get(_Commit, "com.atproto.sync.getLatestCommit", {"did": did})
        return _Ready(self._upload(order), self._resolve(order.message.text), commit.cid)

    def _upload(self, order: Order) -> Media:
        if len(order.pictures) != len(order.message.attachments):
            raise ValueError("an order has the pictures of all attachments, in their order")
        named = zip(order.pictures, order.message.attachments, strict=True)
        images = tuple(
            Image.of(self._upload_one(picture, one.file), picture.width_px, picture.height_px)
            for picture, one in named
        )
        card = order.thumbnail if order.message.card and not images else None
        return Media(images, self._upload_one(card, "the card") if card else None)

    def _upload_one(self, picture: Picture, name: str) -> Blob:
        if len(picture.content) > _MOST_PICTURE_BYTES:
            raise Rejected(_problem(f"takes pictures of 1 MB at most; {quoted(name)} is larger"))
        return self._xrpc.upload(_Uploaded, picture.content, picture.media_type).blob

    def _resolve(self, text: str) -> dict[str, str]:
        """Return whose accounts the handles in a text are; one that nobody has is plain words."""
        handles = {facet.value.lower() for facet in find_facets(text) if facet.kind == "mention"}
        dids: dict[str, str] = {}
        for handle in sorted(handles):
            nsid = "com.atproto.identity.resolveHandle"
            if found := self._xrpc.find(_Resolved, nsid, {"handle": handle}, _NOBODY):
                dids[handle] = found.did
        return dids

    def send(self, order: Order, prepared: Prepared, deadline: datetime) -> Remote:
        """See Adapter."""
        with self._xrpc.until(deadline):
            ready = prepared.own if isinstance(prepared.own, _Ready) else self._ready(order)
            record = compose_record(order.message, time_of(order), ready.media, ready.dids)
            # the same record again is taken as done, whatever the state of the account is
            return self._put(key_of(order), record, time_of(order), swapCommit=ready.commit)

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:  # noqa: ARG002 - its key tells it
        """See Adapter."""
        key, at = key_of(order), time_of(order)
        item = self._item(key)
        if item is None or item.value.made_at != at or at < not_before - _CLOCKS_DIFFER:
            return None
        return self._remote(key, at)

    def edit(self, remote: str, order: Order, prepared: Prepared, proof: Proof) -> Remote:
        """See Adapter. It keeps its time, and its pictures where nothing was prepared."""
        key, item = self._read_back(remote, proof)
        if item is None:
            raise Rejected(_problem("does not have the item any more"))
        if isinstance(prepared.own, _Ready):
            media, dids = prepared.own.media, prepared.own.dids
        else:
            media, dids = item.value.media, self._resolve(order.message.text)
        if len(media.images) != len(order.message.attachments):
            media = self._upload(order)
        at = item.value.made_at
        record = compose_record(order.message, at, media, dids)
        return self._put(key, record, at, swapRecord=item.cid)

    def remove(self, remote: str, proof: Proof) -> None:
        """See Adapter."""
        key, item = self._read_back(remote, proof)
        if item is not None:
            body = self._place(key) | {"swapRecord": item.cid}
            self._xrpc.change("com.atproto.repo.deleteRecord", body)

    def _put(self, key: str, record: Mapping[str, object], at: datetime, **swap: str) -> Remote:
        body = {**self._place(key), "record": record, **swap}
        self._xrpc.change("com.atproto.repo.putRecord", body, names=self._address(key))
        return self._remote(key, at)

    def _read_back(self, remote: str, proof: Proof) -> tuple[str, _Item | None]:
        """Return the key of an item, and the item unless it is gone; Rejected if it is not ours."""
        key = remote.rpartition("/")[2]
        if remote != self._address(key) or _KEY.fullmatch(key) is None:
            raise Rejected(_problem(f"does not have {quoted(remote)} in this account"))
        item = self._item(key)
        if item is not None and not _is_proved(key, item.value, proof):
            raise Rejected(_problem(f"has another post under {quoted(remote)}"))
        return key, item

    def _item(self, key: str) -> _Item | None:
        nsid, absent = "com.atproto.repo.getRecord", {"RecordNotFound"}
        item = self._xrpc.find(_Item, nsid, self._place(key), absent)
        if item is not None and item.uri != self._address(key):
            raise Unreachable(_problem("answered something else than it was asked"))
        return item

    def _address(self, key: str) -> str:
        return f"at://{self._xrpc.did()}/{COLLECTION}/{key}"

    def _place(self, key: str) -> dict[str, str]:
        return {"repo": self._xrpc.did(), "collection": COLLECTION, "rkey": key}

    def _remote(self, key: str, at: datetime) -> Remote:
        page = f"{self._app}/profile/{self._xrpc.did()}/post/{key}"
        return Remote(self._address(key), page, at)


def _is_proved(key: str, post: Post, proof: Proof) -> bool:
    if post.reply is not None:
        return False
    if proof.is_linked:
        return any(same_link(ours, theirs) for ours in proof.links for theirs in post.links)
    is_then = proof.sent_at - _LONGEST_TRYING <= post.made_at <= proof.sent_at + _NEAR
    return is_then and is_made_here(key, post)


def _problem(words: str) -> Problem:
    return Problem("bluesky", words)


def open_bluesky(account: department.Network, keys: Keys) -> Adapter:
    """Return the account, which asks nothing before its first use."""
    from frontporch.delivery.xrpc import Xrpc

    server = keys.base or account.server or _SERVER
    login = account.id or account.account.removeprefix("@")
    xrpc = Xrpc("bluesky", server, login, keys[_PASSWORD], account.id)
    return BlueskyAccount(xrpc, _app_of(account.url))


def _app_of(page: str | None) -> str:
    """Return where people read the account, if that is another place than Bluesky's own."""
    if page is None or "/profile/" not in page:
        return _APP
    return f"https://{urlsplit(page).netloc}"


def read_address(account: department.Network, address: str) -> Remote | None:
    """Return the post of an address that names the account by its handle or its unchanging id."""
    pieces = split_on([urlsplit(_APP).netloc, urlsplit(_app_of(account.url)).netloc], address)
    found = _PAGE.fullmatch(pieces.path) if pieces else None
    if pieces is None or found is None:
        return None
    whose = found["whose"]
    if whose != account.id and not same_name(account.account, whose):
        return None
    did = account.id or whose
    url = f"https://{pieces.hostname}/profile/{did}/post/{found['key']}"
    return Remote(f"at://{did}/{COLLECTION}/{found['key']}", url)


# app.bsky.feed.post: maxGraphemes 300, maxLength 3000
FACTS = NetworkFacts(
    name="bluesky",
    label="Bluesky",
    limit=300,
    unit="characters",
    measure=measure,
    price=price,
    most_bytes=3_000,
    most_pictures=4,
    most_alt=2000,
    link_in_text=False,
)

NETWORK = Network(
    facts=FACTS,
    manner=Manner(settle=timedelta(minutes=1), repeatable_for=None),
    addresses=Addresses(
        "https://bsky.app/profile/police.elmferry.example/post/3m5x2abcdefgh", read_address
    ),
    variables=(_PASSWORD,),
    open=open_bluesky,
)
