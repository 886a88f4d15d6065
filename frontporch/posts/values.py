"""The single values of front matter: ids, slugs, tags, files, and times in a zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
)

from frontporch.values import LongText, Text

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_EXAMPLE = "write it as 2026-11-20 or 2026-11-20 14:30"


def _zoned(written: object, info: ValidationInfo) -> object:
    """Read a date or a date and time; without a zone it is told in the department's."""
    if not isinstance(written, str):
        return written
    try:
        moment = datetime.fromisoformat(_iso(written))
    except ValueError as unreadable:
        raise ValueError(f"is not a date; {_EXAMPLE}") from unreadable
    if moment.tzinfo is None:
        zone = (info.context or {}).get("zone")
        if zone is None:
            raise ValueError("needs a time zone, such as 2026-11-20T14:30:00-06:00")
        moment = moment.replace(tzinfo=zone)
    return moment


def _iso(written: str) -> str:
    """Return the YAML way of writing a time (`2026-11-20 14:30:00 -0600`) as ISO 8601 has it."""
    return re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", written.strip())


def _day(written: object) -> object:
    if not isinstance(written, str):
        return written
    try:
        return date.fromisoformat(written.strip())
    except ValueError as unreadable:
        raise ValueError("is not a date; write it as 2026-11-20") from unreadable


def _last_moment(written: object, info: ValidationInfo) -> object:
    """Read an end: a bare date lasts until the end of that day."""
    moment = _zoned(written, info)
    if (
        isinstance(written, str)
        and isinstance(moment, datetime)
        and re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", written)
    ):
        return datetime.combine(moment.date(), time(23, 59, 59), moment.tzinfo)
    return moment


def _plain_words(text: str) -> str:
    if _MARKUP.search(text):
        raise ValueError("holds HTML; write plain words")
    return text


PostId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=6, max_length=64),
    Field(title="id of a post"),
]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100),
    Field(title="part of an address (a-z, 0-9, hyphens)"),
]
Tag = Annotated[Text, StringConstraints(max_length=60), Field(title="a word or two")]
OldAddress = Annotated[
    str,
    StringConstraints(pattern=r"^/[^\s?#\\]*$", max_length=300),
    Field(title="path on this site"),
]
Moment = Annotated[AwareDatetime, BeforeValidator(_zoned), Field(title="date, or date and time")]
Ending = Annotated[
    AwareDatetime,
    BeforeValidator(_last_moment),
    Field(title="date, until the end of that day, or date and time"),
]
Day = Annotated[date, BeforeValidator(_day), Field(title="date")]
Title = Annotated[
    Text,
    StringConstraints(max_length=200),
    AfterValidator(_plain_words),
    Field(title="text on one line, without HTML"),
]
Summary = Annotated[
    LongText,
    StringConstraints(max_length=1000),
    AfterValidator(_plain_words),
    Field(title="text without HTML"),
]
AltText = Annotated[
    str, StringConstraints(max_length=1000, strip_whitespace=True), Field(title="text")
]
