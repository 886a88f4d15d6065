"""Times as neighbors read them, in the Associated Press style: "Nov. 18, 2026, 7:30 a.m."."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

_MONTHS = (
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
END_OF_DAY = time(23, 59, 59)
_ONE_NIGHT = timedelta(hours=12)


def day(moment: date) -> str:
    """Return the day: "Nov. 18, 2026"."""
    return f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def clock(moment: datetime) -> str:
    """Return the time of day without its zone: "7:30 a.m.", "9 a.m.", "noon"."""
    if moment.minute == 0 and moment.hour in {0, 12}:
        return "noon" if moment.hour else "midnight"
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes} {'a.m.' if moment.hour < 12 else 'p.m.'}"  # noqa: PLR2004 - noon


def when(moment: datetime) -> str:
    """Return day, time and zone; only the day if it was written without a time."""
    if moment.time() == time():
        return day(moment)
    return f"{day(moment)}, {clock(moment)} {zone(moment)}"


def until(moment: datetime) -> str:
    """Return an end: the day if it lasts until that day is over, else day, time and zone."""
    if moment.time() == END_OF_DAY:
        return f"the end of {day(moment)}"
    return when(moment)


def span(starts: datetime, ends: datetime) -> str:
    """Return from when to when: "Saturday, Dec. 5, 2026, 9 a.m. to 11 a.m. CST"."""
    weekday = _WEEKDAYS[starts.weekday()]
    if is_told_with_one_day(starts, ends):
        return f"{weekday}, {day(starts)}, {clock(starts)} to {clock(ends)} {zone(ends)}"
    return f"{weekday}, {day(starts)}, {clock(starts)} to {day(ends)}, {clock(ends)} {zone(ends)}"


def is_told_with_one_day(starts: datetime, ends: datetime) -> bool:
    """Say whether the day of the end goes without saying: the same, or the morning after."""
    return starts.date() == ends.date() or ends - starts < _ONE_NIGHT


def month(moment: datetime) -> str:
    """Return the month and its year: "November 2026"."""
    return f"{_MONTH_NAMES[moment.month - 1]} {moment.year}"


def short_month(moment: date) -> str:
    """Return the month as a plate at a door has room for it: "Nov."."""
    return _MONTHS[moment.month - 1]


def month_name(moment: datetime) -> str:
    """Return the month: "November"."""
    return _MONTH_NAMES[moment.month - 1]


def iso(moment: datetime) -> str:
    """Return what a time element's `datetime` says: to the second, with the offset."""
    return moment.isoformat(timespec="seconds")


def iso_day(moment: date) -> str:
    """Return the day for machines: "2026-11-18"."""
    return f"{moment:%Y-%m-%d}"


def zone(moment: datetime) -> str:
    """Return the zone's letters, or its offset from UTC where it has none."""
    name = moment.tzname() or ""
    return name if name.isalpha() else f"UTC{name or '+00'}"
