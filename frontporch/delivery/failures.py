"""What a request that failed means: surely nothing happened, or nobody knows.

For the networks whose libraries use requests.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from frontporch.delivery.transport import RefusedReplyError, TooLateError
from frontporch.errors import Problem, Uncertain, Unreachable

_NOTHING_LEFT = (
    TooLateError,
    requests.ConnectTimeout,
    ConnectTimeoutError,
    NewConnectionError,  # refused, or the name is not known
    ssl.SSLCertVerificationError,  # the handshake comes before the first byte
)
_DEEPEST = 8


def never_left(error: requests.RequestException) -> bool:
    """Say whether surely no byte of the request reached the network."""
    return any(isinstance(one, _NOTHING_LEFT) for one in _wrapped(error))


def unanswered(
    problem: Callable[[str], Problem], error: requests.RequestException, *, is_change: bool
) -> Unreachable | Uncertain:
    """Return what it is called that a request got no answer that counts.

    `problem` makes one of the end of a sentence. Only of a change can it be Uncertain whether it
    happened.
    """
    if is_change and not never_left(error):
        return Uncertain(problem(f"may have done it or not: {told(error)}"))
    return Unreachable(problem(f"did nothing: {told(error)}"))


def told(error: requests.RequestException) -> str:
    """Return in our own words how a request failed, for the end of a sentence.

    Never the library's words: they may hold addresses with credentials, and what a network wrote.
    """
    if any(isinstance(one, TooLateError) for one in _wrapped(error)):
        return "it was too late to start"
    if isinstance(error, RefusedReplyError):
        return "its reply was a redirect, too large or too slow"
    if isinstance(error, requests.Timeout):
        return "it took too long"
    if never_left(error):
        return "it cannot be reached"
    return "the connection broke"


def _wrapped(error: BaseException, depth: int = 0) -> Iterator[BaseException]:
    """Return an error and those that it was made of, which urllib3 and requests keep as words."""
    yield error
    inner = (*error.args, getattr(error, "reason", None))
    for one in inner if depth < _DEEPEST else ():
        if isinstance(one, BaseException):
            yield from _wrapped(one, depth + 1)
