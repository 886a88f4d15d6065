"""The single values that department.toml and front matter are both made of.

The `title` of a value is what people call it: the reference and an editor's hints show it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, Strict, StringConstraints

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
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SITE = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(?P<behind>(/[^\s?#]*)?)")
_WEB_ADDRESS = re.compile(r"""https?://[^\s/?#"'<>\\^`{|}]+([/?#][^\s"<>\\^`{|}]*)?""")
_EMAIL = re.compile(r"""[^\s@"'<>(),:;]+@[^\s@"'<>(),:;.]+(\.[^\s@"'<>(),:;.]+)+""")
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
_LEAST_DIGITS = 3  # 911, 311

FIRST_YEAR = 1970
LAST_YEAR = 2199


def _on_one_line(text: str) -> str:
    if found := _MISLEADING.search(text):
        raise ValueError(
            f"must stand on one line without invisible characters (found U+{ord(found[0]):04X})"
        )
    if not any(_is_seen(character) for character in text):
        raise ValueError("is empty")
    return text


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ"


def without_controls(text: str) -> str:
    """Return `text`, or raise ValueError where it holds what no page or feed can show."""
    if found := _CONTROL.search(text):
        raise ValueError(f"holds an invisible character (U+{ord(found[0]):04X}); delete it")
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        near = did_you_mean(name, available_timezones())
        message = f'is not a time zone; write one such as "America/Chicago".{near}'
        raise ValueError(message) from unknown
    return name


def _site_address(address: str) -> str:
    found = _SITE.fullmatch(address)
    if found is None:
        raise ValueError('is not a web address; write one such as "https://blog.example.gov"')
    if found["behind"] not in {"", "/"}:
        raise ValueError("must name a whole site, without a folder behind the host")
    return address.rstrip("/")


def _web_address(address: str) -> str:
    if _WEB_ADDRESS.fullmatch(address) is None:
        raise ValueError("must be a web address that starts with https://, without spaces")
    return address


def zip_code(code: str) -> str:
    """Return a ZIP code of the United States. Raises ValueError for everything else."""
    if _ZIP.fullmatch(code) is None:
        raise ValueError('is not a ZIP code; write five digits, or nine such as "12345-6789"')
    return code


def _telephone(number: str) -> str:
    if sum(character in "0123456789" for character in number) < _LEAST_DIGITS:
        raise ValueError('is not a number to call; write one such as "(555) 555-0142"')
    return number


def _email(address: str) -> str:
    if _EMAIL.fullmatch(address) is None:
        raise ValueError('is not an e-mail address; write one such as "media@police.example"')
    return address


def _toml_date(written: object) -> object:
    """Refuse what pydantic would make a date of: numbers, texts, and times."""
    if not isinstance(written, date) or isinstance(written, datetime):
        raise ValueError("must be a date such as 2026-11-20, without quotes")  # noqa: TRY004 - pydantic's way
    return in_calendar(written)


def _toml_moment(written: object) -> object:
    if not isinstance(written, date):
        raise ValueError(  # noqa: TRY004 - pydantic's way
            "must be a date or a time such as 2026-11-20T09:00:00, without quotes"
        )
    return in_calendar(written)


def in_calendar(day: date) -> date:
    """Return `day`; ValueError for years in which a change of zone could leave the calendar."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}")
    return day


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, strip_whitespace=True),
    AfterValidator(_on_one_line),
    Field(title="text on one line"),
]
LongText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000, strip_whitespace=True),
    AfterValidator(without_controls),
    Field(title="text"),
]
Handle = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64),
    Field(title="short name (a-z, 0-9, hyphens)"),
]
NetworkName = Annotated[Handle, Field(title="name of a network")]
Hashtag = Annotated[
    str,
    StringConstraints(pattern=r"^#(?:[^\W\d]|_)\w*$", max_length=64),
    Field(title="hashtag such as #OakHill"),
]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$"),
    Field(title="language code such as en or es"),
]
Color = Annotated[
    str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), Field(title="color such as #2f4b4f")
]
PublicKey = Annotated[
    str,
    StringConstraints(
        pattern=r"^(sk-)?(ssh-ed25519|ecdsa-sha2-nistp(256|384|521))(@openssh\.com)?"
        r" [A-Za-z0-9+/]{40,}={0,2}( [!-~ ]*)?$",
        max_length=600,
    ),
    Field(title="public SSH key, as in a .pub file"),
]
SiteAddress = Annotated[
    Text, AfterValidator(_site_address), Field(title="web address of a whole site")
]
WebAddress = Annotated[Text, AfterValidator(_web_address), Field(title="web address")]
ZoneName = Annotated[
    Text, AfterValidator(_known_zone), Field(title="time zone such as America/Chicago")
]
Telephone = Annotated[Text, AfterValidator(_telephone), Field(title="number to call")]
Email = Annotated[Text, AfterValidator(_email), Field(title="e-mail address")]
Switch = Annotated[bool, Strict()]
MediaFile = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$", max_length=200
    ),
    Field(title="file below content/media/"),
]
Sha256 = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Field(title="SHA-256 (64 digits and letters a-f)"),
]
TomlDate = Annotated[date, BeforeValidator(_toml_date)]
TomlMoment = Annotated[datetime | date, BeforeValidator(_toml_moment)]
