"""The single values of front matter: ids, slugs, tags, files, and times in a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated
from urllib.parse import unquote

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from frontporch.errors import quoted
from frontporch.posts.addresses import suggested_slug
from frontporch.posts.ids import PAGE_PREFIX
from frontporch.values import LongText, Text, in_calendar, without_controls

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_ZONE = r"Z|[+-][0-9]{2}(?::?[0-9]{2})?"
# ISO 8601, and the way of YAML, which has a space before the zone
_MOMENT = re.compile(rf"({_DAY})(?:([Tt ]) *({_TIME})(?: *({_ZONE}))?)?")
_EXAMPLE = "write it as 2026-11-20 or 2026-11-20 09:30"


def _zoned(written: object, info: ValidationInfo) -> object:
    """Read a date or a date and time; without a zone it is told in the department's."""
    if not isinstance(written, str):
        return written
    found = _MOMENT.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"{quoted(written)} is not a date; {_EXAMPLE}")
    try:
        moment = datetime.fromisoformat("".join(found.groups("")))
    except ValueError as impossible:
        raise ValueError(f"{quoted(written)} is not a date of the calendar") from impossible
    in_calendar(moment)
    if moment.tzinfo is not None:
        return moment
    zone = (info.context or {}).get("zone")
    if zone is None:
        raise ValueError("needs a time zone, such as 2026-11-20T14:30:00-06:00")
    # a time that the clock skips in spring is told as the clock then shows it
    return moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def _day(written: object) -> object:
    if not isinstance(written, str):
        return written
    if re.fullmatch(_DAY, written.strip()) is None:
        raise ValueError(f"{quoted(written)} is not a date; write it as 2026-11-20")
    try:
        day = date.fromisoformat(written.strip())
    except ValueError as impossible:
        raise ValueError(f"{quoted(written)} is not a date of the calendar") from impossible
    in_calendar(day)
    return day


def _last_moment(written: object, info: ValidationInfo) -> object:
    """Read an end: a bare date lasts until the end of that day."""
    moment = _zoned(written, info)
    if (
        isinstance(written, str)
        and isinstance(moment, datetime)
        and re.fullmatch(_DAY, written.strip())
    ):
        return datetime.combine(moment.date(), time(23, 59, 59), moment.tzinfo)
    return moment


def _can_stand_in_an_address(text: str) -> str:
    if not suggested_slug(text):
        raise ValueError(f"{quoted(text)} needs at least one letter or digit")
    return text


def _stays_on_the_site(address: str) -> str:
    parts = unquote(address)[1:].removesuffix("/").split("/")
    if any(part in {"", ".", ".."} or not part.isprintable() for part in parts):
        raise ValueError(f"{quoted(address)} is not a path on this site")
    return address


def _leaves_pages_theirs(post_id: str) -> str:
    if post_id.startswith(PAGE_PREFIX):
        raise ValueError(
            f"{quoted(post_id)} begins like the id of a standing page; choose another one"
        )
    return post_id


def _plain_words(text: str) -> str:
    if _MARKUP.search(text):
        raise ValueError("holds HTML; write plain words")
    return text


PostId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=6, max_length=64),
    AfterValidator(_leaves_pages_theirs),
    Field(title="id of a post"),
]
Dollars = Annotated[
    Decimal,
    Field(ge=0, max_digits=6, decimal_places=2),
    # our reader keeps what is written, an editor reads a number
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "title": "dollars"}),
]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100),
    Field(title="part of an address (a-z, 0-9, hyphens)"),
]
Tag = Annotated[
    Text,
    StringConstraints(max_length=60),
    AfterValidator(_can_stand_in_an_address),
    Field(title="a word or two"),
]
OldAddress = Annotated[
    str,
    StringConstraints(pattern=r"^/[^\s?#\\]*$", max_length=300),
    AfterValidator(_stays_on_the_site),
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
    str,
    StringConstraints(max_length=1000, strip_whitespace=True),
    AfterValidator(without_controls),
    Field(title="text"),
]
