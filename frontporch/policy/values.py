"""The single values that sop.toml is made of."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from frontporch.values import Kind

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Severity = Literal["must-fix", "worth-a-look", "off"]
AppealAbout = Literal["missing", "found", "wanted", "witnesses"]

# what the SOP speaks about: posts of each kind, and standing pages
Sort = Literal[Kind, "page", "live"]

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _clock(written: object) -> object:
    if not isinstance(written, time):
        raise ValueError("must be a time such as 07:00:00, without quotes")  # noqa: TRY004 - pydantic's way
    return written


def _moment(written: object) -> object:
    if not isinstance(written, datetime | time):
        raise ValueError(  # noqa: TRY004 - pydantic's way
            "must be a time such as 02:00:00 or 2026-11-20T02:00:00, without quotes"
        )
    return written


ParagraphId = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,2}$"),
    Field(title='number such as "4.2"'),
]
Days = Annotated[int, Field(strict=True, ge=1, le=36_500, title="whole number of days")]
Hours = Annotated[int, Field(strict=True, ge=1, le=720, title="whole number of hours")]
Years = Annotated[int, Field(strict=True, ge=0, le=60, title="whole number of years")]
Persons = Annotated[int, Field(strict=True, ge=1, le=9, title="whole number from 1 to 9")]
Clock = Annotated[time, BeforeValidator(_clock), Field(title="time such as 07:00:00")]
CaseMoment = Annotated[
    datetime | time, BeforeValidator(_moment), Field(title="time, or date and time")
]
