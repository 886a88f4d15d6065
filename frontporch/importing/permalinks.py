"""The old site's address and the pattern of its posts', from its configuration as data."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from frontporch.importing.source import LARGEST_POST_BYTES, SourceFolder, UnreadableError
from frontporch.posts.front_matter import read_written

_DATED_NAME = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<slug>.+)$")


@dataclass(frozen=True)
class OldSite:
    """`address` without a slash at its end, or None; `pattern` of a post's address, or None."""

    address: str | None = None
    pattern: str | None = None


@dataclass(frozen=True)
class Parts:
    """What an old address can be made of."""

    day: date
    slug: str
    section: str = ""
    lang: str = ""


def fill_colons(pattern: str, parts: Parts) -> str:
    """Return a path from a pattern of Jekyll's or Hugo's, such as `/:year/:month/:slug/`."""
    values = {
        "year": f"{parts.day:%Y}",
        "month": f"{parts.day:%m}",
        "i_month": str(parts.day.month),
        "day": f"{parts.day:%d}",
        "i_day": str(parts.day.day),
        "y_day": f"{parts.day:%j}",
        "section": parts.section,
        "categories": parts.section,
        "output_ext": ".html",
        **dict.fromkeys(
            ("slug", "title", "filename", "slugorfilename", "contentbasename"), parts.slug
        ),
    }
    path = re.sub(r":([a-z_]+)", lambda found: values.get(found[1], ""), pattern)
    return re.sub(r"/{2,}", "/", f"/{path}")


def path_of_name(stem: str) -> str | None:
    """Return the address that a name such as `2015-03-16-slug` gives; None without a date."""
    found = _DATED_NAME.match(stem)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return f"/{day:%Y/%m/%d}/{found['slug']}/"


def fill_braces(pattern: str, parts: Parts) -> str:
    """Return a path from a pattern of Pelican's, such as `{date:%Y}/{slug}.html`."""

    def value(found: re.Match[str]) -> str:
        if found["name"] == "date":
            return parts.day.strftime(found["format"] or "%Y-%m-%d")
        return {"slug": parts.slug, "lang": parts.lang, "category": parts.section}.get(
            found["name"], ""
        )

    path = re.sub(r"\{(?P<name>\w+)(?::(?P<format>[%\w/. -]+))?\}", value, pattern)
    return re.sub(r"/{2,}", "/", f"/{path}")


def site_address(written: object) -> str | None:
    """Return a site's address as it is joined with paths, or None when it is none."""
    if not isinstance(written, str):
        return None
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return None
    is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return written.strip().rstrip("/") if is_address else None


def read_configuration(folder: SourceFolder, *names: str) -> Mapping[str, Any]:
    """Return the first of these files that the source has, as data; nothing in it is ever run.

    YAML and TOML are read whole, Python as the literals that it assigns. What cannot be read is
    as good as absent, for the address it would give is only a convenience.
    """
    for name in names:
        file = PurePosixPath(name)
        if file not in folder.known:
            continue
        try:
            text = folder.read_bytes(file, LARGEST_POST_BYTES).decode("utf-8-sig")
            return _READERS[file.suffix](text)
        except (UnreadableError, ValueError, SyntaxError, RecursionError):
            continue
    return {}


def _yaml(text: str) -> Mapping[str, Any]:
    return read_written("", f"---\n{text}\n---\n".encode()).values


def _python(text: str) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            values |= {
                target.id: statement.value.value
                for target in statement.targets
                if isinstance(target, ast.Name)
            }
    return values


_READERS: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    ".yml": _yaml,
    ".yaml": _yaml,
    ".toml": tomllib.loads,
    ".py": _python,
}
