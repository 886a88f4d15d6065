"""Names what the working department.toml and sop.toml say that nobody has accepted yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from frontporch.configuration import FILE as DEPARTMENT_FILE
from frontporch.errors import ConfigurationError
from frontporch.policy.finding import Finding
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.toml_file import TomlFile, read_toml
from frontporch.validation import Location

CHECK = "governance"
_MISSING = "does not exist here"
_NAMES = ("handle", "id", "name", "officer")


def find_changes(accepted: Path, working: Path) -> list[Finding]:
    """Return one finding for each key of the files in `working` that differs from `accepted`.

    Comments and line ends make no difference.
    """
    return [
        finding
        for name in (DEPARTMENT_FILE, SOP_FILE)
        for finding in _changes_in(name, accepted, working)
    ]


def _changes_in(name: str, accepted: Path, working: Path) -> Iterator[Finding]:
    before = _flat(read_toml(accepted, name, _MISSING).written)
    try:
        file: TomlFile = read_toml(working, name, _MISSING)
    except ConfigurationError as error:
        message = "cannot be read; the accepted version stays in force"
        yield Finding(name, error.problems[0].line or 1, CHECK, message, "worth-a-look")
        return
    after = _flat(file.written)
    for key in sorted({*before, *after}):
        if key not in after:
            yield _finding(name, 1, f"{key} was removed")
        elif key not in before or before[key][1] != after[key][1]:
            what = "changed" if key in before else "was added"
            yield _finding(name, file.lines.line_of(after[key][0]), f"{key} {what}")


def _finding(name: str, line: int, what: str) -> Finding:
    message = f"{what}, not accepted yet; it counts once ./porch accept has signed it"
    return Finding(name, line, CHECK, message, "worth-a-look")


def _flat(table: Mapping[str, Any]) -> dict[str, tuple[Location, Any]]:
    return {key: (location, value) for key, location, value in _leaves(table, "", ())}


def _leaves(value: Any, key: str, location: Location) -> Iterator[tuple[str, Location, Any]]:
    """Yield every single value; a row of a list goes by the name that it gives itself."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}" if key else name, (*location, name))
    elif isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        for position, row in enumerate(value):
            named = next((row[name] for name in _NAMES if name in row), position + 1)
            yield from _leaves(row, f"{key}.{named}", (*location, position))
    else:
        yield key, location, value
