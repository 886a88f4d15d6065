"""When something is, as short as a message needs it, in the languages that posts are written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

_END_OF_DAY = time(23, 59, 59)
_NOON = 12

_ENGLISH_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_ENGLISH_DAYS = ("Mon.", "Tue.", "Wed.", "Thu.", "Fri.", "Sat.", "Sun.")
_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_SPANISH_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a language says a day, a time of day, and from when to when."""

    day: Callable[[date], str]
    clock: Callable[[datetime], str]
    same_day: str
    over_days: str


def span(starts: datetime, ends: datetime, language: str) -> str:
    """Return from when to when, without the year: "Sat., Sept. 26, 8 a.m. to 10 a.m.".

    A start without a time and an end at the end of its day are told as days. A language that is not
    known here gets the figures of ISO 8601, which everybody can read.
    """
    manner = _MANNERS.get(language.split("-", maxsplit=1)[0], _FIGURES)
    ends = ends.astimezone(starts.tzinfo)
    if starts.date() == ends.date():
        if starts.time() == time() and ends.time() == _END_OF_DAY:
            return manner.day(starts)
        return manner.same_day.format(
            day=manner.day(starts), start=manner.clock(starts), end=manner.clock(ends)
        )
    return manner.over_days.format(
        start=_moment(starts, time(), manner), end=_moment(ends, _END_OF_DAY, manner)
    )


def _moment(moment: datetime, whole_day: time, manner: _Manner) -> str:
    if moment.time() == whole_day:
        return manner.day(moment)
    return f"{manner.day(moment)}, {manner.clock(moment)}"


def _english_day(day: date) -> str:
    return f"{_ENGLISH_DAYS[day.weekday()]}, {_ENGLISH_MONTHS[day.month - 1]} {day.day}"


def _english_clock(moment: datetime) -> str:
    if moment.minute == 0 and moment.hour in {0, _NOON}:
        return "noon" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % _NOON or _NOON}{minutes} {'a.m.' if moment.hour < _NOON else 'p.m.'}"


def _spanish_day(day: date) -> str:
    return f"{_SPANISH_DAYS[day.weekday()]} {day.day} de {_SPANISH_MONTHS[day.month - 1]}"


def _spanish_clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _figures_clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


_MANNERS: Mapping[str, _Manner] = {
    "en": _Manner(_english_day, _english_clock, "{day}, {start} to {end}", "{start}, to {end}"),
    "es": _Manner(
        _spanish_day, _spanish_clock, "{day}, de {start} a {end}", "del {start} al {end}"
    ),
}
_FIGURES = _Manner(
    lambda day: f"{day:%Y-%m-%d}", _figures_clock, "{day}, {start}/{end}", "{start} / {end}"
)
