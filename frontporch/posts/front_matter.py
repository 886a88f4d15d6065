"""Splits a file into front matter and body, and reads the YAML with the line of every key.

Every scalar stays the text that somebody wrote: the model knows which of them are dates, so that
`title: 911` is a title and `12:30` is never 750. Aliases, tags, doubles and depth are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from frontporch.errors import Problem, quoted
from frontporch.posts.yaml_faults import describe_fault, index_of_fault
from frontporch.validation import Location, dotted

LARGEST_BYTES = 1_000_000
_DEEPEST = 8
_EMPTY = {"", "~", "null", "Null", "NULL"}
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HANDLER = YAMLHandler()

_TOO_LARGE = "is larger than 1 MB; a post is text, and pictures have files of their own"
_NOT_TEXT = "is not a text file"
_NOT_UTF_8 = "is not saved as UTF-8; save it again as UTF-8"


@dataclass
class WrittenFile:
    """A file as somebody wrote it: keys and values, the line of each key, and the Markdown."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    markdown: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, location: Location) -> int:
        """Return the line of a key, or of the nearest block around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_written(file: str, data: bytes) -> WrittenFile:
    """Return what the bytes of `file` say; whatever is wrong is in `problems`, never raised."""
    written = WrittenFile()
    text = _decode(file, data, written)
    if written.problems:
        return written
    if not _HANDLER.detect(text):
        message = 'must begin with a line "---", the front matter, and another line "---"'
        _complain(written, file, 1, message)
        return written
    try:
        front, body = _HANDLER.split(text)
    except ValueError:
        message = 'opens its front matter with "---" and never closes it with another line "---"'
        _complain(written, file, 1, message)
        return written
    written.markdown = body.strip("\n")
    written.body_line = text.count("\n", 0, len(text) - len(body.lstrip("\n"))) + 1
    _read_yaml(file, front, text.count("\n", 0, text.find(front, 3)), written)
    return written


def _decode(file: str, data: bytes, written: WrittenFile) -> str:
    """Return the text with LF line ends and without a byte-order mark."""
    if len(data) > LARGEST_BYTES:
        _complain(written, file, 1, _TOO_LARGE)
        return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _complain(written, file, 1, "is saved as UTF-16; save it again as UTF-8")
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _complain(written, file, line, _NOT_TEXT if b"\x00" in data else _NOT_UTF_8)
        return ""
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        _complain(
            written,
            file,
            text.count("\n", 0, text.index("\r")) + 1,
            "ends its lines as old Macs did (CR); save it with Unix or Windows line ends",
        )
        return ""
    for found in _INVISIBLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        _complain(
            written, file, line, f"holds an invisible character (U+{ord(found[0]):04X}); delete it"
        )
        break
    return text


def _complain(
    written: WrittenFile, file: str, line: int, message: str, location: Location = ()
) -> None:
    written.problems.append(Problem(file, message, line, dotted(location) or None))


def _read_yaml(file: str, front: str, line_before: int, written: WrittenFile) -> None:
    reader = _Reader(file, line_before, written)
    try:
        reader.read(front)
    except yaml.MarkedYAMLError as error:
        message = f"is not valid YAML here: {describe_fault(error, front)}"
        _complain(written, file, reader.line_at(index_of_fault(error)), message)
    except yaml.YAMLError as error:
        _complain(written, file, 1, f"is not valid YAML: {str(error).splitlines()[0]}")


class _Refused(yaml.YAMLError):
    """The YAML holds something that a post has no use for; it was already named."""


class _Reader:
    """Builds plain values from YAML's events, so that nothing is ever expanded or constructed."""

    def __init__(self, file: str, line_before: int, written: WrittenFile) -> None:
        self.file = file
        self.line_before = line_before
        self.written = written
        self.line_ends: list[int] = []

    def read(self, front: str) -> None:
        self.line_ends = [found.start() for found in re.finditer("\n", front)]
        events = iter(yaml.parse(front, Loader=yaml.CBaseLoader))
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                break
        else:
            return
        try:
            values = self._value(next(events), events, ())
        except _Refused:
            return
        next(events)
        if isinstance(following := next(events), yaml.DocumentStartEvent):
            self._complain(self._line(following), "starts a second YAML document; keep one", ())
        if isinstance(values, dict):
            self.written.values = values
        elif values is not None:
            self._complain(
                2, 'must be a list of keys and values, such as "title: Coffee with a cop"', ()
            )

    def line_at(self, index: int) -> int:
        """Return the line in the file; YAML itself counts U+2028 as a line end, editors do not."""
        return self.line_before + bisect_left(self.line_ends, index) + 1

    def _line(self, event: yaml.Event) -> int:
        return self.line_at(event.start_mark.index if event.start_mark else 0)

    def _complain(self, line: int, message: str, location: Location) -> None:
        _complain(self.written, self.file, line, message, location)

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], location: Location) -> Any:
        self._refuse_tricks(event, location)
        match event:
            case yaml.ScalarEvent():
                empty = event.implicit[0] and event.value in _EMPTY
                return None if empty else event.value
            case yaml.SequenceStartEvent():
                return self._list(events, location)
            case _:
                return self._block(events, location)

    def _refuse_tricks(self, event: yaml.Event, location: Location) -> None:
        if message := _trick_in(event, location):
            self._complain(self._line(event), message, location)
            raise _Refused

    def _list(self, events: Iterator[yaml.Event], location: Location) -> list[Any]:
        entries: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*location, len(entries))
            self.written.lines[here] = self._line(event)
            entries.append(self._value(event, events, here))
        return entries

    def _block(self, events: Iterator[yaml.Event], location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = self._line(event)
            self._refuse_tricks(event, location)
            if not isinstance(event, yaml.ScalarEvent):
                self._complain(line, "has a list or block where a key must stand", location)
                raise _Refused
            here = (*location, event.value)
            if first := self.written.lines.get(here):
                self._complain(line, f"is there twice (first in line {first}); keep one", here)
                _skip(next(events), events)
                continue
            self.written.lines[here] = line
            value = self._value(next(events), events, here)
            if value is not None:
                values[event.value] = value
        return values


def _trick_in(event: yaml.Event, location: Location) -> str:
    """Return what is wrong with a value or key that does more than to say something, or ""."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "uses a YAML anchor or alias (& or *), which a post has no use for"
    if tag := getattr(event, "tag", None):
        return f"uses a YAML tag ({quoted(tag)}), which a post has no use for"
    return "is nested too deeply" if len(location) > _DEEPEST else ""


def _skip(event: yaml.Event, events: Iterator[yaml.Event]) -> None:
    """Leave out a value with everything in it."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return
        event = next(events)
