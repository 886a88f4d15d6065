"""The people of a department: what department.toml says of who writes, and who is away.

What stands under a key is its meaning in the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from frontporch.agency import Table
from frontporch.values import (
    Handle,
    Language,
    LongText,
    MediaFile,
    PublicKey,
    Sha256,
    Switch,
    Text,
    TomlDate,
    TomlMoment,
)


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


class OfficerWords(Table):
    """What is said of a person, in another language."""

    short: Text | None = None
    """The short form of their name, such as "Oficial M."; only for who is shown in it."""
    rank: Text | None = None
    """Rank or title."""
    bio: LongText | None = None
    """The sentences about them."""
    ask_me_about: tuple[Text, ...] = ()
    """What a neighbor can talk with them about."""


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
    portrait_sha256: Sha256 | None = None
    """Which bytes the portrait has, so that whoever accepts this file accepts the picture. Without
    it, the portrait is shown once a post or page that shows it is cleared; `./porch check` names
    it."""
    bio: LongText | None = None
    """A few sentences, written by the person they are about."""
    ask_me_about: tuple[Text, ...] = ()
    """What a neighbor can talk with them about that has nothing to do with police work."""
    translations: Mapping[Language, OfficerWords] = Field(
        default_factory=dict, title="tables, by language"
    )
    """Rank, bio and `ask_me_about` in other languages: `{ es = { rank = "Oficial" } }`."""
    shown_as: ShownAs = ShownAs()
    """How much of their name the public sees."""
    forge_account: Annotated[int, Strict(), Field(ge=1, le=2**53)] | None = None
    """The number of their account where this repository is hosted; a name can change hands. Their
    reviews there count as approvals, and what they commit there counts as written by them."""
    signing_keys: tuple[PublicKey, ...] = ()
    """Their public SSH keys, as in a .pub file. With the private halves they sign approvals. A key
    belongs to one person."""

    @model_validator(mode="after")
    def _bytes_are_those_of_a_portrait(self) -> Self:
        if self.portrait_sha256 is not None and self.portrait is None:
            raise ValueError("has portrait_sha256 and no portrait that it could be about")
        return self


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
