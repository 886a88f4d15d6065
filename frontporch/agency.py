"""The department itself: the words and numbers that stand on every page, typed and immutable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from frontporch.states import refuse_other_state
from frontporch.values import (
    Color,
    Email,
    Language,
    LongText,
    SiteAddress,
    Switch,
    Telephone,
    Text,
    TomlMoment,
    ZoneName,
    zip_code,
)


class Table(BaseModel):
    """A table of department.toml: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        ignored_types=(cached_property,),
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, with `update` in place of its own; what was worked out is left behind."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class MediaContact(Table):
    """Whom a journalist calls, and after hours."""

    name: Text
    """The person or desk that answers reporters."""
    phone: Telephone
    """The number to call in office hours."""
    email: Email
    """The address to write to. Reports of security holes in the site are sent here too."""
    after_hours: Text | None = None
    """The number for nights and weekends, and whom to ask for."""


class PostalAddress(Table):
    """Where the front desk is."""

    street: Text
    """House number and street."""
    city: Text
    """The city or town."""
    country: Text = "US"
    """The country, as its two-letter code."""
    state: Text
    """The state, as the post office writes it: `"OH"`."""
    postal_code: Text
    """The ZIP code, in quotes."""

    @field_validator("state", "postal_code")
    @classmethod
    def _as_written_here(cls, written: str, info: ValidationInfo) -> str:
        if info.data.get("country") != "US":
            return written
        return refuse_other_state(written) if info.field_name == "state" else zip_code(written)


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


class AgencyWords(Table):
    """What the department says of itself in another language, such as `es` for NAME."""

    tagline: Text | None = None
    """The line that says what the blog is."""
    about: LongText | None = None
    """The sentences about the department."""
    neighborhood_word: NeighborhoodWord | None = None
    """What residents call the part of town they live in, such as `{ one = "vecindario", many =
    "vecindarios" }`."""
    after_hours: Text | None = None
    """What `media_contact.after_hours` says to reporters."""


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
    non_emergency: Telephone
    """The number for everything else, tapped to call."""
    tip_line: Text | None = None
    """The number for tips. Leave the line out if you have none."""
    email: Email | None = None
    """Where neighbors write with a question about a post. Leave the line out if nobody reads it."""
    media_contact: MediaContact
    """Whom a journalist calls."""
    address: PostalAddress
    """The front desk, for people who want to come by."""
    colors: Colors = Colors()
    """The department's two colors."""
    neighborhood_word: NeighborhoodWord = NeighborhoodWord()
    """What residents call the part of town they live in."""
    translations: Mapping[Language, AgencyWords] = Field(
        default_factory=dict, title="tables, by language"
    )
    """Tagline and all that in other languages, as `[agency.translations.es]`."""
    fictional: Switch = False
    """Says on every page that the department is invented. Only for samples and drills."""
    today: TomlMoment | None = None
    """Stops the clock at this time, so that a sample stays as it is. Refused in a real department:
    it needs `fictional = true`."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone that every date without one is told in."""
        return ZoneInfo(self.time_zone)
