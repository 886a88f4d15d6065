"""Events as a runner records them, about one message on X unless it is said otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from frontporch.ledger.delivery_events import Asked, Intended, Looked, NotSent, Removed, Sent
from frontporch.ledger.events import TakenDown

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=10)
MESSAGE: dict[str, Any] = {"post": "p0", "part": "message[x]"}


def nonce(name: str) -> str:
    """Return the nonce that stands for a name of one letter."""
    return name.encode().hex().ljust(32, "0")


def intended(name: str, *, cost: int = 0, at: datetime = AT, **changes: Any) -> Intended:
    """Return an intent whose nonce stands for `name`, with `changes`."""
    plain = {"digest": "0" * 64, "account": "@fernhollowpd", "deadline": at + MINUTES}
    told = {**MESSAGE, **plain, "nonce": nonce(name), "cost_mills": cost, **changes}
    return Intended(at=at, **told)


def sent(name: str, remote: str = "", **changes: Any) -> Sent:
    """Return the receipt of an intent."""
    where = {"remote": remote or f"r-{name}", "url": f"https://x.example/{name}"}
    return Sent(at=AT, nonce=nonce("f"), intent=nonce(name), **{**MESSAGE, **where, **changes})


def not_sent(name: str, because: Any) -> NotSent:
    """Return a certain no to an intent."""
    return NotSent(at=AT, nonce=nonce("f"), intent=nonce(name), because=because, **MESSAGE)


def looked(name: str) -> Looked:
    """Return a look for an intent in vain."""
    return Looked(at=AT, nonce=nonce("f"), intent=nonce(name), **MESSAGE)


def asked(name: str) -> Asked:
    """Return a question to a person about an intent."""
    return Asked(at=AT, nonce=nonce("f"), intent=nonce(name), because="draft-stays", **MESSAGE)


def removed(remote: str, **changes: Any) -> Removed:
    """Return that an item is no longer on its network."""
    return Removed(at=AT, nonce=nonce("f"), remote=remote, **{**MESSAGE, **changes})


def taken_down(post: str = "p0") -> TakenDown:
    """Return that a post came down."""
    return TakenDown(at=AT, nonce=nonce("f"), post=post, because="withdrawn")
