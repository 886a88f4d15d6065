"""Tells whether two things show the same: a digest of values, stable from run to run."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from pathlib import PurePath

from pydantic import BaseModel


class Fingerprints:
    """Digests values made of dataclasses, models, tuples, lists, mappings and plain values.

    A frozen dataclass or model that was seen before is not walked again: a post's card stands on
    many pages.
    """

    def __init__(self) -> None:
        # the value is kept beside its digest, so that its id() cannot come to mean another
        self._seen: dict[int, tuple[object, bytes]] = {}
        self._names: dict[type, tuple[str, ...]] = {}

    def of(self, *values: object) -> str:
        """Return the SHA-256 of `values`, in hex. Raises TypeError for what has no stable form."""
        return hashlib.sha256(self._sequence("(", values)).hexdigest()

    def _encode(self, value: object) -> bytes:
        plain = _find_plain(value)
        if plain is not None:
            return _framed(type(value).__name__, plain)
        if isinstance(value, tuple | list):
            return self._sequence("(", value)
        if isinstance(value, Mapping):
            return self._sequence("{", (part for item in value.items() for part in item))
        return self._record(value)

    def _sequence(self, opening: str, values: Iterable[object]) -> bytes:
        return _framed(opening, b"".join([self._encode(value) for value in values]))

    def _record(self, value: object) -> bytes:
        known = self._seen.get(id(value))
        if known is not None:
            return known[1]
        fields = [part for name in self._names_of(value) for part in (name, getattr(value, name))]
        named = _framed("class", f"{type(value).__module__}.{type(value).__qualname__}".encode())
        digest = hashlib.sha256(named + self._sequence("{", fields)).digest()
        encoded = _framed("record", digest)
        self._seen[id(value)] = (value, encoded)
        return encoded

    def _names_of(self, value: object) -> tuple[str, ...]:
        kind = type(value)
        if kind not in self._names:
            self._names[kind] = _field_names(value)
        return self._names[kind]


def _find_plain(value: object) -> bytes | None:
    """Return the bytes that stand for a value without parts, or None for one that has parts."""
    match value:
        case str():
            return value.encode("utf-8", "surrogatepass")
        case bytes():
            return value
        case None | bool() | int() | float() | tzinfo() | PurePath():
            return repr(value).encode()
        case date():
            # pages may show the zone's own name beside the offset that isoformat gives
            return f"{value.isoformat()} {getattr(value, 'tzinfo', '')}".encode()
        case _:
            return None


def _field_names(value: object) -> tuple[str, ...]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return tuple(field.name for field in dataclasses.fields(value))
    if isinstance(value, BaseModel):
        return tuple(type(value).model_fields)
    raise TypeError(f"a {type(value).__name__} has no stable form to take a fingerprint of")


def _framed(kind: str, content: bytes) -> bytes:
    """Return `content` with its kind and length, so that no two values run into each other."""
    return b"%s %d:%s" % (kind.encode(), len(content), content)
