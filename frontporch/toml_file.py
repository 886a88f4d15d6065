"""Reads a TOML file that people write, and tells at which line each of its keys stands."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.validation import Location

_LARGEST_BYTES = 2_000_000


class Lines:
    """Tells where a key stands by asking the parser after how many lines it is there."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._known: dict[int, dict[str, Any] | None] = {}

    def line_of(self, location: Location) -> int:
        """Return the line where a key begins, or the nearest table around it, counted from 1."""
        while location:
            everything = len(self._lines)
            if self._holds(everything, location):
                end = bisect_left(
                    range(everything), x=True, key=lambda count: self._holds(count, location)
                )
                return self._whole(end - 1)[0] + 1
            location = location[:-1]
        return 1

    def _holds(self, count: int, location: Location) -> bool:
        here: Any = self._whole(count)[1]
        for part in location:
            if part not in _keys_of(here):
                return False
            here = here[part]
        return True

    def _whole(self, count: int) -> tuple[int, dict[str, Any]]:
        """Return the first lines, at most `count`, that end with a whole key, and what they say."""
        while (values := self._parsed(count)) is None:
            count -= 1  # zero lines are a whole file
        return count, values

    def _parsed(self, count: int) -> dict[str, Any] | None:
        if count not in self._known:
            try:
                self._known[count] = tomllib.loads("\n".join(self._lines[:count]))
            except tomllib.TOMLDecodeError:
                self._known[count] = None
        return self._known[count]


def _keys_of(value: object) -> Container[object]:
    """Return what may follow a value in a location: its keys, or the numbers of its entries."""
    if isinstance(value, dict):
        return value
    return range(len(value)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that is TOML: its text, what it says, and where it says it."""

    text: str
    written: Mapping[str, Any]
    lines: Lines


def read_toml(folder: Path, file: str, missing: str) -> TomlFile:
    """Return what `folder`/`file` says; `missing` is the sentence for a file that is not there.

    Raises ConfigurationError if it cannot be read or is not TOML.
    """
    text = _read(folder, file, missing)
    return TomlFile(text, _parse(file, text), Lines(text))


def _read(folder: Path, file: str, missing: str) -> str:
    path = folder / file
    if not path.is_file():
        raise ConfigurationError(Problem(file, missing))
    if path.stat().st_size > _LARGEST_BYTES:
        raise ConfigurationError(Problem(file, "is larger than 2 MB, which no department needs"))
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ConfigurationError(Problem(file, message)) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigurationError(
            Problem(file, "is not saved as UTF-8; save it again as UTF-8", line)
        ) from error


def _parse(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except ValueError as error:
        # TOMLDecodeError is one; a number of more than 4300 digits is another
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        sentence = re.sub(r"\s*\(at .*\)$", "", str(error).split(";")[0])
        line = int(place[1]) if place else text.count("\n") + 1
        raise ConfigurationError(Problem(file, f"is not valid TOML: {sentence}", line)) from error
    except RecursionError as error:
        raise ConfigurationError(Problem(file, "is nested too deeply")) from error


def rows_of(written: Mapping[str, Any], table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the rows of `[[table]]` with their positions, without what is no table at all."""
    rows = written.get(table)
    if isinstance(rows, list):
        yield from ((position, row) for position, row in enumerate(rows) if isinstance(row, dict))


def doubled(written: Mapping[str, Any], table: str, key: str) -> Iterator[tuple[Location, str]]:
    """Yield each row whose `key` stands in an earlier row already."""
    seen: set[str | int] = set()
    for position, row in rows_of(written, table):
        value = row.get(key)
        if isinstance(value, str | int) and value in seen:
            yield (table, position, key), f"{quoted(value)} is there twice"
        elif isinstance(value, str | int):
            seen.add(value)
