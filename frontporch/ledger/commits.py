"""Reads a commit strictly: what was signed, and the signature; anything unusual is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontporch.ledger.untrusted import UntrustedError

_LINE = re.compile(rb"(tree|parent|author|committer|gpgsig|gpgsig-sha256) (.*)")
_SIGNATURES = {"gpgsig", "gpgsig-sha256"}


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it lies in the repository: `payload` is what the SSH `signature` is over."""

    tree: str
    parents: tuple[str, ...]
    payload: bytes
    signature: bytes


def parse_commit(raw: bytes) -> Commit:
    """Return a commit from its bytes. Raises UntrustedError."""
    head, _, message = raw.partition(b"\n\n")
    # a header goes on in the next line after a line end and a space
    lines = head.replace(b"\n ", b"\0 ").split(b"\n")
    found = [_LINE.fullmatch(line) for line in lines]
    headers = [(match[1].decode(), match[2].replace(b"\0 ", b"\n")) for match in found if match]
    if len(headers) != len(lines) or raw.count(b"\0"):
        raise UntrustedError("is not written the way Front Porch writes commits")
    names = [name for name, _ in headers]
    signatures = [value for name, value in headers if name in _SIGNATURES]
    if not signatures:
        raise UntrustedError("has no signature")
    parents = tuple(value.decode("ascii", "replace") for name, value in headers if name == "parent")
    shape = ["tree", *["parent"] * len(parents), "author", "committer"]
    if names[:-1] != shape or len(signatures) != 1 or names[-1] not in _SIGNATURES:
        raise UntrustedError("is not written the way Front Porch writes commits")
    signed = b"\n".join(lines[:-1])
    tree = headers[0][1].decode("ascii", "replace")
    return Commit(tree, parents, signed + b"\n\n" + message, signatures[0] + b"\n")
