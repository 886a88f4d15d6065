"""X: 280 weighted characters, and a message with a link costs thirteen times one without.

Prices: docs.x.com, x-api/getting-started/pricing, summer 2026. X knows no key that makes sending
again safe: after a lost reply we look, and its own check for duplicates is the second guard.
"""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from frontporch import department
from frontporch.delivery.addresses import Addresses, same_name, split_on
from frontporch.delivery.credentials import Keys
from frontporch.delivery.network import Adapter, Manner, Network
from frontporch.delivery.networks._x_replies import (
    Answer,
    Deletion,
    Item,
    One,
    Page,
    Step,
    Tweet,
    User,
    With,
    is_gone,
    problem,
    read,
    refused,
)
from frontporch.delivery.order import Account, Order, Picture, Prepared, Proof, Remote
from frontporch.delivery.reading import Reply
from frontporch.delivery.replies import server_time
from frontporch.delivery.weighted_length import has_link, weighted_length
from frontporch.errors import Rejected, Unreachable
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

if TYPE_CHECKING:
    import requests
    import tweepy

    from frontporch.delivery.transport import Guard

_POST = Decimal("0.015")
_POST_WITH_LINK = Decimal("0.200")
_ALT_TEXT = Decimal("0.005")
_REMOVAL = Decimal("0.010")

_VARIABLES = (
    "FRONT_PORCH_X_CONSUMER_KEY",
    "FRONT_PORCH_X_CONSUMER_SECRET",
    "FRONT_PORCH_X_ACCESS_TOKEN",
    "FRONT_PORCH_X_ACCESS_TOKEN_SECRET",
)
_CREDENTIALS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
_TALKATIVE = ("tweepy", "oauthlib", "requests_oauthlib")
_MOST_BYTES = 5 * 1024 * 1024
_MOST_PAGES = 5
_CLOCKS_DIFFER = timedelta(minutes=5)
_NEAR = timedelta(minutes=15)  # what was found late was sent up to the settling time before
_FIELDS = ["author_id", "created_at", "entities", "in_reply_to_user_id", "referenced_tweets"]
_USER_NAME = re.compile(r"@?([A-Za-z0-9_]{1,15})")
_ID = re.compile(r"[0-9]{1,19}")
_HOSTS = ("x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com")
_PAGE = re.compile(
    r"/(?:i/(?:web/)?|(?P<name>[A-Za-z0-9_]{2,15})/)status/(?P<id>[0-9]{1,19})(?:/.{0,100})?"
)


def price(message: Message) -> Decimal:
    """Return what X charges: by the post, by whether it holds a link, and for each alt text."""
    holds_link = message.link is not None or has_link(message.text)
    described = sum(1 for picture in message.attachments if picture.alt)
    return (_POST_WITH_LINK if holds_link else _POST) + described * _ALT_TEXT


class XAccount:
    """One account, by OAuth 1 in the name of that account; its tokens do not expire."""

    def __init__(self, client: tweepy.Client, guard: Guard, name: str, keys: Keys) -> None:
        self._client = client
        self._keys = keys
        self._guard = guard
        self._name = _USER_NAME.fullmatch(name)
        self._id: str | None = None

    def check_credentials(self) -> Account:
        """Return whose account it is."""
        response = self._ask(Step.CHECK, lambda: self._client.get_me(user_auth=True))
        me = read(Step.CHECK, With[User], response).data
        self._id = me.id
        return Account(
            id=me.id,
            name=f"@{me.username}",
            url=f"https://x.com/{me.username}",
            server_time=server_time(response.headers),
        )

    def prepare(self, order: Order) -> Prepared:
        """Put the pictures there, each with its alternative text."""
        if len(order.pictures) > FACTS.most_pictures:
            raise Rejected(problem(f"takes {FACTS.most_pictures} pictures at most"))
        return Prepared(media=tuple(self._upload(picture) for picture in order.pictures))

    def _upload(self, picture: Picture) -> str:
        if len(picture.content) > _MOST_BYTES:
            raise Rejected(problem("takes pictures of 5 MB at most"))
        media = base64.b64encode(picture.content).decode()
        body = {"media": media, "media_category": "tweet_image", "media_type": picture.media_type}
        item = self._post(Step.PREPARE, With[Item], "/2/media/upload", body).data
        described = {"id": item.id, "metadata": {"alt_text": {"text": picture.alt}}}
        self._post(Step.PREPARE, Answer, "/2/media/metadata", described)
        return item.id

    def send(self, order: Order, prepared: Prepared, deadline: datetime) -> Remote:
        """Post it."""
        body: dict[str, object] = {"text": order.message.text}
        if prepared.media:
            body["media"] = {"media_ids": list(prepared.media)}
        self._guard.send_until(deadline)
        try:
            created = self._post(Step.CHANGE, With[Item], "/2/tweets", body)
        finally:
            self._guard.send_until(None)
        return self._remote(created.data.id)

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:  # noqa: ARG002 - X has no drafts
        """Look through what the account posted since then, by its text while that is known."""
        start = not_before.astimezone(UTC) - _CLOCKS_DIFFER
        own, text, link = self._own_id(), order.message.text, order.message.link
        same = [
            tweet
            for tweet in self._tweets_since(start, own)
            if tweet.author_id == own and tweet.created_at >= start and not tweet.is_answer
            if tweet.id not in order.others
            if (tweet.says(text) if text else link is not None and tweet.leads_to(link))
        ]
        first = min(same, key=lambda tweet: tweet.created_at, default=None)
        return self._remote(first.id, first.created_at) if first else None

    def _tweets_since(self, start: datetime, own: str) -> Iterator[Tweet]:
        asked: dict[str, Any] = {"start_time": start, "max_results": 100, "tweet_fields": _FIELDS}
        asked |= {"exclude": ["replies", "retweets"], "user_auth": True}
        for _ in range(_MOST_PAGES):
            response = self._ask(Step.LOOK, lambda: self._client.get_users_tweets(own, **asked))
            page = read(Step.LOOK, Page, response)
            yield from page.data
            if page.meta.next_token is None:
                return
            asked["pagination_token"] = page.meta.next_token
        raise Unreachable(problem("shows more posts than can be looked through"))

    def edit(self, remote: str, order: Order, prepared: Prepared, proof: Proof) -> Remote:  # noqa: ARG002 - nothing is done
        """Refuse, which X's rules ask for."""
        raise Rejected(problem("has posts that cannot be edited"))

    def remove(self, remote: str, proof: Proof) -> None:
        """Delete it, after reading it back."""
        if not _ID.fullmatch(remote):
            raise Rejected(problem("has no post by such an id, so nothing was removed"))
        tweet = self._read_back(remote)
        if tweet is None:
            return
        if tweet.author_id != self._own_id():
            raise Rejected(problem("has that post from another account, so it stays"))
        if not _is_proven(tweet, proof):
            raise Rejected(problem("has another post of ours by that id, so it stays"))
        response = self._ask(Step.CHANGE, lambda: self._client.delete_tweet(remote))
        if not read(Step.CHANGE, With[Deletion], response).data.deleted:
            raise Unreachable(problem("did not remove the post"))

    def _read_back(self, remote: str) -> Tweet | None:
        """Return the post, or None where X says that there is none."""
        response = self._ask(
            Step.LOOK,
            lambda: self._client.get_tweet(remote, tweet_fields=_FIELDS, user_auth=True),
        )
        one = read(Step.LOOK, One, response)
        if one.is_gone:
            return None
        if one.data is None or one.data.id != remote:
            raise Unreachable(problem("does not show the post"))
        return one.data

    def _own_id(self) -> str:
        return self._id or self.check_credentials().id

    def _remote(self, item: str, at: datetime | None = None) -> Remote:
        path = f"{self._name[1]}/status" if self._name else "i/web/status"
        return Remote(item, f"https://x.com/{path}/{item}", at)

    def _post(self, step: Step, model: type[Reply], route: str, body: dict[str, Any]) -> Reply:
        ask = partial(self._client.request, "POST", route, json=body, user_auth=True)
        return read(step, model, self._ask(step, ask))

    def _ask(self, step: Step, ask: Callable[[], requests.Response]) -> requests.Response:
        """Make one request. Raises DeliveryError, whose context tells nothing."""
        import requests

        from frontporch.delivery.failures import unanswered

        try:
            return ask()
        except requests.HTTPError as error:
            if step is Step.LOOK and is_gone(error.response):
                return error.response
            failure = refused(step, error.response, self._keys.values.values())
        except requests.RequestException as error:
            failure = unanswered(problem, error, is_change=step is Step.CHANGE)
        finally:
            self._client.session.close()  # a connection that was kept may break in mid-request
        raise failure


def _is_proven(tweet: Tweet, proof: Proof) -> bool:
    if proof.is_linked:
        return any(tweet.leads_to(link) for link in proof.links)
    return abs(tweet.created_at - proof.sent_at) <= _NEAR


def open_x(account: department.Network, keys: Keys) -> Adapter:
    """Return the account at X; every request is bounded and signed for X itself."""
    import requests
    import tweepy

    from frontporch.delivery.transport import Guard

    def raise_unless_done(response: requests.Response, **_: object) -> None:
        # tweepy reads replies with errors less carefully than they can be written
        if response.status_code not in range(200, 300):
            raise requests.HTTPError(response=response)

    for name in _TALKATIVE:  # they tell texts, tokens and signatures to whoever asks for details
        logging.getLogger(name).setLevel(logging.WARNING)
    client = tweepy.Client(
        **dict(zip(_CREDENTIALS, (keys[name] for name in _VARIABLES), strict=True)),
        return_type=requests.Response,
    )
    guard = Guard(reroute=keys.base)
    client.session.mount("https://", guard)
    client.session.hooks["response"] = [raise_unless_done]
    client.session.trust_env = keys.base is None
    return XAccount(client, guard, account.account, keys)


def read_address(account: department.Network, address: str) -> Remote | None:
    """Return the post of an address, which names its account too, unless that is left open."""
    pieces = split_on(_HOSTS, address)
    found = _PAGE.fullmatch(pieces.path) if pieces else None
    if found is None or (found["name"] and not same_name(account.account, found["name"])):
        return None
    name = found["name"] or "i"
    return Remote(found["id"], f"https://x.com/{name}/status/{found['id']}")


FACTS = NetworkFacts(
    name="x",
    label="X",
    limit=280,
    unit="weighted characters",
    measure=weighted_length,
    price=price,
    most_pictures=4,
    most_alt=1000,
    can_edit=False,
    removal_price=_REMOVAL,
)

NETWORK = Network(
    facts=FACTS,
    manner=Manner(settle=timedelta(minutes=10), repeatable_for=timedelta(0)),
    addresses=Addresses("https://x.com/elmferrypd/status/1990000000000000000", read_address),
    variables=_VARIABLES,
    open=open_x,
)
