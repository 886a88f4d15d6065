"""One value, one digest: on every machine, in every language and zone, whatever the key order."""

from __future__ import annotations

import hashlib
from typing import TypeAlias

import rfc8785

JSON: TypeAlias = "bool | float | str | list[JSON] | tuple[JSON, ...] | dict[str, JSON] | None"

_LENGTH_BYTES = 8


def canonical(value: JSON) -> bytes:
    """Return `value` as canonical JSON (RFC 8785), in UTF-8; texts keep the characters they have.

    Raises ValueError for what JSON cannot say the same everywhere: half a surrogate pair, NaN, and
    whole numbers beyond 2**53.
    """
    return rfc8785.dumps(value)


def digest_of(*values: JSON) -> str:
    """Return the SHA-256, in hex, over the canonical JSON of each value behind its length.

    The length (8 bytes, big-endian) keeps the end of one value from passing for the start of the
    next.
    """
    digest = hashlib.sha256()
    for value in values:
        data = canonical(value)
        digest.update(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    return digest.hexdigest()
