"""Mastodon: each server sets its limit; a link counts 23, and an account's server nothing.

A server keeps the key of a request for an hour and answers a repetition with the item it made.
Later an item is known again by its source, the text as it was written, which servers keep since
Mastodon 3.5.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from urllib.parse import urlsplit

import regex

from frontporch import department
from frontporch.delivery.addresses import Addresses, host_of, same_name, split_on
from frontporch.delivery.credentials import Keys
from frontporch.delivery.matching import same_text
from frontporch.delivery.network import Manner, Network
from frontporch.delivery.networks._mastodon_replies import (
    Status,
    address_on,
    leads_to,
    seconds,
    words,
)
from frontporch.delivery.networks._mastodon_server import Server
from frontporch.delivery.order import Account, Order, Prepared, Proof, Remote
from frontporch.delivery.questions import Dialect
from frontporch.errors import ConfigurationError, Problem, Unreachable
from frontporch.messages.entities import Entity, find_entities
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

# StatusLengthValidator of Mastodon 4
_LIMIT = 500
_LINK = 23

_VARIABLE = "FRONT_PORCH_MASTODON_TOKEN"
_FIRST_ATTEMPT = timedelta(minutes=1)
_CLOCKS_DIFFER = timedelta(minutes=5)
_NEAR = timedelta(minutes=15)
_PUBLIC = {"public", "unlisted"}

_GRAPHEME = regex.compile(r"\X")
_MESSAGE = regex.compile(
    r"/(?:web/)?(?:@|users/)(?P<name>[A-Za-z0-9_.-]{1,100})(?:/statuses)?/(?P<id>[0-9]{1,25})/?"
)


def measure(text: str) -> int:
    """Return the length of `text` in characters as a reader sees them (graphemes)."""
    length, end = 0, 0
    for entity in find_entities(text):
        length += _graphemes(text[end : entity.start]) + _counted(entity)
        end = entity.end
    return length + _graphemes(text[end:])


def price(_message: Message) -> Decimal:
    """Return what a server charges."""
    return Decimal(0)


def _counted(entity: Entity) -> int:
    if entity.kind == "link":
        return _LINK
    local = entity.value.split("@")[0] if entity.kind == "mention" else entity.value
    return 1 + _graphemes(local)


def _graphemes(text: str) -> int:
    return len(_GRAPHEME.findall(text))


FACTS = NetworkFacts(
    name="mastodon",
    label="Mastodon",
    limit=_LIMIT,
    limit_varies=True,
    unit="characters, with 23 for a link",
    measure=measure,
    price=price,
    most_pictures=4,
    most_alt=1500,
)


class MastodonAccount:
    """An account on a Mastodon server, or on one that speaks like it."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def check_credentials(self) -> Account:
        """Return whose token it is."""
        me, told_at = self._server.tell_whose()
        return Account(
            id=me.id,
            name=f"@{me.username}@{urlsplit(self._server.base).netloc}",
            url=address_on(self._server.base, me.url) or f"{self._server.base}/@{me.username}",
            server_time=told_at,
        )

    def prepare(self, order: Order) -> Prepared:
        """Upload the pictures."""
        return Prepared(tuple(self._server.upload(picture) for picture in order.pictures))

    def send(self, order: Order, prepared: Prepared, deadline: datetime) -> Remote:
        """Post it under the key of the order; look first where this is not the first attempt.

        Some servers that speak like Mastodon know no keys.
        """
        if datetime.now(UTC) - order.first_at > _FIRST_ATTEMPT:
            found = self.find(order, prepared, order.first_at)
            if found is not None:
                return found
        return self._remote(self._server.post(order.message, order.key, prepared.media, deadline))

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:  # noqa: ARG002 - nothing that was prepared tells
        """Look through our own messages for one with this text, which holds the link.

        Where the text is not known any more, one that leads to the link will do.
        """
        text, link = order.message.text, order.message.link
        for status in self._server.list_own(since=not_before - _CLOCKS_DIFFER):
            is_own = status.in_reply_to_id is None and status.visibility in _PUBLIC
            if is_own and status.id not in order.others:
                theirs = self._server.read_source(status.id, refused=Unreachable)
                is_it = same_text(text, theirs) if text else leads_to(theirs, link)
                if is_it:
                    return self._remote(status)
        return None

    def edit(self, remote: str, order: Order, prepared: Prepared, proof: Proof) -> Remote:
        """Give it this text; its pictures stay unless others were prepared."""
        status = self._ours(remote, proof)
        if status is None:
            raise self._server.line.refuse("the message that was to be edited is gone")
        ids = prepared.media or tuple(media.id for media in status.media_attachments)
        alts = [picture.alt for picture in order.pictures]
        media = dict(zip(ids, alts, strict=False))
        # some servers give what was edited another id, and know it by its first one too
        return replace(
            self._remote(self._server.edit(remote, order.message.text, media)), id=remote
        )

    def remove(self, remote: str, proof: Proof) -> None:
        """Take it away."""
        if self._ours(remote, proof) is not None:
            self._server.remove(remote)

    def _ours(self, remote: str, proof: Proof) -> Status | None:
        """Return an item after proving that it is ours, or None if it is gone."""
        own_id = self._server.own_id()  # asked first: who does not know us cannot say what is gone
        status = self._server.read(remote)
        if status is None:
            return None
        if status.account.id != own_id:
            raise self._server.line.refuse("the message on record is by another account")
        if not self._is_proved(status, proof):
            raise self._server.line.refuse("the message on record is not the one that was sent")
        return status

    def _is_proved(self, status: Status, proof: Proof) -> bool:
        if proof.is_linked:
            return leads_to(self._server.read_source(status.id), *proof.links)
        return abs(status.created_at - proof.sent_at) <= _NEAR

    def _remote(self, status: Status) -> Remote:
        """Return an item under the address that the server tells, or that it has on Mastodon."""
        base = self._server.base
        own = f"{base}/@{status.account.username}/{status.id}"
        return Remote(status.id, address_on(base, status.url) or own, status.created_at)


def open_mastodon(account: department.Network, keys: Keys) -> MastodonAccount:
    """Open the account that the token belongs to, reaching no server yet.

    Raises ConfigurationError where department.toml does not tell which server it is on.
    """
    from mastodon import Mastodon, MastodonError

    from frontporch.delivery.asking import Line

    base = keys.base or _find_server(account)
    dialect = Dialect(MastodonError, partial(words, token=keys[_VARIABLE]), seconds)
    line = Line(FACTS.name, urlsplit(base).netloc, dialect)
    api = Mastodon(
        access_token=keys[_VARIABLE],
        api_base_url=base,
        session=line.session,
        user_agent="Front Porch",
        ratelimit_method="throw",
        # so that it does not ask for one, and takes the way to upload of every living server
        mastodon_version="4.0.0",
        version_check_mode="created",
    )
    return MastodonAccount(Server(base, line, api))


def _find_server(account: department.Network) -> str:
    """Return the address of the server, without a slash at its end."""
    host = account.account.removeprefix("@").partition("@")[2]
    written = account.server or account.url or (f"https://{host}" if host else "")
    parts = urlsplit(written)
    if parts.scheme != "https" or not parts.netloc:
        message = 'needs the address of your server, such as "https://social.example"'
        raise ConfigurationError(
            Problem("department.toml", message, field="networks.mastodon.server")
        )
    return f"https://{parts.netloc}"


def read_address(account: department.Network, address: str) -> Remote | None:
    """Return the message of an address on the account's own server."""
    name, _, handles_host = account.account.removeprefix("@").partition("@")
    hosts = {host_of(account.server), host_of(account.url), handles_host.lower()} - {None, ""}
    pieces = split_on([host for host in hosts if host], address)
    found = _MESSAGE.fullmatch(pieces.path) if pieces else None
    if pieces is None or found is None or not same_name(name, found["name"]):
        return None
    return Remote(found["id"], f"https://{pieces.hostname}/@{found['name']}/{found['id']}")


NETWORK = Network(
    facts=FACTS,
    # a server forgets the key after an hour
    manner=Manner(settle=timedelta(minutes=1), repeatable_for=timedelta(minutes=50)),
    addresses=Addresses("https://social.example/@elmferrypd/115000000000000000", read_address),
    variables=(_VARIABLE,),
    open=open_mastodon,
)
