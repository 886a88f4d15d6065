"""What X answers, as far as we read it: version 2 of its API, post.fields named either way."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum, auto
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar
from urllib.parse import unquote

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from frontporch.delivery.matching import plain_text, same_link
from frontporch.delivery.reading import BrokenReplyError, Reply, parse_reply, say
from frontporch.delivery.replies import wait_until
from frontporch.errors import DeliveryError, Problem, RateLimited, Rejected, Uncertain, Unreachable
from frontporch.ledger.event import Moment
from frontporch.messages.entities import find_entities

if TYPE_CHECKING:
    import requests

_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]{1,30}")
_MOST_LINKS = 20  # more do not fit into 280
_ADDRESS = re.compile(r"https?://(\S+?)/?(?=\s|$)")
_SECONDS = re.compile(r"[0-9]{1,12}")
_DUPLICATE = "duplicate content"
_GONE = "/resource-not-found"
# refusals that another text would not help
_ABOUT_THE_ACCOUNT = (
    "/client-forbidden",
    "/oauth1-permissions",
    "/usage-capped",
    "/credits",
    _GONE,
)
_LIMITS = ("x-rate-limit", "x-app-limit-24hour", "x-user-limit-24hour")


Data = TypeVar("Data")
Id = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,19}$")]
Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,200}$")]
UserName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{1,15}$")]


class Answer(BaseModel):
    """A reply that is an object; schemas are made when one is read, for what only has facts."""

    model_config = ConfigDict(defer_build=True, frozen=True)


class With(Answer, Generic[Data]):
    """A reply about one thing."""

    data: Data


class Item(Answer):
    """Something with an id."""

    id: Id


class User(Item):
    """An account."""

    username: UserName


class Deletion(Answer):
    """Whether X took something away."""

    deleted: bool


class Url(Answer):
    """A short link in a text, or that of a picture behind it."""

    url: str
    expanded_url: Annotated[str, StringConstraints(max_length=4096)] = ""
    media_key: str | None = None


class Entities(Answer):
    """What X found in a text."""

    urls: Annotated[tuple[Url, ...], Field(max_length=100)] = ()


class Reference(Answer):
    """That a post answers, quotes or repeats another."""

    type: str


class Tweet(Item):
    """A post."""

    text: Annotated[str, StringConstraints(max_length=10_000)]
    author_id: Id
    created_at: Moment
    entities: Entities | None = None
    referenced_tweets: tuple[Reference, ...] = ()
    referenced_posts: tuple[Reference, ...] = ()
    in_reply_to_user_id: str | None = None

    @property
    def is_answer(self) -> bool:
        """Whether it is a reply, or somebody's words repeated."""
        references = self.referenced_tweets + self.referenced_posts
        kinds = {reference.type for reference in references}
        return self.in_reply_to_user_id is not None or bool(kinds & {"replied_to", "retweeted"})

    @property
    def words(self) -> str:
        """The text as it was sent, without the short links and the escapes of X."""
        urls = self.entities.urls if self.entities else ()
        meant = {url.url: "" if self._is_picture(url) else url.expanded_url for url in urls}
        text = html.unescape(self.text)
        return _SHORT.sub(lambda short: meant.get(short[0], short[0]), text, count=_MOST_LINKS)

    def _is_picture(self, url: Url) -> bool:
        return url.media_key is not None or f"/status/{self.id}/" in url.expanded_url

    def leads_to(self, link: str) -> bool:
        """Say whether `link` is one of the addresses in it, which X may take for none."""
        expanded = [url.expanded_url for url in self.entities.urls] if self.entities else []
        written = [found.value for found in find_entities(self.words) if found.kind == "link"]
        return any(same_link(link, address) for address in (*expanded, *written))

    def says(self, text: str) -> bool:
        """Say whether its words, and so its links, are `text`; X puts a scheme before a domain."""
        return _bare(self.words) == _bare(text)


class One(Answer):
    """A post, or why there is none."""

    data: Tweet | None = None
    type: str = ""
    errors: tuple[Refusal, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether X says that there is no such post."""
        types = [self.type, *(error.type for error in self.errors)]
        return self.data is None and any(told.endswith(_GONE) for told in types)


class Meta(Answer):
    """How many posts a page has, and where the next one begins."""

    result_count: int
    next_token: Token | None = None


class Page(Answer):
    """Posts, the newest first. Having none must be said: an error has none either."""

    data: tuple[Tweet, ...] = ()
    meta: Meta

    @model_validator(mode="after")
    def _is_whole(self) -> Page:
        if len(self.data) != self.meta.result_count:
            raise ValueError("does not have as many posts as it says")
        return self


class Refusal(Answer):
    """Why X did not do it."""

    type: str = ""
    title: str = ""
    detail: str = ""
    message: str = ""
    errors: tuple[Refusal, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Their words, the most telling first."""
        return (*(error.message for error in self.errors), self.detail, self.title)

    def has_type(self, *ends: str) -> bool:
        """Say whether it is of a type that ends so."""
        return any(one.type.endswith(ends) for one in (self, *self.errors))


def _bare(text: str) -> str:
    """Return a text in which an address has no scheme, one case and no escapes, as X may have."""
    return unquote(plain_text(_ADDRESS.sub(r"\1", text))).casefold()


class Step(Enum):
    """What a request is for, which says what its failure means."""

    CHECK = auto()
    LOOK = auto()
    PREPARE = auto()
    CHANGE = auto()


def read(step: Step, model: type[Reply], response: requests.Response) -> Reply:
    """Return what a reply says. Raises Uncertain or Unreachable where it says nothing."""
    try:
        return parse_reply(model, response.content)
    except BrokenReplyError as error:
        kind = Uncertain if step is Step.CHANGE else Unreachable
        raise kind(problem("gave a reply that cannot be understood")) from error


def refused(step: Step, response: requests.Response, secrets: Iterable[str]) -> DeliveryError:
    """Return what a reply that is none of success means at this step; it tells no `secrets`."""
    status, refusal = response.status_code, _reason(response)
    words = say(refusal.said, secrets)
    is_clear = status in range(400, 500) and status != HTTPStatus.REQUEST_TIMEOUT
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited(problem(f"takes no more for now{words}"), _come_again(response))
    # a 401 may answer the second copy of a request of which the first was taken
    if step is Step.CHANGE and (not is_clear or status == HTTPStatus.UNAUTHORIZED):
        return Uncertain(problem(f"may have done it or not: its answer was {status}{words}"))
    if step is Step.CHECK and is_clear:
        hint = "does not take the credentials, or the clock of this machine is wrong"
        return Rejected(problem(f"{hint}{words}"))
    is_about_the_account = status in {401, 402} or refusal.has_type(*_ABOUT_THE_ACCOUNT)
    if step is Step.LOOK or not is_clear or is_about_the_account:
        return Unreachable(problem(f"did nothing: its answer was {status}{words}"))
    is_duplicate = status == HTTPStatus.FORBIDDEN and any(_DUPLICATE in a for a in refusal.said)
    return Rejected(problem(f"refused{words}"), is_duplicate=is_duplicate)


def _reason(response: requests.Response) -> Refusal:
    try:
        return parse_reply(Refusal, response.content)
    except BrokenReplyError:
        return Refusal()


def _come_again(response: requests.Response) -> datetime | None:
    """Return when the limits end that are used up, or that of this request if none says so."""
    headers, now = response.headers, datetime.now(UTC)
    used_up = [name for name in _LIMITS if headers.get(f"{name}-remaining") == "0"]
    ends = [headers.get(f"{name}-reset", "") for name in used_up or _LIMITS[:1]]
    waits = [int(end) - now.timestamp() for end in ends if _SECONDS.fullmatch(end)]
    return wait_until(max(waits, default=None), now)


def is_gone(response: requests.Response) -> bool:
    """Say whether X answers that there is no such thing."""
    return _reason(response).has_type(_GONE)


def problem(message: str) -> Problem:
    """Return a sentence that begins with the name of X."""
    return Problem("x", f"X {message}")
