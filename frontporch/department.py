"""The department as data: what department.toml says, typed and immutable.

Reading the file is in `configuration`; these are only the shapes and the rules inside one table.
What stands under a key is its meaning in the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    Strict,
    StringConstraints,
    model_validator,
)

from frontporch.values import (
    Color,
    Handle,
    Hashtag,
    Kind,
    Language,
    LongText,
    MediaFile,
    PublicKey,
    SiteAddress,
    Switch,
    Text,
    TomlDate,
    TomlMoment,
    WebAddress,
    ZoneName,
)

# The first part of an address that the site needs for itself.
SITE_ADDRESSES = (
    "archive", "categories", "corrections", "events", "feeds", "kinds", "media", "officers",
    "search", "sitemaps", "static", "tags",
)  # fmt: skip

# What stands beside department.toml and would be emptied if the site were put there.
_KEPT_FOLDERS = {
    "approvals", "benchmarks", "content", "docs", "examples", "frontporch", "governance",
    "node_modules", "output", "plugins", "scripts", "tests", "theme",
}  # fmt: skip


def _free_folder(name: str) -> str:
    if name.lower() in _KEPT_FOLDERS:
        raise ValueError(f'"{name}" is needed for something else; choose another folder')
    return name


def first_moment(day: datetime | date, zone: tzinfo) -> datetime:
    """Return a time with its zone, which is `zone` where none was written; a day as it begins."""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


class Table(BaseModel):
    """A table of department.toml: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        ignored_types=(cached_property,),
        use_attribute_docstrings=True,
    )


class MediaContact(Table):
    """Whom a journalist calls, and after hours."""

    name: Text
    """The person or desk that answers reporters."""
    phone: Text
    """The number to call in office hours."""
    email: Text
    """The address to write to. Reports of security holes in the site are sent here too."""
    after_hours: Text | None = None
    """The number for nights and weekends, and whom to ask for."""


class PostalAddress(Table):
    """Where the front desk is."""

    street: Text
    """House number and street."""
    city: Text
    """The city or town."""
    state: Text
    """The state, as the post office writes it."""
    postal_code: Text
    """The ZIP code, in quotes."""
    country: Text = "US"
    """The country, as its two-letter code."""


class Colors(Table):
    """The department's two colors, like a front door and the trim around it."""

    door: Color = "#7a2e2a"
    """The stronger color, dark enough to read white text on."""
    trim: Color = "#2f4b4f"
    """The quieter one, dark enough to read white text on."""


class NeighborhoodWord(Table):
    """The public word for what police call a beat. It also stands in the address of these pages."""

    one: Text = "neighborhood"
    """The word for one."""
    many: Text = "neighborhoods"
    """The word for several."""


class Agency(Table):
    """The department itself: the words and numbers that stand on every page."""

    name: Text
    """The full name, as on the door."""
    short_name: Text
    """The name in everyday use, for places where the full one is too long."""
    town: Text
    """The town or county that the department serves."""
    tagline: Text
    """One line that says what the blog is."""
    about: LongText | None = None
    """A few sentences about the department and who writes here."""
    site_url: SiteAddress
    """Where the public reads the blog, without a folder behind the host. Every feed and every
    shared link is made from it, so settle it before you go live."""
    time_zone: ZoneName
    """The zone in which times are shown. A date without a zone of its own means this one."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    """The languages of the posts; the first is the language of the front page."""
    emergency: Text = "911"
    """The number for emergencies."""
    non_emergency: Text
    """The number for everything else, tapped to call."""
    tip_line: Text | None = None
    """The number for tips. Leave the line out if you have none."""
    media_contact: MediaContact
    """Whom a journalist calls."""
    address: PostalAddress
    """The front desk, for people who want to come by."""
    colors: Colors = Colors()
    """The department's two colors."""
    neighborhood_word: NeighborhoodWord = NeighborhoodWord()
    """What residents call the part of town they live in."""
    fictional: Switch = False
    """Says on every page that the department is invented. Only for samples and drills."""
    today: TomlMoment | None = None
    """Stops the clock at this time, so that a sample stays as it is. Refused in a real department:
    it needs `fictional = true`."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone that every date without one is told in."""
        return ZoneInfo(self.time_zone)


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
    """The name in other languages: `{ es = "Patrulla" }`."""


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
    """Its corners `[across, down]` on a sheet 1000 wide and 700 high, for the town's map."""
    hashtags: tuple[Hashtag, ...] = ()
    """Hashtags that messages about it end with, such as `["#OakHill"]`; at most two are used."""


class Place(Named):
    """A public place where people can come."""

    address: Text
    """Where it is, as you would tell a visitor."""
    access: Text | None = None
    """How to get in on wheels: steps, ramps, elevators, which door."""
    neighborhood: Handle | None = None
    """The `id` of the neighborhood it is in."""


class KindWords(Table):
    """The department's own words for a kind of post."""

    one: Text
    """The word for one, such as "The week"."""
    many: Text
    """The heading over many."""


class Network(Table):
    """An account on a social network. Nothing is sent to any network in this version."""

    account: Text
    """The account's name there."""
    url: WebAddress | None = None
    """The account's page, which the site links to once the network is on."""
    on: Switch = False
    """`true` switches the network on."""
    announce_from: TomlMoment | None = None
    """Posts older than this will never be sent. Noted here for later."""
    link_categories: tuple[Handle, ...] | None = None
    """The `id`s of the categories whose messages there carry the post's address. Without this line
    every message does; `[]` is none. X charges $0.20 with a link and $0.015 without."""
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
