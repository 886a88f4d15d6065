"""The department as data: what department.toml says, typed and immutable.

Reading the file is in `configuration`; these are only the shapes and the rules inside one table.
What stands under a key is its meaning in the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    FiniteFloat,
    Strict,
    StringConstraints,
    model_validator,
)

from frontporch.agency import Agency, Table
from frontporch.values import (
    Handle,
    Hashtag,
    Kind,
    Language,
    LongText,
    MediaFile,
    PublicKey,
    Switch,
    Text,
    TomlDate,
    TomlMoment,
    WebAddress,
)

# The first part of an address that the site needs for itself.
SITE_ADDRESSES = (
    "accounts", "archive", "categories", "corrections", "events", "feeds", "kinds", "media",
    "officers", "press", "search", "sitemaps", "static", "tags",
)  # fmt: skip

# What stands beside department.toml and would be emptied if the site were put there.
_KEPT_FOLDERS = {
    "approvals", "benchmarks", "content", "docs", "examples", "frontporch", "governance",
    "node_modules", "output", "plugins", "scripts", "tests", "theme",
}  # fmt: skip


ServiceLink = Annotated[
    Text,
    StringConstraints(pattern=r"^(/|https://|tel:|mailto:)"),
    Field(title="page of this site, web address, tel: or mailto:"),
]


def _free_folder(name: str) -> str:
    if name.lower() in _KEPT_FOLDERS:
        raise ValueError(f'"{name}" is needed for something else; choose another folder')
    return name


def first_moment(day: datetime | date, zone: tzinfo) -> datetime:
    """Return a time with its zone, which is `zone` where none was written; a day as it begins."""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


class ShownAs(Table):
    """How an officer is shown in public, and since when they consented to it."""

    form: Literal["full", "short", "section"] = "full"
    """`full` shows rank and name, `short` the text under `short`, `section` only the section's name
    and no page of their own."""
    short: Text | None = None
    """The short form, such as "Officer M."."""
    consent: TomlDate | None = None
    """The day on which the person agreed to be shown like this."""

    @model_validator(mode="after")
    def _short_form_is_written(self) -> Self:
        if self.form == "short" and self.short is None:
            raise ValueError('has the form "short", so it needs short, such as "Officer M."')
        return self


class Officer(Table):
    """A person who may write, sworn or civilian."""

    handle: Handle
    """The name that posts use (`authors: [lee]`). Never change it."""
    name: Text
    """First and last name."""
    rank: Text | None = None
    """Rank or title, shown before the name."""
    section: Handle
    """The `id` of the section they work in."""
    sworn: Switch = True
    """`false` for civilian staff."""
    since: TomlDate | None = None
    """The first day with the department. Readers see only the year."""
    until: TomlDate | None = None
    """The last day. When somebody leaves, fill it in and keep the table: their posts stay."""
    roles: tuple[Handle, ...] = ()
    """What this person may do besides writing, such as `pio`."""
    portrait: MediaFile | None = None
    """A picture of them, as a file below content/media/. It is not shown after they left."""
    bio: LongText | None = None
    """A few sentences, written by the person they are about."""
    ask_me_about: tuple[Text, ...] = ()
    """What a neighbor can talk with them about that has nothing to do with police work."""
    shown_as: ShownAs = ShownAs()
    """How much of their name the public sees."""
    forge_account: Annotated[int, Strict(), Field(ge=1, le=2**53)] | None = None
    """The number of their account where this repository is hosted; a name can change hands. Their
    reviews there count as approvals, and what they commit there counts as written by them."""
    signing_keys: tuple[PublicKey, ...] = ()
    """Their public SSH keys, as in a .pub file. With the private halves they sign approvals. A key
    belongs to one person."""


class Absence(Table):
    """A time in which somebody is not there to be asked, so that others stand in (sop.toml)."""

    officer: Handle
    """The handle of the person."""
    starts: Annotated[TomlMoment, Field(alias="from")]
    """From this day or time on, in the department's time zone."""
    until: TomlMoment
    """Until this time, or the end of this day."""

    @model_validator(mode="after")
    def _begins_first(self) -> Self:
        if first_moment(self.until, UTC) < first_moment(self.starts, UTC):
            raise ValueError("is over before it begins")
        return self

    def covers(self, now: datetime, zone: tzinfo) -> bool:
        """Say whether the person is away at `now`; `zone` is the department's."""
        ends = first_moment(self.until, zone)
        if not isinstance(self.until, datetime):
            ends += timedelta(days=1)
        return first_moment(self.starts, zone) <= now < ends


class Named(Table):
    """Something with an id for files and addresses, and a name for people."""

    id: Handle
    """Stands in posts and in web addresses. Never change it."""
    name: Text
    """What people read. Change it whenever you like."""
    about: LongText | None = None
    """A sentence or two about it."""
    names: Mapping[Language, Text] = Field(default_factory=dict, title="texts, by language")
    """The name in other languages: `{ es = "Patrulla" }`. Noted here for pages in those languages,
    which show the first name for now."""


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
    hashtags: tuple[Hashtag, ...] = ()
    """Hashtags that messages about it end with, such as `["#OakHill"]`; at most two are used."""


class Place(Named):
    """A public place where people can come."""

    address: Text
    """Where it is, as you would tell a visitor."""
    access: Text | None = None
    """How to get in on wheels: steps, ramps, elevators, which door."""
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


class KindWords(Table):
    """The department's own words for a kind of post."""

    one: Text
    """The word for one, such as "The week"."""
    many: Text
    """The heading over many."""


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
    """`true` if a person posts there: `./porch publish` then makes a card with the text, the picture
    and its description to copy, and asks for the link."""
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


class Hosting(Table):
    """Where the built site goes: a folder beside department.toml, for now."""

    kind: Literal["folder"] = "folder"
    """How the site gets to its host."""
    folder: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9_-]+$"),
        AfterValidator(_free_folder),
        Field(title="name of a folder"),
    ] = "public"
    """The folder that `./porch publish` fills. It belongs to Front Porch alone."""


class Publisher(Table):
    """The machine that publishes, and signs the record of what was approved and sent.

    So nobody else can write or change that record.
    """

    keys: Annotated[tuple[PublicKey, ...], Field(min_length=1)]
    """Its public SSH keys. The private one is a secret of the machine. After a change keep the old
    ones: they prove the older part of the record."""


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
    places: tuple[Place, ...] = ()
    """Where your events are."""
    categories: tuple[Category, ...] = ()
    """The shelves that posts are filed under."""
    services: tuple[Service, ...] = ()
    """What people can do without calling, on the front page: six or seven, and none if only one."""
    kinds: Mapping[Kind, KindWords] = Field(default_factory=dict)
    """Your own words for the ten kinds of post."""
    networks: Mapping[Literal["x", "facebook", "mastodon", "bluesky"], Network] = Field(
        default_factory=dict
    )
    """Your accounts on social networks."""
    hosting: Hosting = Hosting()
    """Where the built site goes."""
    publisher: Publisher | None = None
    """The machine that publishes."""

    def find_officer(self, handle: str) -> Officer | None:
        """Return the officer with that handle, or None."""
        return self._officers.get(handle)

    @cached_property
    def _officers(self) -> dict[str, Officer]:
        return {officer.handle: officer for officer in self.officers}
