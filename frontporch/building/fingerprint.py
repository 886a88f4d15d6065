"""Tells whether two things show the same: a digest of values, stable from run to run."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from pathlib import PurePath
from typing import NamedTuple

from pydantic import BaseModel


class _Form(NamedTuple):
    """What stands for a class in every fingerprint: itself, and each field's name."""

    opening: bytes
    names: tuple[tuple[str, bytes], ...]


class Fingerprints:
    """Digests values made of dataclasses, models, tuples, lists, mappings and plain values.

    A frozen dataclass or model that was seen before is not walked again: a post's card stands on
    many pages.
    """

    def __init__(self) -> None:
        # the value is kept beside its digest, so that its id() cannot come to mean another
        self._seen: dict[int, tuple[object, bytes]] = {}
        self._forms: dict[type, _Form] = {}

    def of(self, *values: object) -> str:
        """Return the SHA-256 of `values`, in hex. Raises TypeError for what has no stable form."""
        return hashlib.sha256(self._sequence(b"(", values)).hexdigest()

    def _encode(self, value: object) -> bytes:
        if type(value) is str:  # most values are, so they take no longer way
            return _framed(b"str", value.encode("utf-8", "surrogatepass"))
        plain = _find_plain(value)
        if plain is not None:
            return _framed(type(value).__name__.encode(), plain)
        if isinstance(value, tuple | list):
            return self._sequence(b"(", value)
        if isinstance(value, Mapping):
            return self._sequence(b"{", (part for item in value.items() for part in item))
        return self._record(value)

    def _sequence(self, opening: bytes, values: Iterable[object]) -> bytes:
        return _framed(opening, b"".join([self._encode(value) for value in values]))

    def _record(self, value: object) -> bytes:
        known = self._seen.get(id(value))
        if known is not None:
            return known[1]
        form = self._form_of(type(value))
        digest = hashlib.sha256(form.opening)
        for name, framed in form.names:
            digest.update(framed + self._encode(getattr(value, name)))
        encoded = _framed(b"record", digest.digest())
        self._seen[id(value)] = (value, encoded)
        return encoded

    def _form_of(self, kind: type) -> _Form:
        if kind not in self._forms:
            named = _framed(b"class", f"{kind.__module__}.{kind.__qualname__}".encode())
            names = tuple((name, _framed(b"str", name.encode())) for name in _field_names(kind))
            self._forms[kind] = _Form(named, names)
        return self._forms[kind]


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


def _field_names(kind: type) -> tuple[str, ...]:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    raise TypeError(f"a {kind.__name__} has no stable form to take a fingerprint of")


def _framed(kind: bytes, content: bytes) -> bytes:
    """Return `content` with its kind and length, so that no two values run into each other."""
    return b"%s %d:%s" % (kind, len(content), content)
