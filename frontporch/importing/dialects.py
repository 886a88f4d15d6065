"""The three ways in which archives write front matter: YAML `---`, TOML `+++`, `Title:` lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontporch.importing.source import UnreadableError
from frontporch.posts.front_matter import read_written

_FENCED = re.compile(
    r"\A\s*^(?P<fence>---|\+\+\+)[ \t]*\n(?P<written>.*?)^(?P=fence)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_NAMED_LINE = re.compile(r"^(?P<key>[A-Za-z][A-Za-z0-9_-]{0,40}):[ \t]*(?P<value>.*)$")
_Read = tuple[Mapping[str, Any], Mapping[str, int]]
_YAML_KEY = re.compile(r"^(?P<key>[A-Za-z_][A-Za-z0-9_-]*)[ \t]*:(?=[ \t]|$)")
_TOML_KEY = re.compile(r"""^\s*["']?(?P<key>[A-Za-z0-9_-]+)["']?\s*=""")


@dataclass(frozen=True)
class Head:
    """Front matter, the line of each of its keys, and what follows it.

    Every value is a text, or a list or mapping of texts. `doubled` tells where a key was written
    that is written again further down; the last one counts.
    """

    fields: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int
    doubled: Mapping[str, int] = field(default_factory=dict)


def find_fenced_head(text: str) -> Head | None:
    """Return front matter between `---` or `+++`; None when the text does not begin with it.

    Empty lines above the first fence are forgiven. Raises UnreadableError.
    """
    found = _FENCED.match(text)
    if found is None:
        return None
    first_line = text.count("\n", 0, found.start("written")) + 1
    body, body_line = text[found.end() :], text.count("\n", 0, found.end()) + 1
    if found["fence"] == "+++":
        return Head(*_read_toml(found["written"], first_line), body, body_line)
    once, doubled = _without_doubles(found["written"], first_line)
    return Head(*_read_yaml(once, first_line), body, body_line, doubled)


def find_named_head(text: str) -> Head | None:
    """Return `Title: ...` lines up to the first empty one; None when there are none."""
    fields: dict[str, Any] = {}
    lines: dict[str, int] = {}
    rows = text.split("\n")
    key = ""
    position = 0
    for position, row in enumerate(rows):
        if named := _NAMED_LINE.match(row):
            key = named["key"].lower()
            lines.setdefault(key, position + 1)
            fields[key] = (
                f"{fields[key]}, {named['value']}" if key in fields else named["value"].strip()
            )
        elif key and row.startswith((" ", "\t")) and row.strip():
            fields[key] = f"{fields[key]} {row.strip()}".strip()
        else:
            break
    if not fields:
        return None
    return Head(fields, lines, "\n".join(rows[position:]), position + 1)


def _without_doubles(written: str, first_line: int) -> tuple[str, Mapping[str, int]]:
    """Return YAML with only the last entry of each name, on its own line, and where others were."""
    entries: list[tuple[str, int, list[str]]] = []
    for number, row in enumerate(written.split("\n"), start=first_line):
        if (key := _YAML_KEY.match(row)) or not entries:
            entries.append((key["key"] if key else "", number, [row]))
        else:
            entries[-1][2].append(row)
    last = {name: number for name, number, _ in entries}
    doubled = {name: number for name, number, _ in entries if name and number != last[name]}
    kept = (
        row if number == last[name] or not name else ""
        for name, number, rows in entries
        for row in rows
    )
    return "\n".join(kept), doubled


def _read_yaml(written: str, first_line: int) -> _Read:
    # A tab behind a value is invisible to its author, and an error to YAML.
    tidy = re.sub(r"[ \t]*\t[ \t]*$", "", written, flags=re.MULTILINE)
    read = read_written("", f"---\n{tidy}---\n".encode())
    offset = first_line - 2
    if read.problems:
        problem = read.problems[0]
        raise UnreadableError(f"its front matter {problem.message}", (problem.line or 1) + offset)
    lines = {str(key[0]): line + offset for key, line in read.lines.items() if len(key) == 1}
    return read.values, lines


def _read_toml(written: str, first_line: int) -> _Read:
    try:
        fields = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = first_line + int(place[1]) - 1 if place else first_line
        raise UnreadableError("its front matter is not valid TOML", line) from error
    lines: dict[str, int] = {}
    for number, row in enumerate(written.split("\n"), start=first_line):
        if key := _TOML_KEY.match(row):
            lines.setdefault(key["key"], number)
    return {key: _as_text(value) for key, value in fields.items()}, lines


def _as_text(value: Any) -> Any:
    """Return a TOML value with its scalars as text, which is what YAML and `Title:` lines give."""
    if isinstance(value, list):
        return [_as_text(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _as_text(entry) for key, entry in value.items()}
    return str(value).lower() if isinstance(value, bool) else str(value)
