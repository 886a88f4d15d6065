"""Mastodon: each server sets its limit; a link counts 23, and an account's server nothing.

A server keeps the key of a request for an hour and answers a repetition with the item it made.
Later an item is known again by its source, the text as it was written, which servers keep since
Mastodon 3.5.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from frontporch import department
from frontporch.delivery.credentials import Keys
from frontporch.delivery.matching import same_text
from frontporch.delivery.network import Manner, Network
from frontporch.delivery.networks._mastodon_replies import (
    Media,
    Source,
    Status,
    Statuses,
    Whose,
    address_on,
    is_id,
    leads_to,
    remote_of,
    seconds,
    words,
)
from frontporch.delivery.order import Account, Order, Picture, Prepared, Proof, Remote
from frontporch.delivery.questions import Dialect, Question
from frontporch.delivery.replies import server_time
from frontporch.errors import ConfigurationError, Problem, Rejected, Uncertain, Unreachable
from frontporch.messages.entities import Entity, find_entities
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

if TYPE_CHECKING:
    from mastodon import Mastodon

    from frontporch.delivery.asking import Line

# StatusLengthValidator of Mastodon 4
_LIMIT = 500
_LINK = 23

_VARIABLE = "FRONT_PORCH_MASTODON_TOKEN"
_CLOCKS_DIFFER = timedelta(minutes=5)
_NEAR = timedelta(minutes=15)
_PAGE, _MOST_PAGES = 40, 10
_PATIENCE = (0.5, 1, 2, 4, 8)  # seconds between looks at a picture that is still being worked on
_GONE = {404, 410}
_PUBLIC = {"public", "unlisted"}

_GRAPHEME = regex.compile(r"\X")


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
    unit="characters, with 23 for a link",
    measure=measure,
    price=price,
    most_pictures=4,
    most_alt=1500,
)


class MastodonAccount:
    """An account on a Mastodon server, or on one that speaks like it."""

    def __init__(self, base: str, line: Line, api: Mastodon) -> None:
        self._base, self._line, self._api = base, line, api
        self._own_id: str | None = None

    def check_credentials(self) -> Account:
        """Return whose token it is."""
        question = Question("tell whose token this is", self._api.me)
        answer = self._line.hear(question)
        me = self._line.understand(question, answer, Whose)
        self._own_id = me.id
        return Account(
            id=me.id,
            name=f"@{me.username}@{urlsplit(self._base).netloc}",
            url=address_on(self._base, me.url) or f"{self._base}/@{me.username}",
            server_time=server_time(answer.headers),
        )

    def prepare(self, order: Order) -> Prepared:
        """Upload the pictures."""
        return Prepared(tuple(self._upload(picture) for picture in order.pictures))

    def send(self, order: Order, prepared: Prepared, deadline: datetime) -> Remote:
        """Post it under the key of the order."""
        question = Question(
            "post the message",
            lambda: self._api.status_post(
                order.message.text,
                media_ids=list(prepared.media) or None,
                visibility="public",
                language=order.message.language,
                idempotency_key=order.key,
            ),
            unknown=Uncertain,
            deadline=deadline,
        )
        return remote_of(self._base, self._line.read(question, Status))

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:  # noqa: ARG002 - nothing that was prepared tells
        """Look through our own messages for one with this text, which holds the link.

        Where the text is not known any more, one that leads to the link will do.
        """
        text, link = order.message.text, order.message.link
        for status in self._own_since(not_before - _CLOCKS_DIFFER):
            if status.in_reply_to_id is None and status.visibility in _PUBLIC:
                theirs = self._source(status.id, refused=Unreachable)
                is_it = same_text(text, theirs) if text else leads_to(theirs, link)
                if is_it:
                    return remote_of(self._base, status)
        return None

    def edit(self, remote: str, order: Order, prepared: Prepared, proof: Proof) -> Remote:
        """Give it this text; its pictures stay unless others were prepared."""
        status = self._ours(remote, proof)
        if status is None:
            raise self._line.refuse("the message that was to be edited is gone")
        ids = prepared.media or tuple(media.id for media in status.media_attachments)
        alts = [picture.alt for picture in order.pictures]
        media = [{"id": one, "description": alt} for one, alt in zip(ids, alts, strict=False)]
        question = Question(
            "edit the message",
            lambda: self._api.status_update(
                remote, order.message.text, media_attributes=media or None
            ),
            unknown=Uncertain,
        )
        # some servers give what was edited another id, and know it by its first one too
        return replace(remote_of(self._base, self._line.read(question, Status)), id=remote)

    def remove(self, remote: str, proof: Proof) -> None:
        """Take it away, and look again where the server does not know what it just showed."""
        if self._ours(remote, proof) is None:
            return
        question = Question(
            "remove the message", lambda: self._api.status_delete(remote), unknown=Uncertain
        )
        answer = self._line.hear(question)
        if answer.status not in _GONE or self._read(remote) is not None:
            self._line.insist(question, answer)

    def _upload(self, picture: Picture) -> str:
        """Return the id of an uploaded picture, once the server is done with it."""
        name = f"picture.{picture.media_type.rpartition('/')[2]}"
        question = Question(
            "take a picture",
            lambda: self._api.media_post(
                picture.content, picture.media_type, description=picture.alt, file_name=name
            ),
        )
        media = self._line.read(question, Media)
        again = Question("tell about a picture", lambda: self._api.media(media.id))
        for pause in _PATIENCE:
            if media.url is not None:
                break
            time.sleep(pause)
            media = self._line.read(again, Media)
        else:
            sentence = f"{self._line.server} is still busy with a picture"
            raise Unreachable(Problem(FACTS.name, sentence))
        return media.id

    def _own_since(self, since: datetime) -> Iterator[Status]:
        """Return our own messages from that time on, the newest first."""
        own, last = self._own(), None
        for _ in range(_MOST_PAGES):
            page = self._page(own, last)
            for status in page:
                if status.created_at < since:
                    return
                if status.account.id == own:
                    yield status
            if not page or page[-1].id == last:
                return
            last = page[-1].id
        sentence = f"{self._line.server} has more messages of that time than can be looked through"
        raise Unreachable(Problem(FACTS.name, sentence))

    def _page(self, own: str, last: str | None) -> tuple[Status, ...]:
        question = Question(
            "list our messages",
            lambda: self._api.account_statuses(
                own, exclude_replies=True, exclude_reblogs=True, max_id=last, limit=_PAGE
            ),
            refused=Unreachable,
        )
        return self._line.read(question, Statuses).root

    def _own(self) -> str:
        """Return the id of our account."""
        if self._own_id is None:
            question = Question("tell whose token this is", self._api.me, refused=Unreachable)
            self._own_id = self._line.read(question, Whose).id
        return self._own_id

    def _ours(self, remote: str, proof: Proof) -> Status | None:
        """Return an item after proving that it is ours, or None if it is gone."""
        status = self._read(remote)
        if status is None:
            return None
        if status.account.id != self._own():
            raise self._line.refuse("the message on record is by another account")
        if not self._is_proved(status, proof):
            raise self._line.refuse("the message on record is not the one that was sent")
        return status

    def _is_proved(self, status: Status, proof: Proof) -> bool:
        if proof.is_linked:
            return leads_to(self._source(status.id), *proof.links)
        return abs(status.created_at - proof.sent_at) <= _NEAR

    def _read(self, remote: str) -> Status | None:
        """Return an item, or None if it is gone."""
        if not is_id(remote):
            raise self._line.refuse("the record names a message by an id that no server gives")
        question = Question("show the message", lambda: self._api.status(remote))
        answer = self._line.hear(question)
        if answer.status in _GONE:
            return None
        return self._line.understand(question, answer, Status)

    def _source(self, remote: str, refused: type[Rejected | Unreachable] = Rejected) -> str:
        """Return the text of an item as it was written."""
        question = Question(
            "show the text of a message", lambda: self._api.status_source(remote), refused=refused
        )
        return self._line.read(question, Source).text


def open_mastodon(account: department.Network, keys: Keys) -> MastodonAccount:
    """Open the account that the token belongs to, reaching no server yet.

    Raises ConfigurationError where department.toml does not tell which server it is on.
    """
    from mastodon import Mastodon, MastodonError

    from frontporch.delivery.asking import Line

    base = keys.base or _server(account)
    line = Line(FACTS.name, urlsplit(base).netloc, Dialect(MastodonError, words, seconds))
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
    return MastodonAccount(base, line, api)


def _server(account: department.Network) -> str:
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


NETWORK = Network(
    facts=FACTS,
    # a server forgets the key after an hour
    manner=Manner(settle=timedelta(minutes=1), repeatable_for=timedelta(minutes=50)),
    variables=(_VARIABLE,),
    open=open_mastodon,
)
