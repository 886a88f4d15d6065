"""How lines lie in files: a hundred a file, numbered from 00001.jsonl, and nothing else.

A file that is full never changes again, so that adding a line writes one small file however long
the record has become.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontporch.errors import quoted
from frontporch.ledger.git import Entry
from frontporch.ledger.untrusted import UntrustedError

LINES_A_FILE = 100
FILE_MODE = "100644"
_TREE_LINE = re.compile(rb"(\d{5,6}) ([^\0]+)\0", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one commit: their blob ids in order, and the last one's content."""

    blobs: tuple[str, ...] = ()
    last: bytes = b""


def file_name(number: int) -> str:
    """Return the name of the file of that number, counted from 1."""
    return f"{number:05}.jsonl"


def entries_of(blobs: Sequence[str]) -> tuple[Entry, ...]:
    """Return the tree that holds these blobs, in order."""
    return tuple(
        Entry(FILE_MODE, blob, file_name(number)) for number, blob in enumerate(blobs, start=1)
    )


def parse_tree(raw: bytes, id_bytes: int) -> tuple[str, ...]:
    """Return the blob ids of a tree of numbered files. Raises UntrustedError for any other tree."""
    blobs: list[str] = []
    start = 0
    while start < len(raw):
        match = _TREE_LINE.match(raw, start)
        if match is None:
            raise UntrustedError("is not written the way Front Porch writes commits")
        mode, name = match[1].decode(), match[2].decode(errors="replace")
        start = match.end() + id_bytes
        if (mode, name) != (FILE_MODE, file_name(len(blobs) + 1)):
            raise UntrustedError(_misplaced(name, len(blobs) + 1))
        blobs.append(raw[match.end() : start].hex())
    if start > len(raw):
        raise UntrustedError("is not written the way Front Porch writes commits")
    return tuple(blobs)


def pack(files: Files, lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[bytes, ...]]:
    """Return the blobs that stay when lines are added, and the contents of the files after them."""
    is_full = files.last.count(b"\n") == LINES_A_FILE
    kept = files.blobs if is_full else files.blobs[:-1]
    open_lines = [] if is_full else files.last.splitlines(keepends=True)
    every = [*open_lines, *(f"{line}\n".encode() for line in lines)]
    starts = range(0, len(every), LINES_A_FILE)
    return kept, tuple(b"".join(every[start : start + LINES_A_FILE]) for start in starts)


def changed_blobs(before: Sequence[str], blobs: Sequence[str]) -> tuple[str, ...]:
    """Return the ids that may differ from the blobs `before`: the last of them and what follows.

    Raises UntrustedError where a file that was followed by another has changed, or one is gone.
    """
    if len(blobs) < len(before):
        raise UntrustedError(f"removes the file {file_name(len(blobs) + 1)}")
    settled = before[:-1]
    for number, (old, new) in enumerate(zip(settled, blobs, strict=False), start=1):
        if old != new:
            raise UntrustedError(f"changes or removes a line of {file_name(number)}")
    return tuple(blobs[len(settled) :])


def added_lines(before: Files, contents: Sequence[bytes]) -> tuple[str, ...]:
    """Return the lines that `contents`, the changed files, have and `before` has not.

    Raises UntrustedError where a line was changed or removed, or a file is not filled in order.
    """
    first = max(len(before.blobs), 1)
    if contents and not contents[0].startswith(before.last):
        raise UntrustedError(f"changes or removes a line of {file_name(first)}")
    for number, content in enumerate(contents, start=first):
        is_last = number == first + len(contents) - 1
        _refuse_odd_length(file_name(number), content, is_last=is_last)
    added = b"".join(contents)[len(before.last) :]
    if not added:
        raise UntrustedError("adds nothing")
    return tuple(added.decode(errors="replace").split("\n")[:-1])


def _refuse_odd_length(name: str, content: bytes, *, is_last: bool) -> None:
    count = content.count(b"\n")
    if not content.endswith(b"\n"):
        raise UntrustedError(f"cuts off the last line of {name}")
    if count > LINES_A_FILE or (count < LINES_A_FILE and not is_last):
        raise UntrustedError(f"does not keep {LINES_A_FILE} lines in {name}")


def _misplaced(name: str, expected: int) -> str:
    if re.fullmatch(r"\d{5}\.jsonl", name) and name > file_name(expected):
        return f"removes the file {file_name(expected)}"
    return f"adds another file, {quoted(name)}"
