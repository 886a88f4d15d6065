"""Reads department.toml; names every mistake in it in one run, each with its line."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from slugify import slugify

from frontporch.department import SITE_ADDRESSES, Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.validation import Location, dotted, problems_in

FILE = "department.toml"
_LARGEST_BYTES = 2_000_000


def read_department(folder: Path) -> Department:
    """Return the department that `folder`/department.toml describes.

    Raises ConfigurationError with every problem that was found.
    """
    text = _read(folder)
    written = _parse(text)
    line_of = _Lines(text).line_of
    problems = [
        Problem(FILE, message, line_of(location), dotted(location))
        for location, message in _contradictions(written)
    ]
    try:
        department = Department.model_validate(written)
    except ValidationError as error:
        problems += problems_in(error, Department, FILE, line_of)
    if problems:
        raise ConfigurationError(problems)
    return department


def find_line(folder: Path, location: Location) -> int:
    """Return the line of a key in `folder`/department.toml, which was read before."""
    return _Lines(_read(folder)).line_of(location)


def _read(folder: Path) -> str:
    path = folder / FILE
    if not path.is_file():
        raise ConfigurationError(
            Problem(
                FILE, "does not exist here; start in the folder of a department, or use --folder"
            )
        )
    if path.stat().st_size > _LARGEST_BYTES:
        raise ConfigurationError(Problem(FILE, "is larger than 2 MB, which no department needs"))
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ConfigurationError(Problem(FILE, message)) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigurationError(
            Problem(FILE, "is not saved as UTF-8; save it again as UTF-8", line)
        ) from error


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except ValueError as error:
        # TOMLDecodeError is one; a number of more than 4300 digits is another
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        sentence = re.sub(r"\s*\(at .*\)$", "", str(error).split(";")[0])
        line = int(place[1]) if place else text.count("\n") + 1
        raise ConfigurationError(Problem(FILE, f"is not valid TOML: {sentence}", line)) from error
    except RecursionError as error:
        raise ConfigurationError(Problem(FILE, "is nested too deeply")) from error


class _Lines:
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


def _contradictions(written: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield what no single table can know: doubles, and names that lead nowhere."""
    for table, key in (
        ("officers", "handle"),
        ("sections", "id"),
        ("neighborhoods", "id"),
        ("places", "id"),
        ("categories", "id"),
    ):
        yield from _doubles(written, table, key)
    yield from _dangling(written, "officers", "section", "sections")
    yield from _dangling(written, "places", "neighborhood", "neighborhoods")
    agency = written.get("agency")
    if isinstance(agency, dict):
        yield from _agency_contradictions(agency)


def _agency_contradictions(agency: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    if "today" in agency and agency.get("fictional") is not True:
        yield ("agency", "today"), "stops the clock, which only a sample (fictional = true) may do"
    languages = agency.get("languages")
    if isinstance(languages, list):
        for position, language in enumerate(languages):
            if language in languages[:position]:
                yield ("agency", "languages", position), f"{quoted(language)} is there twice"
    words = agency.get("neighborhood_word")
    many = words.get("many") if isinstance(words, dict) else None
    if isinstance(many, str):
        folder = slugify(many)
        if folder in SITE_ADDRESSES or not folder or folder.isdigit():
            message = f"{quoted(many)} cannot stand in an address of its own; choose another word"
            yield ("agency", "neighborhood_word", "many"), message


def _doubles(written: Mapping[str, Any], table: str, key: str) -> Iterator[tuple[Location, str]]:
    seen: set[str] = set()
    for position, row in _rows(written, table):
        value = row.get(key)
        if isinstance(value, str) and value in seen:
            yield (table, position, key), f"{quoted(value)} is there twice"
        elif isinstance(value, str):
            seen.add(value)


def _dangling(
    written: Mapping[str, Any], table: str, key: str, target: str
) -> Iterator[tuple[Location, str]]:
    known = [row["id"] for _, row in _rows(written, target) if isinstance(row.get("id"), str)]
    for position, row in _rows(written, table):
        value = row.get(key)
        if isinstance(value, str) and value not in known:
            message = f"{quoted(value)} is not one of the {target}.{did_you_mean(value, known)}"
            yield (table, position, key), message


def _rows(written: Mapping[str, Any], table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = written.get(table)
    if isinstance(rows, list):
        yield from ((position, row) for position, row in enumerate(rows) if isinstance(row, dict))
