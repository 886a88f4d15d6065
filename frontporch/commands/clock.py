"""The only place where a command learns what time it is."""

from __future__ import annotations

from datetime import datetime, time

from frontporch.department import Department


def moment(department: Department, written: datetime | None) -> datetime:
    """Return the zoned time to act at: as written, else the sample's today, else the clock's.

    A time without a zone is told in the department's; a bare date means its first moment.
    """
    zone = department.agency.zone
    given = written if written is not None else department.agency.today
    if given is None:
        return datetime.now(zone).replace(microsecond=0)
    if not isinstance(given, datetime):
        given = datetime.combine(given, time())
    return given.astimezone(zone) if given.tzinfo is not None else given.replace(tzinfo=zone)
