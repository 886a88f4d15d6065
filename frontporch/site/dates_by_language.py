"""Times as neighbors read them in any language, by the CLDR; English has a style of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Protocol

from babel.dates import format_date, format_skeleton, format_time

from frontporch.site import dates
from frontporch.site.languages import find_locale, is_english
from frontporch.site.words import mark

if TYPE_CHECKING:
    from babel import Locale

    from frontporch.site.catalog import Catalog

# stands behind "until": in Spanish "el 30 de noviembre de 2026"
_ENDING = mark("%(moment)s")
_END_OF_DAY = mark("the end of %(day)s")
_SAME_DAY = mark("%(day)s, %(start)s to %(end)s %(zone)s")
_SEVERAL_DAYS = mark("%(first_day)s, %(start)s to %(last_day)s, %(end)s %(zone)s")


class Dates(Protocol):
    """How one language tells times; every one is told in the zone that it has."""

    def day(self, moment: date) -> str:
        """Return the day."""

    def clock(self, moment: datetime) -> str:
        """Return the time of day without its zone."""

    def when(self, moment: datetime) -> str:
        """Return day, time and zone; only the day if it was written without a time."""

    def until(self, moment: datetime) -> str:
        """Return an end: the day if it lasts until that day is over, else day, time and zone."""

    def span(self, starts: datetime, ends: datetime) -> str:
        """Return from when to when."""

    def month(self, moment: datetime) -> str:
        """Return the month and its year."""

    def month_name(self, moment: datetime) -> str:
        """Return the month as a heading."""

    def short_month(self, moment: date) -> str:
        """Return the month as a plate at a door has room for it."""


def dates_in(catalog: Catalog) -> Dates:
    """Return how the language of a catalog tells times."""
    locale = find_locale(catalog.lang)
    return dates if locale is None or is_english(catalog.lang) else LocalDates(catalog, locale)


@dataclass(frozen=True)
class LocalDates:
    """How the language of `catalog` tells times."""

    catalog: Catalog
    locale: Locale

    def day(self, moment: date) -> str:
        """Return the day: "18 de noviembre de 2026"."""
        return format_date(moment, "long", locale=self.locale)

    def clock(self, moment: datetime) -> str:
        """Return the time of day without its zone: "7:30 a.m."."""
        return format_time(moment, "short", tzinfo=moment.tzinfo, locale=self.locale)

    def when(self, moment: datetime) -> str:
        """Return day, time and zone; only the day if it was written without a time."""
        if moment.time() == time():
            return self.day(moment)
        return f"{self.day(moment)}, {self.clock(moment)} {dates.zone(moment)}"

    def until(self, moment: datetime) -> str:
        """Return an end: the day if it lasts until that day is over, else day, time and zone."""
        if moment.time() == dates.END_OF_DAY:
            return self.catalog.say(_END_OF_DAY, day=self.day(moment))
        return self.catalog.say(_ENDING, moment=self.when(moment))

    def span(self, starts: datetime, ends: datetime) -> str:
        """Return from when to when: "sábado, 5 de diciembre de 2026, de 9:00 a.m. a 11:00 …"."""
        start, end, zone = self.clock(starts), self.clock(ends), dates.zone(ends)
        first_day = format_date(starts, "full", locale=self.locale)
        if dates.is_told_with_one_day(starts, ends):
            return self.catalog.say(_SAME_DAY, day=first_day, start=start, end=end, zone=zone)
        last_day = self.day(ends)
        values = {"first_day": first_day, "last_day": last_day, "start": start, "end": end}
        return self.catalog.say(_SEVERAL_DAYS, **values, zone=zone)

    def month(self, moment: datetime) -> str:
        """Return the month and its year: "noviembre de 2026"."""
        return format_skeleton("yMMMM", moment, locale=self.locale)

    def month_name(self, moment: datetime) -> str:
        """Return the month as a heading: "noviembre"."""
        return format_date(moment, "LLLL", locale=self.locale)

    def short_month(self, moment: date) -> str:
        """Return the month as a plate at a door has room for it: "nov"."""
        return format_date(moment, "LLL", locale=self.locale)
