"""Reads the address of an item that a person pastes: whose it is, and by what id it is known."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from frontporch import department
from frontporch.delivery.order import Remote

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the addresses of items look on one network.

    `example` is one of them. `read` returns the item that an address is of, or None where it is of
    none, or surely of somebody else's.
    """

    example: str
    read: Callable[[department.Network, str], Remote | None]


def split_on(hosts: Collection[str], address: str) -> SplitResult | None:
    """Return the pieces of an https address on one of `hosts`, or None for any other."""
    if len(address) > _LONGEST or not address.isascii() or not address.isprintable():
        return None
    try:
        pieces = urlsplit(address)
        has_port = pieces.port is not None
    except ValueError:
        return None
    is_plain = pieces.scheme == "https" and pieces.username is None and not has_port
    return pieces if is_plain and " " not in address and pieces.hostname in hosts else None


def by_address(pieces: SplitResult) -> Remote:
    """Return an item for which nothing but its address can be told."""
    address = pieces._replace(fragment="").geturl()
    return Remote(quote(address, safe=":/@#%~-._"), address)


def host_of(address: str | None) -> str | None:
    """Return the host of an address in department.toml, or None where there is none."""
    return urlsplit(address).hostname if address else None


def same_name(ours: str, theirs: str) -> bool:
    """Say whether two spellings of an account's name are one, with or without its at sign."""
    return ours.removeprefix("@").casefold() == theirs.removeprefix("@").casefold()
