"""Which post is which: from what it says of itself and not from where it lies."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any

from frontporch.importing.dialect import Dialect
from frontporch.importing.fields import Meaning
from frontporch.importing.source import SourcePost, UnreadableError
from frontporch.posts.ids import new_id

_WRITTEN_DATE = re.compile(
    r"^(?P<year>[12]\d{3})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{1,2}(?::?\d\d)?)?)?$"
)
_DATED_NAME = re.compile(r"^(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<slug>.+)$")


@dataclass(frozen=True)
class Identity:
    """A post's id, its date as Front Porch writes it, its day, its title and its old slug."""

    id: str
    written_date: str
    day: date
    title: str
    has_title: bool
    slug: str


def identify(post: SourcePost, dialect: Dialect) -> Identity:
    """Return who `post` is. Raises UnreadableError when it has no date that can be read."""
    named = _DATED_NAME.match(post.file.stem)
    written = first_text(post, dialect, "date") or (named["date"] if named else "")
    if not written:
        raise UnreadableError("has no date", 1)
    moment = find_date(written)
    if moment is None:
        line = next((post.lines[key] for key in _keys(dialect, "date") if key in post.lines), 1)
        raise UnreadableError(f'has a date that cannot be read: "{written[:60]}"', line)
    address = next(iter(texts(post.fields.get("permalink") or post.fields.get("url"))), "")
    slug = first_text(post, dialect, "slug")
    title = plain_words(first_text(post, dialect, "title"))
    old_slug = slug or (named["slug"] if named else _stem(post.file))
    day = date.fromisoformat(moment[:10])
    telling = address or slug or title or old_slug
    post_id = derived_id(dialect.name, telling, day.isoformat())
    return Identity(post_id, moment, day, title or _words(old_slug), bool(title), old_slug)


def derived_id(*parts: str) -> str:
    """Return the id that these parts always give."""
    return new_id(hashlib.sha256("\n".join(parts).encode()).digest())


def find_date(written: str) -> str | None:
    """Return a date as `2015-03-16` or `2015-03-16 10:00:28 -04:00`; None when it is none."""
    found = _WRITTEN_DATE.match(written.strip())
    if found is None:
        return _mail_date(written)
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return day.isoformat()
        clock = datetime(  # noqa: DTZ001 - the zone is written behind it, or is the department's
            day.year,
            day.month,
            day.day,
            int(found["hour"]),
            int(found["minute"]),
            int(found["second"] or 0),
        )
    except ValueError:
        return None
    return " ".join(part for part in (f"{clock:%Y-%m-%d %H:%M:%S}", _zone(found["zone"])) if part)


def first_text(post: SourcePost, dialect: Dialect, meaning: Meaning) -> str:
    """Return the first text among the keys that have a meaning, or nothing."""
    for key in _keys(dialect, meaning):
        for text in texts(post.fields.get(key)):
            return text
    return ""


def texts(value: Any) -> list[str]:
    """Return the texts in a front-matter value: itself, or those of a list, or the names in one."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [text for entry in value for text in texts(entry)]
    if isinstance(value, Mapping):
        return texts(value.get("name") or value.get("uid") or value.get("path") or value.get("src"))
    return []


def plain_words(written: str) -> str:
    """Return words on one line, without HTML and with its entities resolved."""
    without_tags = re.sub(r"</?[A-Za-z][^<>]{0,500}>", "", written)
    return " ".join(html.unescape(without_tags).split())


def _keys(dialect: Dialect, meaning: Meaning) -> list[str]:
    return [key for key, other in dialect.fields.items() if other == meaning]


def _stem(file: PurePosixPath) -> str:
    return file.parent.name if file.stem == "index" and file.parent.name else file.stem


def _words(slug: str) -> str:
    words = re.sub(r"[-_\s]+", " ", slug).strip()
    return words[:1].upper() + words[1:]


def _zone(written: str | None) -> str:
    """Return an offset as `-04:00`; archives also write `-0400`, `-4`, `Z` and `UTC`."""
    if not written:
        return ""
    if written[0] not in "+-":
        return "+00:00"
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("00") else (digits, "00")
    return f"{written[0]}{hours:0>2}:{minutes}"


def _mail_date(written: str) -> str | None:
    """Read `Mon, 16 Mar 2015 10:00:28 -0400`, which some archives write."""
    try:
        return f"{parsedate_to_datetime(written):%Y-%m-%d %H:%M:%S}" + _offset(written)
    except (TypeError, ValueError):
        return None


def _offset(written: str) -> str:
    offset = parsedate_to_datetime(written).utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    return f" {'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
