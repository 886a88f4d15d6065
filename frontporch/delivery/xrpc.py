"""Asks a server of the AT Protocol, with the session that an app password opens.

Imported only where an account is opened: the library takes most of a second to load.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import datetime
from enum import Enum, auto
from typing import Annotated, Any, TypeVar

import httpx
from atproto import Client
from atproto.exceptions import AtProtocolError
from atproto_client import Session, SessionEvent
from atproto_client.models.dot_dict import DotDict
from atproto_client.request import Request
from pydantic import BaseModel, StringConstraints

from frontporch.delivery.bluesky_post import Did
from frontporch.delivery.httpx_transport import (
    GuardedTransport,
    LostError,
    NothingSentError,
    RefusedError,
)
from frontporch.delivery.reading import BrokenReplyError, parse_reply, say
from frontporch.delivery.replies import server_time, wait_until
from frontporch.errors import DeliveryError, Problem, RateLimited, Rejected, Uncertain, Unreachable

Handle = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]{3,253}$")]

# the entrance of Bluesky leads to the server that has the account, always one of these
_ENTRANCE = "https://bsky.social"
_BEHIND_IT = re.compile(r"https://[a-z0-9.-]+\.host\.bsky\.network")

_UNAUTHORIZED = {401, 403}
_TOO_MANY = 429
_ABOUT_THE_ACCOUNT = {
    "AccountDeactivated",
    "AccountSuspended",
    "AccountTakedown",
    "ExpiredToken",
    "InvalidToken",
}
_Model = TypeVar("_Model", bound=BaseModel)
_Answer = TypeVar("_Answer")


class Doing(Enum):
    """What a request is for, which says what its failure means."""

    CHECK = auto()
    LOOK = auto()
    CHANGE = auto()


class Whose(BaseModel):
    """Whose session it is; `status` tells why an account is not active."""

    did: Did
    handle: Handle
    active: bool = True
    status: str = ""


class _Changed(BaseModel):
    uri: str | None = None


class _Refusal(BaseModel):
    error: str = ""
    message: str = ""


class Xrpc:
    """One session at the server `base`, for the account that `login` (a handle or DID) names.

    `expected` is the DID that the session must have, None for any; nothing is sent as another one.
    Every method raises DeliveryError for whatever the server does; its place is `network`.
    """

    def __init__(
        self, network: str, base: str, login: str, password: str, expected: str | None
    ) -> None:
        self._network = network
        self._base = base
        self._login = login
        self._password = password
        self._expected = expected
        self._did: str | None = None
        self._transport = GuardedTransport()
        self._client = Client(
            base_url=base, request=Request(transport=self._transport, trust_env=False)
        )
        self._client.on_session_change(self._note_session)

    def check_session(self) -> Whose:
        """Return whose account it is. Rejected where the password opens none that can post."""
        self._log_in(Doing.CHECK)
        whose = self._ask(Doing.CHECK, Whose, "com.atproto.server.getSession", {})
        if not whose.active:
            raise Rejected(
                self._problem(
                    f"has switched the account off{say([whose.status], [self._password])}"
                )
            )
        return whose

    def server_time(self) -> datetime | None:
        """Return the time that the last reply told."""
        return server_time({"Date": self._transport.date or ""})

    def did(self) -> str:
        """Return the DID of the account, which is where its records are."""
        did = self._log_in(Doing.LOOK)
        if self._expected is not None and did != self._expected:
            words = "has another id for the account of this password than department.toml"
            raise Unreachable(self._problem(words))
        return did

    @contextmanager
    def until(self, deadline: datetime) -> Iterator[None]:
        """Let no byte leave after `deadline` (aware) inside the block."""
        self._transport.send_until(deadline)
        try:
            yield
        finally:
            self._transport.send_until(None)

    def get(self, model: type[_Model], nsid: str, params: Mapping[str, str]) -> _Model:
        """Return the answer to a question."""
        return self._ask(Doing.LOOK, model, nsid, params)

    def find(
        self, model: type[_Model], nsid: str, params: Mapping[str, str], absent: AbstractSet[str]
    ) -> _Model | None:
        """Return the answer to a question, or None where the server says one of `absent`."""

        def ask() -> _Model | None:
            try:
                return self._query(model, nsid, params)
            except RefusedError as error:
                if _refusal(error).error in absent:
                    return None
                raise

        return self._try(Doing.LOOK, ask)

    def change(self, nsid: str, body: Mapping[str, object], names: str | None = None) -> None:
        """Change what people see; the reply must name the record `names`.

        Uncertain where nobody knows whether it was done.
        """
        content = json.dumps(body).encode()

        def change() -> None:
            if self._post(_Changed, nsid, content, "application/json").uri != names:
                raise BrokenReplyError("the reply is about another record")

        self._try(Doing.CHANGE, change)

    def upload(self, model: type[_Model], content: bytes, media_type: str) -> _Model:
        """Store a file that nobody sees before a record names it."""
        nsid = "com.atproto.repo.uploadBlob"
        return self._try(Doing.LOOK, lambda: self._post(model, nsid, content, media_type))

    def _ask(
        self, doing: Doing, model: type[_Model], nsid: str, params: Mapping[str, str]
    ) -> _Model:
        return self._try(doing, lambda: self._query(model, nsid, params))

    def _query(self, model: type[_Model], nsid: str, params: Mapping[str, str]) -> _Model:
        asked: Any = DotDict(params)
        return model.model_validate(self._client.invoke_query(nsid, asked).content)

    def _post(self, model: type[_Model], nsid: str, content: bytes, media_type: str) -> _Model:
        response = self._client.invoke_procedure(nsid, content=content, input_encoding=media_type)
        return model.model_validate(response.content)

    def _log_in(self, doing: Doing) -> str:
        """Open the session, once in a process: there may be 300 a day."""
        if self._did is None:
            self._try(
                doing,
                lambda: self._client.login(self._login, self._password, fetch_bsky_profile=False),
            )
        if self._did is None:
            raise AssertionError("a session that was opened is noted")
        return self._did

    def _note_session(self, _event: SessionEvent, session: Session) -> None:
        """Take over a new session, unless it is another account's, and stay with known servers."""
        endpoint = session.pds_endpoint or ""
        is_behind = self._base == _ENTRANCE and _BEHIND_IT.fullmatch(endpoint)
        self._client.update_base_url(endpoint if is_behind else self._base)
        whose = Whose(did=session.did, handle=session.handle)
        if self._did not in {None, whose.did}:
            raise BrokenReplyError("the account has changed its id")
        self._did = whose.did

    def _try(self, doing: Doing, act: Callable[[], _Answer]) -> _Answer:
        try:
            return act()
        except (NothingSentError, LostError, RefusedError) as error:
            failure: Exception = error
        except (AtProtocolError, ValueError, OverflowError, OSError):
            failure = LostError("its reply cannot be understood")
        # outside of the handler: the foreign error may hold whatever the server wrote
        raise self._translated(failure, doing)

    def _translated(self, failure: Exception, doing: Doing) -> DeliveryError:
        if isinstance(failure, NothingSentError):
            return Unreachable(self._problem(f"was not asked: {failure}"))
        if isinstance(failure, RefusedError):
            return self._refused(failure, doing)
        if doing is Doing.CHANGE:
            return Uncertain(self._problem(f"may have done it or not: {failure}"))
        return Unreachable(self._problem(f"gave no answer: {failure}"))

    def _refused(self, no: RefusedError, doing: Doing) -> DeliveryError:
        refusal = _refusal(no)
        said = say([refusal.message], [self._password])
        if no.status == _TOO_MANY:
            words = "takes nothing more for now"
            return RateLimited(self._problem(words), wait_until(_seconds_to_wait(no.headers)))
        if no.status in _UNAUTHORIZED or refusal.error in _ABOUT_THE_ACCOUNT:
            # no fault of the message, which can be sent when the account is in order again
            self._did = None
            kind = Rejected if doing is Doing.CHECK else Unreachable
            return kind(self._problem(f"does not let this account in{said}"))
        if refusal.error == "InvalidSwap":
            words = "shows that somebody used the account meanwhile, so nothing was changed"
            return Unreachable(self._problem(words))
        return Rejected(self._problem(f"says no{said}"))

    def _problem(self, words: str) -> Problem:
        return Problem(self._network, words)


def _refusal(no: RefusedError) -> _Refusal:
    try:
        return parse_reply(_Refusal, no.content)
    except BrokenReplyError:
        return _Refusal()


def _seconds_to_wait(headers: httpx.Headers) -> float | None:
    """Return what a limit says about its end, which may be anything."""
    after, reset = headers.get("Retry-After", ""), headers.get("RateLimit-Reset", "")
    if re.fullmatch(r"\d{1,12}", after, re.ASCII):
        return float(after)
    return float(reset) - time.time() if re.fullmatch(r"\d{1,12}", reset, re.ASCII) else None
