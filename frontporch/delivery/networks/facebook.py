"""Facebook: long texts; a draft first that nobody sees, so that publishing it can be repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from frontporch import department
from frontporch.delivery.addresses import Addresses
from frontporch.delivery.credentials import Keys
from frontporch.delivery.matching import same_link, same_text
from frontporch.delivery.network import Manner, Network
from frontporch.delivery.networks._facebook_addresses import address_of, read_address
from frontporch.delivery.networks._facebook_replies import (
    ID,
    Done,
    Item,
    Items,
    Made,
    Named,
    TokenReply,
    read,
)
from frontporch.delivery.order import Account, Order, Picture, Prepared, Proof, Remote
from frontporch.errors import (
    ConfigurationError,
    DeliveryError,
    Problem,
    Rejected,
    Uncertain,
    Unreachable,
    printable,
)
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

if TYPE_CHECKING:
    from frontporch.delivery.graph import Graph

_NAME = "facebook"
_TOKEN = "FRONT_PORCH_FACEBOOK_PAGE_TOKEN"  # noqa: S105 - its name
_SECRET = "FRONT_PORCH_FACEBOOK_APP_SECRET"  # noqa: S105 - its name
_VERSION = "v26.0"
_GRAPH = "https://graph.facebook.com"

_CLOCKS_DIFFER = timedelta(minutes=5)
_MINUTES = timedelta(minutes=10)
_DRAFTS_WAIT = timedelta(days=3)  # a post keeps the time of its draft; older news is not sent
_PAGE = 100
_MOST_PAGES = 5
_LONGEST_NAME = 100
_FIELDS = "id,message,created_time,is_published,from{id},attachments{unshimmed_url}"


class Facebook:
    """One page, opened by the page's own token. `page` is its id, None where nobody wrote it down.

    Posts are changed only after they were read back: by our page, and with the proof.
    """

    def __init__(self, graph: Graph, page: str | None) -> None:
        self._graph = graph
        self._known_page = page

    def check_credentials(self) -> Account:
        """Return whose token it is."""
        with self._graph.asking(Unreachable):
            page = read(Named, self._graph.get("me", fields="id,name"))
        name, clock = printable(page.name[:_LONGEST_NAME]), self._graph.clock
        ends = self._token_ends()
        return Account(page.id, name, address_of(page.id), expires=ends, server_time=clock)

    def prepare(self, order: Order) -> Prepared:
        """Upload the pictures, then the post, unpublished."""
        page = self._page()
        with self._graph.asking(Unreachable):
            photos = tuple(self._upload(page, picture) for picture in order.pictures)
            made = self._graph.post(f"{page}/feed", _draft_of(order.message, photos))
            return Prepared(photos, draft=read(Made, made).id)

    def send(
        self,
        order: Order,  # noqa: ARG002 - the draft holds all of it
        prepared: Prepared,
        deadline: datetime,
    ) -> Remote:
        """Publish the draft."""
        draft = _id_of(prepared.draft)
        self._graph.guard.send_until(deadline)
        try:
            self._change(draft, {"is_published": "true"})
        finally:
            self._graph.guard.send_until(None)
        return Remote(draft, address_of(draft))

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:
        """Return the published draft; without one, look through the newest posts."""
        page = self._page()
        if prepared.draft is not None:
            item = self._item(_id_of(prepared.draft))
            found = item if item and item.is_published and item.is_by(page) else None
        else:
            newest = self._published(page, not_before - _CLOCKS_DIFFER)
            found = next((one for one in newest if _is_it(one, order.message)), None)
        return _remote(found, not_before) if found else None

    def edit(
        self,
        remote: str,
        order: Order,
        prepared: Prepared,  # noqa: ARG002 - pictures and card stay
        proof: Proof,
    ) -> Remote:
        """Change the words; pictures and card stay."""
        if not self._is_there(remote, proof):
            raise _rejected("the post is gone, so it cannot be corrected")
        self._change(remote, {"message": order.message.text})
        return Remote(remote, address_of(remote))

    def remove(self, remote: str, proof: Proof) -> None:
        """Delete the post, with its comments."""
        if not self._is_there(remote, proof):
            return
        with self._graph.asking(Uncertain):
            told = self._graph.delete(remote)
            if told is not None:
                read(Done, told)

    def _page(self) -> str:
        if self._known_page is None:
            with self._graph.asking(Unreachable):
                self._known_page = read(Made, self._graph.get("me", fields="id")).id
        return self._known_page

    def _upload(self, page: str, picture: Picture) -> str:
        kind = picture.media_type.rpartition("/")[2]
        files = {"source": (f"picture.{kind}", picture.content, picture.media_type)}
        data = {"published": "false", "alt_text_custom": picture.alt}
        return read(Made, self._graph.post(f"{page}/photos", data, files)).id

    def _change(self, post: str, data: Mapping[str, object]) -> None:
        with self._graph.asking(Uncertain):
            read(Done, self._graph.post(post, data))

    def _token_ends(self) -> datetime | None:
        """Return when the token or its right to read ends; None where Meta does not say."""
        try:
            with self._graph.asking(Unreachable):
                told = self._graph.inspect_token()
                ends = read(TokenReply, told).data if told is not None else None
        except DeliveryError:
            return None
        return ends.first if ends is not None else None

    def _item(self, post: str) -> Item | None:
        """Return a post, None if it is gone.

        Meta gives the same answer where the token may not look, so it must be able to.
        """
        page = self._page()
        with self._graph.asking(Unreachable):
            told = self._graph.find(post, fields=_FIELDS)
            if told is not None:
                return read(Item, told)
            self._graph.get(f"{page}/published_posts", fields="id", limit=1)
        return None

    def _published(self, page: str, since: datetime) -> Iterator[Item]:
        """Yield the page's own posts, the newest first, none older than `since`."""
        parameters: dict[str, object] = {"fields": _FIELDS, "limit": _PAGE}
        for _ in range(_MOST_PAGES):
            with self._graph.asking(Unreachable):
                told = read(Items, self._graph.get(f"{page}/published_posts", **parameters))
            newer = [one for one in told.data if one.created_time >= since]
            yield from (one for one in newer if one.is_by(page))
            if told.after is None or len(newer) < len(told.data):
                return
            parameters["after"] = told.after
        raise Unreachable(Problem(_NAME, "does not show all posts of the page now"))

    def _is_there(self, remote: str, proof: Proof) -> bool:
        """Say whether a post is there. Rejected where it is another than `proof` says."""
        item = self._item(_id_of(remote))
        if item is None:
            return False
        if not item.is_by(self._page()):
            raise _rejected("the post is not by our page, so nothing was changed")
        if not _is_proved(item, proof):
            raise _rejected("the post is not the one that was sent, so nothing was changed")
        return True


def open_facebook(account: department.Network, keys: Keys) -> Facebook:
    """Return the adapter for a page. Raises ConfigurationError if its id is none of Facebook's."""
    from pyfacebook import GraphAPI

    from frontporch.delivery.graph import Graph

    if account.id is not None and not ID.fullmatch(account.id):
        problem = "is no id of a page, which is a number"
        raise ConfigurationError(Problem("department.toml", problem, field=f"networks.{_NAME}.id"))
    api = GraphAPI(
        access_token=keys[_TOKEN],
        app_secret=keys.get(_SECRET),
        version=_VERSION,
        base_url=f"{keys.base or _GRAPH}/",
        sleep_on_rate_limit=False,
    )
    return Facebook(Graph(api, _NAME, _TOKEN), account.id)


def _draft_of(message: Message, photos: tuple[str, ...]) -> dict[str, object]:
    """Return the parameters of an unpublished post; beside pictures the text holds the link."""
    data: dict[str, object] = {"message": message.text, "published": "false"}
    if photos:
        data["attached_media"] = json.dumps([{"media_fbid": photo} for photo in photos])
    elif message.link is not None:
        data["link"] = message.link
    return data


def _is_it(item: Item, message: Message) -> bool:
    """Say whether a post is this message: the words, and the same card or none."""
    if not same_text(message.text, item.message):
        return False
    if message.link is not None:
        return any(same_link(message.link, there) for there in item.links)
    return all(card in message.text for card in item.cards)


def _is_proved(item: Item, proof: Proof) -> bool:
    if proof.is_linked:
        return any(same_link(link, there) for link in proof.links for there in item.links)
    return proof.sent_at - _DRAFTS_WAIT <= item.created_time <= proof.sent_at + _MINUTES


def _remote(item: Item, not_before: datetime) -> Remote:
    """Return where a post is; the time of a draft that is older than its attempt says nothing."""
    is_plausible = not_before <= item.created_time <= datetime.now(UTC)
    return Remote(item.id, address_of(item.id), item.created_time if is_plausible else None)


def _id_of(written: str | None) -> str:
    """Return an id that can stand in an address."""
    if written is None or not ID.fullmatch(written):
        raise _rejected("the record holds no id that a post of Facebook's can have")
    return written


def _rejected(words: str) -> Rejected:
    return Rejected(Problem(_NAME, words))


def price(_message: Message) -> Decimal:
    """Return what Facebook charges a page."""
    return Decimal(0)


FACTS = NetworkFacts(
    name=_NAME,
    label="Facebook",
    limit=63_206,  # as third parties tell it; Meta's own pages are silent
    unit="characters",
    measure=len,
    price=price,
    most_pictures=10,
    most_alt=1000,
    link_in_text=False,
    folds_at=477,  # on a wide screen; measured by third parties
)

NETWORK = Network(
    facts=FACTS,
    manner=Manner(settle=timedelta(minutes=1), repeatable_for=None, has_drafts=True),
    addresses=Addresses(
        "https://www.facebook.com/elmferrypd/posts/122100000000000000", read_address
    ),
    variables=(_TOKEN, f"{_SECRET}?"),
    open=open_facebook,
)
