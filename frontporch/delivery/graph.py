"""How Meta's Graph API is asked, and what its answers mean.

Through python-facebook-api, which reads replies trustingly, keeps no status and puts the token into
addresses, from where it gets into logs. So every reply is judged before the library sees it, and
the token of a request without a body goes into a header.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import requests
from pydantic import BaseModel, TypeAdapter, ValidationError
from requests.structures import CaseInsensitiveDict

from frontporch.delivery.failures import never_left, told
from frontporch.delivery.reading import say
from frontporch.delivery.replies import server_time, wait_until
from frontporch.delivery.transport import Guard
from frontporch.errors import Problem, RateLimited, Rejected, Uncertain, Unreachable

# graph-api/guides/error-handling and graph-api/overview/rate-limiting
_LIMITS = frozenset({4, 17, 32, 341, 613, *range(80_000, 80_015)})
_TRY_AGAIN = frozenset({1, 2})
_NO_TOKEN = frozenset({102, 190, 463, 467})
_NOT_ALLOWED = frozenset({3, 10, *range(200, 300)})
_BLOCKED = 368
_DUPLICATE = 506
_UNREADABLE_LINK = 1_609_005
_NO_ALIAS = 803
_BAD_PARAMETER, _NO_OBJECT = 100, 33

_UNKNOWN_REPLY = "its reply cannot be understood"
_TOO_MANY = 429
_OUT_OF_ORDER = 500


class _GoneError(Exception):
    """There is nothing with that id, or the token may not see it."""


class _LostReplyError(requests.RequestException):
    """The reply tells nobody what was done. The message is for the end of a sentence."""


class _Error(BaseModel):
    code: int
    error_subcode: int | None = None
    is_transient: bool = False
    message: str = ""
    error_user_msg: str | None = None

    @property
    def means_gone(self) -> bool:
        """Say whether it is about an object that is not there."""
        known = (self.code, self.error_subcode)
        return self.code == _NO_ALIAS or known == (_BAD_PARAMETER, _NO_OBJECT)


class _Use(BaseModel):
    estimated_time_to_regain_access: float = 0  # minutes


_OBJECT: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])
_USE: TypeAdapter[dict[str, list[_Use]]] = TypeAdapter(dict[str, list[_Use]])


class Graph:
    """Asks as one page. `api` is pyfacebook's GraphAPI, `token` names the variable of its token.

    `clock` is the time that the last reply told. Every call must stand in `asking`.
    """

    def __init__(self, api: Any, network: str, token: str) -> None:
        self._api = api
        self._network = network
        self._token = token
        self.clock: datetime | None = None
        self.guard = Guard()
        api.session.mount("https://", self.guard)
        api.session.mount("http://", self.guard)
        api.session.auth = _hide_token
        api.session.hooks["response"].append(self._judge)

    def get(self, path: str, **parameters: object) -> object:
        """Return an object or an edge."""
        return self._api.get(path, parameters)

    def find(self, path: str, **parameters: object) -> object | None:
        """Return an object, None if it is gone or the token may not see it."""
        try:
            return self.get(path, **parameters)
        except _GoneError:
            return None

    def post(self, path: str, data: Mapping[str, object], files: object = None) -> object:
        """Change an object or make one."""
        return self._api.post_object(path, data=dict(data), files=files)

    def delete(self, path: str) -> object | None:
        """Remove an object; return None if it is gone."""
        try:
            reply: object = self._api.delete_object(path)
        except _GoneError:
            return None
        return reply

    def inspect_token(self) -> object | None:
        """Return what Meta tells about the token, None where there is no app secret to ask with.

        A GET would put the token into an address, so this is a POST that says it is one.
        """
        if not self._api.app_secret:
            return None
        return self.post("debug_token", {"input_token": self._api.access_token, "method": "get"})

    @contextmanager
    def asking(self, lost: type[Unreachable | Uncertain]) -> Iterator[None]:
        """Turn what goes wrong into `lost` where nobody knows, else into what is known.

        Foreign errors hold addresses and whole requests, so none is kept as a cause.
        """
        try:
            yield
        except requests.RequestException as error:
            kind = Unreachable if never_left(error) else lost
            why = str(error) if isinstance(error, _LostReplyError) else told(error)
            raise kind(self._unanswered(kind, why)) from None
        except ValidationError:
            raise lost(self._unanswered(lost, _UNKNOWN_REPLY)) from None
        except _GoneError:
            problem = "has nothing there, or nothing that the token may see"
            raise Rejected(Problem(self._network, problem)) from None

    def _unanswered(self, kind: type[Unreachable | Uncertain], why: str) -> Problem:
        known = "nobody knows whether it did it" if kind is Uncertain else "could not be asked"
        return Problem(self._network, f"{known}: {why}")

    def _judge(self, response: requests.Response, **_options: object) -> None:
        """Let only an object that is no error come to the library, without headers to parse."""
        self.clock = server_time(response.headers)
        if response.status_code == _TOO_MANY:
            raise self._limited(response)
        if response.status_code >= _OUT_OF_ORDER:
            raise _LostReplyError("it is out of order")
        error = _read_error(response)
        if response.ok != (error is None):
            raise _LostReplyError(_UNKNOWN_REPLY)
        if error is not None:
            self._refuse(error, response)
        response.headers = CaseInsensitiveDict({"Content-Type": "application/json"})

    def _refuse(self, error: _Error, response: requests.Response) -> None:
        """Raise what an error of Meta's means."""
        if error.code in _LIMITS:
            raise self._limited(response)
        if _UNREADABLE_LINK in {error.code, error.error_subcode}:
            raise _LostReplyError("it could not read the page that the message leads to")
        if error.code in _TRY_AGAIN or error.is_transient:
            raise _LostReplyError("it is out of order")
        if error.means_gone:
            raise _GoneError
        problem = Problem(self._network, self._no(error))
        raise Rejected(problem, is_duplicate=error.code == _DUPLICATE)

    def _no(self, error: _Error) -> str:
        if error.code in _NO_TOKEN:  # its words may hold the token
            return f"no longer takes the token in {self._token}; make a new one"
        words = say((error.error_user_msg, error.message), self._secrets())
        if error.code == _DUPLICATE:
            return "says that the last post of the page is exactly this one"
        if error.code == _BLOCKED:
            return f"has blocked the page or this message for breaking its rules{words}"
        if error.code in _NOT_ALLOWED:
            return f"does not let the token in {self._token} do this{words}"
        return f"said no (code {error.code}){words}"

    def _secrets(self) -> list[str]:
        return [known for known in (self._api.access_token, self._api.app_secret) if known]

    def _limited(self, response: requests.Response) -> RateLimited:
        until = _regained(response.headers.get("X-Business-Use-Case-Usage"))
        return RateLimited(Problem(self._network, "takes nothing more for now"), until)


def _read_error(response: requests.Response) -> _Error | None:
    """Return the error in a reply, None where there is none."""
    try:
        found = _OBJECT.validate_json(response.content)
        return _Error.model_validate(found["error"]) if "error" in found else None
    except ValidationError:
        pass
    raise _LostReplyError(_UNKNOWN_REPLY)


def _regained(usage: str | None) -> datetime | None:
    """Return when the page can ask again, as the header that counts its requests tells it."""
    try:
        used = _USE.validate_json(usage or "{}")
    except ValidationError:
        return None
    waits = (one.estimated_time_to_regain_access for every in used.values() for one in every)
    longest = max((minutes for minutes in waits if minutes > 0), default=None)
    return wait_until(longest * 60) if longest is not None else None


def _hide_token(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Move the token from the address, which gets into logs, into a header."""
    parts = urlsplit(request.url or "")
    query = parse_qsl(parts.query, keep_blank_values=True)
    rest = [(name, value) for name, value in query if name != "access_token"]
    for name, value in query:
        if name == "access_token":
            request.headers["Authorization"] = f"Bearer {value}"
    request.url = urlunsplit(parts._replace(query=urlencode(rest)))
    return request
