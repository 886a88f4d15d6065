"""The single values that department.toml and front matter are both made of.

The `title` of a value is what people call it: the reference and an editor's hints show it.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, Field, StringConstraints

from frontporch.errors import did_you_mean

Kind = Literal[
    "story",
    "meet",
    "notice",
    "event",
    "appeal",
    "alert",
    "guide",
    "highlights",
    "you-asked",
    "news",
]

# Direction overrides can make a text read as something else than it is (Unicode TR 36).
_MISLEADING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def _on_one_line(text: str) -> str:
    if found := _MISLEADING.search(text):
        raise ValueError(
            f"must stand on one line without invisible characters (found U+{ord(found[0]):04X})"
        )
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        near = did_you_mean(name, available_timezones())
        message = f'is not a time zone; write one such as "America/Chicago".{near}'
        raise ValueError(message) from unknown
    return name


def _site_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError('is not a web address; write one such as "https://blog.example.gov"')
    if parts.path not in {"", "/"}:
        raise ValueError("must name a whole site, without a folder behind the host")
    return address.rstrip("/")


def _web_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be a web address that starts with https://")
    return address


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, strip_whitespace=True),
    AfterValidator(_on_one_line),
    Field(title="text on one line"),
]
LongText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000, strip_whitespace=True),
    Field(title="text"),
]
Handle = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64),
    Field(title="short name: small letters, digits, single hyphens"),
]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$"),
    Field(title="language code such as en or es"),
]
Color = Annotated[
    str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), Field(title="color such as #2f4b4f")
]
SiteAddress = Annotated[
    Text, AfterValidator(_site_address), Field(title="web address of a whole site")
]
WebAddress = Annotated[Text, AfterValidator(_web_address), Field(title="web address")]
ZoneName = Annotated[
    Text, AfterValidator(_known_zone), Field(title="time zone such as America/Chicago")
]
