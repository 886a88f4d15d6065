"""The department as data: what department.toml says, typed and immutable.

Reading the file is in `configuration`; these are only the shapes and the rules inside one table.
What stands under a key is its meaning in the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    FiniteFloat,
    PrivateAttr,
    Strict,
    StringConstraints,
)

from frontporch.agency import Agency, Table
from frontporch.hosting import Hosting, Publisher
from frontporch.officers import Absence, Officer
from frontporch.toml_file import Lines
from frontporch.validation import Location
from frontporch.values import (
    Handle,
    Hashtag,
    Kind,
    Language,
    LongText,
    NetworkName,
    Switch,
    Text,
    TomlMoment,
    WebAddress,
)

# The first part of an address that the site needs for itself.
SITE_ADDRESSES = (
    "accounts", "archive", "categories", "corrections", "events", "feeds", "kinds", "live",
    "media", "officers", "press", "search", "sitemaps", "static", "tags",
)  # fmt: skip

Latitude = Annotated[FiniteFloat, Field(ge=-90, le=90)]
Longitude = Annotated[FiniteFloat, Field(ge=-180, le=180)]

ServiceLink = Annotated[
    Text,
    StringConstraints(pattern=r"^(/|https://|tel:|mailto:)"),
    Field(title="page of this site, web address, tel: or mailto:"),
]


class Named(Table):
    """Something with an id for files and addresses, and a name for people."""

    id: Handle
    """Stands in posts and in web addresses. Never change it."""
    name: Text
    """What people read. Change it whenever you like."""
    about: LongText | None = None
    """A sentence or two about it."""
    names: Mapping[Language, Text] = Field(default_factory=dict, title="texts, by language")
    """The name in other languages, for the pages in those: `{ es = "Patrulla" }`."""
    abouts: Mapping[Language, LongText] = Field(default_factory=dict, title="texts, by language")
    """The sentence or two in other languages."""

    def name_in(self, lang: str) -> str:
        """Return the name in a language, or the one name it has."""
        return self.names.get(lang, self.name)


class Section(Named):
    """A part of the department, such as patrol or records."""


class Category(Named):
    """A shelf that posts are filed under."""

    hashtags: tuple[Hashtag, ...] = ()
    """Hashtags that messages about its posts end with, such as `["#RoadWork"]`, behind those of the
    neighborhood."""


class Neighborhood(Named):
    """What police call a beat: its streets, and its outline on the town's map."""

    streets: tuple[Text, ...] = ()
    """Streets in it, so that residents can find out where they live."""
    shape: tuple[tuple[FiniteFloat, FiniteFloat], ...] = ()
    """Its corners `[across, down]` on a sheet 1000 wide and 700 high. Noted here for the map of the
    town, which the site does not draw yet."""
    outline: tuple[tuple[Latitude, Longitude], ...] = ()
    """Its corners `[latitude, longitude]` in the world, in degrees, for warning systems that show
    live updates on a map. At least three."""
    hashtags: tuple[Hashtag, ...] = ()
    """Hashtags that messages about it end with, such as `["#OakHill"]`; at most two are used."""


class MapLine(Table):
    """A line on the town's map by which people find their way: the river, the tracks, a street."""

    kind: Literal["river", "railroad", "street", "bridge"]
    """How it is drawn."""
    name: Text | None = None
    """What it is called."""
    points: Annotated[tuple[tuple[FiniteFloat, FiniteFloat], ...], Field(min_length=2)]
    """Where it bends `[across, down]`, from one end to the other, on the sheet of the shapes."""


class Place(Named):
    """A public place where people can come."""

    address: Text
    """Where it is, as you would tell a visitor."""
    access: Text | None = None
    """How to get in on wheels: steps, ramps, elevators, which door."""
    accesses: Mapping[Language, Text] = Field(default_factory=dict, title="texts, by language")
    """How to get in, in other languages."""
    parking: Text | None = None
    """Where to leave a car."""
    parkings: Mapping[Language, Text] = Field(default_factory=dict, title="texts, by language")
    """Where to leave a car, in other languages."""
    neighborhood: Handle | None = None
    """The `id` of the neighborhood it is in. Nothing asks for it yet."""


class Service(Table):
    """Something that people come to a police department for, and where they do it."""

    name: Text
    """What they want to do, in their words, such as "Get a crash report"."""
    link: ServiceLink
    """Where: a page of this site (`/contact/`), another web address, `tel:` or `mailto:`."""
    names: Mapping[Language, Text] = Field(default_factory=dict, title="texts, by language")
    """The name in other languages."""


class KindNames(Table):
    """The words for a kind of post in one language."""

    one: Text
    """The word for one, such as "The week"."""
    many: Text
    """The heading over many."""


class KindWords(KindNames):
    """The department's own words for a kind of post."""

    translations: Mapping[Language, KindNames] = Field(
        default_factory=dict, title="tables, by language"
    )
    """The words in other languages: `{ es = { one = "La semana", many = "Semana a semana" } }`."""


class Network(Table):
    """An account on a social network."""

    account: Text
    """The account's name there."""
    url: WebAddress | None = None
    """The account's page, which the site links to once the network is on."""
    id: Text | None = None
    """The account's id there, which never changes, unlike its name."""
    server: WebAddress | None = None
    """The server that the account is on, where the network has many of them."""
    on: Switch = False
    """`true` switches the network on."""
    by_hand: Switch = False
    """`true` if a person posts there: `./porch publish` then makes a card with the text, the
    picture and its description to copy, and asks for the link."""
    announce_from: TomlMoment | None = None
    """Posts that were due before this are never sent."""
    link_categories: tuple[Handle, ...] | None = None
    """The `id`s of the categories whose messages there carry the post's address. Without this line
    every message does; `[]` is none. X charges $0.20 with a link and $0.015 without."""
    monthly_messages: Annotated[int, Strict(), Field(ge=0, title="whole number")] | None = None
    """How many messages may go there in a month; what comes after waits for the next one."""
    monthly_dollars: Annotated[float, Field(ge=0, title="number of US dollars")] | None = None
    """What messages there may cost in a month, in US dollars."""
    limit: (
        Annotated[
            int, Strict(), Field(ge=100, le=100_000, title="whole number from 100 to 100,000")
        ]
        | None
    ) = None
    """How many characters your Mastodon server takes, if it is not 500. For Mastodon only: the
    others have one limit for everybody."""


class Department(Table):
    """All of department.toml."""

    agency: Agency
    """The department itself."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The parts of the department."""
    officers: Annotated[tuple[Officer, ...], Field(min_length=1)]
    """Who may write."""
    absences: tuple[Absence, ...] = ()
    """Leave and sickness of people whom sop.toml asks for."""
    neighborhoods: tuple[Neighborhood, ...] = ()
    """The parts of town that residents have names for."""
    map_lines: tuple[MapLine, ...] = ()
    """River, railroad and main streets on the town's map."""
    places: tuple[Place, ...] = ()
    """Where your events are."""
    categories: tuple[Category, ...] = ()
    """The shelves that posts are filed under."""
    services: tuple[Service, ...] = ()
    """What people can do without calling, on the front page: six or seven, and none if only one."""
    kinds: Mapping[Kind, KindWords] = Field(default_factory=dict)
    """Your own words for the ten kinds of post."""
    networks: Mapping[NetworkName, Network] = Field(default_factory=dict)
    """Your accounts on social networks, by the names in [their reference](networks.md)."""
    hosting: Hosting = Hosting()
    """Where the built site goes."""
    publisher: Publisher | None = None
    """The machine that publishes."""

    _text: str = PrivateAttr(default="")

    def model_post_init(self, context: Any, /) -> None:
        """Keep the file's own text, which tells where everything stands."""
        self._text = (context or {}).get("text", "")

    def line_of(self, location: Location) -> int:
        """Return the line of a key in department.toml, counted from 1."""
        return Lines(self._text).line_of(location)

    def find_officer(self, handle: str) -> Officer | None:
        """Return the officer with that handle, or None."""
        return self._officers.get(handle)

    @cached_property
    def _officers(self) -> dict[str, Officer]:
        return {officer.handle: officer for officer in self.officers}
