"""Authors of the archive as stubs on the roster, added to department.toml as text."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slugify import slugify

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem

FALLBACK = "archive"
FALLBACK_NAME = "From the archive"
SECTION = "archive"
_LONGEST_HANDLE = 64
_LONGEST_NAME = 300


@dataclass(frozen=True)
class Writer:
    """An author of the archive, with the day of the last post."""

    handle: str
    name: str
    until: date


def author_handles(written: Sequence[str]) -> list[tuple[str, str]]:
    """Return handle and name of each author; a single text may hold several: `Ana Ruiz; Bo Li`."""
    names = re.split(r"\s*;\s*|\s*,\s+", written[0]) if len(written) == 1 else written
    people: dict[str, str] = {}
    for name in names:
        bare = "".join(letter for letter in " ".join(name.split()) if letter.isprintable())
        handle = slugify(bare, max_length=_LONGEST_HANDLE)
        if handle:
            people.setdefault(handle, _as_name(bare[:_LONGEST_NAME]))
    return list(people.items())


def find_newcomers(writers: Sequence[Writer], department: Department) -> list[Writer]:
    """Return those who are not on the roster, by handle."""
    unknown = [writer for writer in writers if department.find_officer(writer.handle) is None]
    return sorted(unknown, key=lambda writer: writer.handle)


def left_early(department: Department) -> Mapping[str, date]:
    """Return the last day of each officer who has one and is no author of an archive."""
    return {
        officer.handle: officer.until
        for officer in department.officers
        if officer.until is not None and officer.section != SECTION
    }


def update_roster(text: str, writers: Sequence[Writer], department: Department) -> str:
    """Return department.toml with a stub for each newcomer below what is there, byte for byte.

    The stub of an author of another archive lasts until the later of two last posts. Raises
    ConfigurationError when the file lists officers or sections in one line, where a stub cannot
    be added below.
    """
    text = _last_longer(text, writers, department)
    newcomers = find_newcomers(writers, department)
    if not newcomers:
        return text
    parts = [text if text.endswith("\n") or not text else text + "\n"]
    if all(section.id != SECTION for section in department.sections):
        parts.append(f'\n[[sections]]\nid = "{SECTION}"\nname = "Archive"\n')
    parts += [_stub(writer) for writer in newcomers]
    added = "".join(parts)
    try:
        tomllib.loads(added)
    except tomllib.TOMLDecodeError as error:
        sentence = (
            "must write each officer under a header [[officers]] and each section under"
            " [[sections]], so that the archive's authors can be added below"
        )
        raise ConfigurationError(Problem("department.toml", sentence)) from error
    return added


def _last_longer(text: str, writers: Sequence[Writer], department: Department) -> str:
    until = {
        writer.handle: writer.until
        for writer in writers
        if (known := department.find_officer(writer.handle)) is not None
        and known.section == SECTION
        and known.until is not None
        and known.until < writer.until
    }
    tables = re.split(r"(?m)^(?=\[)", text)
    return "".join(_with_until(table, until) for table in tables)


def _with_until(table: str, until: Mapping[str, date]) -> str:
    handle = re.search(r"""(?m)^\s*handle\s*=\s*["']([a-z0-9-]+)["']""", table)
    if handle is None or handle[1] not in until or not table.startswith("[[officers]]"):
        return table
    day = until[handle[1]].isoformat()
    return re.sub(r"(?m)^(\s*until\s*=\s*)\d{4}-\d\d-\d\d", rf"\g<1>{day}", table, count=1)


def _stub(writer: Writer) -> str:
    return (
        "\n[[officers]]\n"
        f'handle = "{writer.handle}"\n'
        f"name = {json.dumps(writer.name, ensure_ascii=False)}\n"
        f'section = "{SECTION}"\n'
        "sworn = false\n"
        f"until = {writer.until.isoformat()}\n"
    )


def _as_name(written: str) -> str:
    """Return a name as people write it: `ana-ruiz` is Ana Ruiz, and any other stays."""
    if written != written.lower() or " " in written:
        return written
    if written == FALLBACK:
        return FALLBACK_NAME
    return " ".join(part[:1].upper() + part[1:] for part in re.split(r"[-_.]+", written) if part)
