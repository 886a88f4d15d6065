"""Reads department.toml; names every mistake in it in one run, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.validation import Location, dotted, problems_in

FILE = "department.toml"
_LARGEST_BYTES = 2_000_000

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"))*)\s*="""
)


def read_department(folder: Path) -> Department:
    """Return the department that `folder`/department.toml describes.

    Raises ConfigurationError with every problem that was found.
    """
    text = _read(folder)
    written = _parse(text)
    lines = _lines_of(text)

    def line_of(location: Location) -> int | None:
        while location and location not in lines:
            location = location[:-1]
        return lines.get(location)

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
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigurationError(
            Problem(FILE, "is not saved as UTF-8; save it again as UTF-8", line)
        ) from error


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        sentence = re.sub(r"\s*\(at .*\)$", "", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise ConfigurationError(Problem(FILE, f"is not valid TOML: {sentence}", line)) from error
    except RecursionError as error:
        raise ConfigurationError(Problem(FILE, "is nested too deeply")) from error


def _lines_of(text: str) -> Mapping[Location, int]:
    """Return the line of each table and key; keys inside inline tables have their table's."""
    lines: dict[Location, int] = {}
    counters: Counter[str] = Counter()
    table: Location = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = header[2]
            table = _path(name)
            if header[1] == "[[":
                table = (*table, counters[name])
                counters[name] += 1
            elif len(table) > 1 and (count := counters[str(table[0])]):
                table = (table[0], count - 1, *table[1:])
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_path(key[1])), number)
    return lines


def _path(name: str) -> Location:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


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
    if isinstance(agency, dict) and "today" in agency and agency.get("fictional") is not True:
        yield ("agency", "today"), "stops the clock, which only a sample (fictional = true) may do"


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
