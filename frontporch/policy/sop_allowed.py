"""What a paragraph of sop.toml makes easier: for whom, for what, and at which hours.

What stands under a key is its meaning in the reference.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from frontporch.agency import Table
from frontporch.policy.values import Clock, Hours, Sort, Weekday
from frontporch.values import Handle, Switch


class OnDuty(Table):
    """The hours in which there is somebody with the role, in the department's time zone."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    """The days of the week."""
    starts: Annotated[Clock, Field(alias="from")]
    """From when."""
    until: Clock
    """Until when, on the same day."""

    @model_validator(mode="after")
    def _starts_first(self) -> Self:
        if self.until <= self.starts:
            raise ValueError("is over before it begins; write the hours of one day")
        return self


class StandsIn(Table):
    """Who stands in for a role when nobody has it on duty but the post's own writers."""

    absent: Annotated[Handle, Field(alias="for")]
    """The role that is stood in for."""
    roles: Annotated[tuple[Handle, ...], Field(min_length=1)]
    """The roles that stand in."""
    on_duty: OnDuty | None = None
    """When the role is on duty, apart from `absences` in department.toml. Without it, always."""


class Alone(Table):
    """What somebody may publish without another person."""

    roles: Annotated[tuple[Handle, ...], Field(min_length=1)]
    """Writers with one of these roles count as approving in that role what they write. They still
    sign it."""
    kinds: Annotated[tuple[Sort, ...], Field(min_length=1)]
    """For these kinds of post."""


class Emergency(Table):
    """Who may clear a post at once, alone, with a typed reason."""

    roles: Annotated[tuple[Handle, ...], Field(min_length=1)]
    """People with one of these roles."""
    second_signature_within_hours: Hours = 24
    """Within how many hours a second person must have signed."""


class Allowed(Table):
    """What a paragraph makes easier. About a post with several writers it must hold for each."""

    alone: Alone | None = None
    """What somebody may publish without another person."""
    stands_in: StandsIn | None = None
    """Who stands in when nobody with a role is on duty."""
    emergency: Emergency | None = None
    """Who may clear a post at once."""
    announce_translations: Switch = False
    """`true` if a translation is announced on the networks like a post of its own."""
    repost_corrections: Switch = False
    """`true` if, where a network cannot edit, a message that was wrong is removed and posted anew.
    Otherwise a second message there leads to the correction."""
