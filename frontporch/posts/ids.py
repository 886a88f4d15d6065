"""Ids of posts: short, easy to read out on the telephone, and never changed once given."""

from __future__ import annotations

import hashlib
from datetime import datetime

PAGE_PREFIX = "page-"  # the record knows standing pages by such ids, so no post may have one

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_LENGTH = 10


def new_id(random_bytes: bytes) -> str:
    """Return an id made of at least 10 random bytes, 5 bits of each."""
    if len(random_bytes) < _LENGTH:
        raise ValueError(f"an id needs {_LENGTH} random bytes, not {len(random_bytes)}")
    return "".join(_ALPHABET[byte % 32] for byte in random_bytes[:_LENGTH])


def derive_id(title: str, date: datetime) -> str:
    """Return the id of a post without one: it survives a rename, not a new title or date."""
    identity = f"{date.isoformat()}\n{title}"
    return new_id(hashlib.sha256(identity.encode()).digest())
