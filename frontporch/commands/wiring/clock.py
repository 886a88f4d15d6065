"""The only place where a command learns what time it is, and which times it may put on record."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem

_LAST_ZONE = timezone(timedelta(hours=-12))
_CLOCKS_DIFFER = timedelta(minutes=5)
TODAY_VARIABLE = "FRONT_PORCH_TODAY"


def read_clock() -> datetime:
    """Return what this machine's clock says, in UTC and to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def moment(department: Department, written: datetime | None) -> datetime:
    """Return the zoned time to act at: as written, else the sample's today, else the clock's.

    A time without a zone is told in the department's; a bare date means its first moment.
    """
    zone = department.agency.zone
    given = written if written is not None else department.agency.today
    if given is None:
        return read_clock().astimezone(zone)
    if not isinstance(given, datetime):
        given = datetime.combine(given, time())
    return given.astimezone(zone) if given.tzinfo is not None else given.replace(tzinfo=zone)


def at_the_latest(written: datetime | None) -> datetime:
    """Return the time, or the latest that it can mean as long as nobody knows the zone."""
    if written is None:
        return read_clock()
    return written if written.tzinfo else written.replace(tzinfo=_LAST_ZONE)


def refuse_to_record_at(now: datetime, recorded: Iterable[datetime]) -> None:
    """Raise ConfigurationError where `now` (aware) is no time for what is put on record.

    It is then before what was put on record last, or still to come. A machine whose clock was far
    ahead may have written that; then somebody's word which day it is lets the record go on.
    """
    newest = ([now, *recorded])[-1]
    if now < newest - _CLOCKS_DIFFER and os.environ.get(TODAY_VARIABLE) != f"{now:%Y-%m-%d}":
        message = (
            f"says {_told(now, now)}, but the record goes on until {_told(newest, now)}; "
            "set the clock, or leave out --now; if the record is wrong, ./porch ledger verify says "
            "how to go on"
        )
        raise ConfigurationError(Problem("the time", message))
    clock = read_clock()
    if now > clock + _CLOCKS_DIFFER:
        message = (
            f"says {_told(now, now)}, but this machine's clock says {_told(clock, now)}, and only "
            "what has happened is put on record; leave out --now"
        )
        raise ConfigurationError(Problem("the time", message))


def still_to_come(recorded: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return the times on record that this machine's clock has not reached."""
    latest = read_clock() + _CLOCKS_DIFFER
    return tuple(each for each in recorded if each > latest)


def _told(moment: datetime, like: datetime) -> str:
    return f"{moment.astimezone(like.tzinfo):%Y-%m-%d %H:%M}"
