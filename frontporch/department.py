"""The department as data: what department.toml says, typed and immutable.

Reading the file is in `configuration`; these are only the shapes and the rules inside one table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from frontporch.errors import did_you_mean

KINDS = (
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
)
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


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, strip_whitespace=True),
    AfterValidator(_on_one_line),
]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Handle = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


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


SiteAddress = Annotated[Text, AfterValidator(_site_address)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
ZoneName = Annotated[Text, AfterValidator(_known_zone)]


class Table(BaseModel):
    """A table of department.toml: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class MediaContact(Table):
    """Whom a journalist calls, and after hours."""

    name: Text
    phone: Text
    email: Text
    after_hours: Text | None = None


class PostalAddress(Table):
    """Where the front desk is."""

    street: Text
    city: Text
    state: Text
    postal_code: Text
    country: Text = "US"


class Colors(Table):
    """The department's two colors, as #rrggbb."""

    door: Color = "#7a2e2a"
    trim: Color = "#2f4b4f"


class NeighborhoodWord(Table):
    """The public word for what police call a beat."""

    one: Text = "neighborhood"
    many: Text = "neighborhoods"


class Agency(Table):
    """The department itself. `today` fixes the clock of a sample, and only of a sample."""

    name: Text
    short_name: Text
    town: Text
    tagline: Text
    about: LongText | None = None
    site_url: SiteAddress
    time_zone: ZoneName
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    emergency: Text = "911"
    non_emergency: Text
    tip_line: Text | None = None
    media_contact: MediaContact
    address: PostalAddress
    colors: Colors = Colors()
    neighborhood_word: NeighborhoodWord = NeighborhoodWord()
    fictional: bool = False
    today: datetime | date | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone that every date without one is told in."""
        return ZoneInfo(self.time_zone)


class ShownAs(Table):
    """How an officer is shown in public, and since when they consented to it."""

    form: Literal["full", "short", "section"] = "full"
    short: Text | None = None
    consent: date | None = None


class Officer(Table):
    """A person who may write. `until` is the last day on the roster; their posts stay."""

    handle: Handle
    name: Text
    rank: Text | None = None
    section: Handle
    sworn: bool = True
    since: date | None = None
    until: date | None = None
    roles: tuple[Handle, ...] = ()
    portrait: Text | None = None
    bio: LongText | None = None
    ask_me_about: tuple[Text, ...] = ()
    shown_as: ShownAs = ShownAs()
    forge_account: Text | None = None
    signing_keys: tuple[LongText, ...] = ()


class Named(Table):
    """Something with an id for files and addresses, and a name for people."""

    id: Handle
    name: Text
    about: LongText | None = None
    names: Mapping[Language, Text] = Field(default_factory=dict)


class Section(Named):
    """A part of the department, such as patrol or records."""


class Category(Named):
    """A shelf that posts are filed under."""


class Neighborhood(Named):
    """What police call a beat: its streets, and its outline on the town's map.

    `shape` is a list of corners, each `[x, y]` in the map's own units (1000 wide, 700 high).
    """

    streets: tuple[Text, ...] = ()
    shape: tuple[tuple[float, float], ...] = ()


class Place(Named):
    """A public place where people can come."""

    address: Text
    access: Text | None = None
    neighborhood: Handle | None = None


class KindWords(Table):
    """The department's own words for a kind of post."""

    one: Text
    many: Text


class Network(Table):
    """An account on a social network. Off until someone switches it on."""

    account: Text
    url: WebAddress | None = None
    on: bool = False
    announce_from: datetime | date | None = None


class Hosting(Table):
    """Where the built site goes. A folder beside this file, for now."""

    kind: Literal["folder"] = "folder"
    folder: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")] = "public"


class Department(Table):
    """All of department.toml."""

    agency: Agency
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    officers: Annotated[tuple[Officer, ...], Field(min_length=1)]
    neighborhoods: tuple[Neighborhood, ...] = ()
    places: tuple[Place, ...] = ()
    categories: tuple[Category, ...] = ()
    kinds: Mapping[Kind, KindWords] = Field(default_factory=dict)
    networks: Mapping[Literal["x", "facebook", "mastodon", "bluesky"], Network] = Field(
        default_factory=dict
    )
    hosting: Hosting = Hosting()

    def find_officer(self, handle: str) -> Officer | None:
        """Return the officer with that handle, or None."""
        return self._officers.get(handle)

    @cached_property
    def _officers(self) -> dict[str, Officer]:
        return {officer.handle: officer for officer in self.officers}
