"""Writes a take-down or a correction into a post's file, and leaves everything else as it is.

YAML can be written in many ways, so this only adds lines and changes one. Whoever calls it reads
the file again to see that it says what it should.
"""

from __future__ import annotations

import json
import re

_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?-{3,}[ \t]*(\r?\n)")
_CLOSING = re.compile(rb"^-{3,}[ \t]*\r?$", re.MULTILINE)
_STATUS = re.compile(rb"^status[ \t]*:.*?(\r?)$", re.MULTILINE)
_CORRECTIONS = re.compile(rb"^corrections[ \t]*:[ \t]*(?:#.*)?\r?\n", re.MULTILINE)
_ITEM = re.compile(rb"([ ]*)- ")
_INSIDE = re.compile(rb"[ \t]|- |-\r?$|#|\r?$")


class UneditableError(Exception):
    """The file is written in a way that nothing can be added to; the message says what to do."""


def write_withdrawal(
    data: bytes, date: str, reason: str, note: str, *, is_update: bool = False
) -> bytes:
    """Return the file of a post that is taken down. Raises UneditableError.

    The `status` of an update of live updates says something else, and stays as it is.
    """
    front, rest, newline = _split(data)
    if re.search(rb"^withdrawn[ \t]*:", front, re.MULTILINE):
        raise UneditableError("has a block withdrawn already")
    lines: list[str] = []
    if not is_update:
        front, found = _STATUS.subn(rb"status: withdrawn\1", front)
        lines = [] if found else ["status: withdrawn"]
    lines += ["withdrawn:", f"  date: {date}", f"  reason: {_quoted(reason)}"]
    lines += [f"  note: {_quoted(note)}"]
    return front + _encoded(lines, newline) + rest


def write_correction(data: bytes, date: str, note: str) -> bytes:
    """Return the file of a post with one more correction, behind the others. UneditableError."""
    front, rest, newline = _split(data)
    words = f"note: {_quoted(note)}"
    heading = _CORRECTIONS.search(front)
    if heading is None:
        if re.search(rb"^corrections[ \t]*:", front, re.MULTILINE):
            raise UneditableError("has its corrections in one line; write them below each other")
        lines = ["corrections:", f"  - date: {date}", f"    {words}"]
        return front + _encoded(lines, newline) + rest
    end = _end_of_block(front, heading.end())
    item = _ITEM.match(front, heading.end())
    indent = item[1].decode() if item else "  "
    added = _encoded([f"{indent}- date: {date}", f"{indent}  {words}"], newline)
    return front[:end] + added + front[end:] + rest


def write_request(data: bytes, day: str) -> bytes:
    """Return the file of a post that somebody asked to take down on that day. UneditableError."""
    front, rest, newline = _split(data)
    if re.search(rb"^takedown_requested[ \t]*:", front, re.MULTILINE):
        raise UneditableError("says already when somebody asked")
    return front + _encoded([f"takedown_requested: {day}"], newline) + rest


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the front matter with its opening, the rest from its closing on, and the line end."""
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end()) if opening else None
    if opening is None or closing is None:
        raise UneditableError('does not begin with front matter between two lines "---"')
    return data[: closing.start()], data[closing.start() :], opening[1]


def _end_of_block(front: bytes, start: int) -> int:
    """Return where the lines of a block end that begin at `start`, without empty ones behind it."""
    end = position = start
    for line in front[start:].splitlines(keepends=True):
        if _INSIDE.match(line) is None:
            break
        position += len(line)
        if line.strip() and not line.startswith(b"#"):
            end = position
    return end


def _encoded(lines: list[str], newline: bytes) -> bytes:
    return b"".join(line.encode() + newline for line in lines)


def _quoted(text: str) -> str:
    """Return a text in one line as YAML reads it; a JSON string is one."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
