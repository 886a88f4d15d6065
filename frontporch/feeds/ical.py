"""iCalendar (RFC 5545), so that a resident's own calendar knows when coffee with a cop is."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from frontporch.feeds.characters import legible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontporch.feeds.model import Entry, Feed, Occasion


class ICal:
    """A calendar of all entries that people can come to."""

    name = "ical"
    label = "Calendar"
    suffix = ".ics"
    media_type = "text/calendar"

    def carries(self, feed: Feed, /) -> bool:
        """Return whether there is anything to come to: an empty calendar is offered for none."""
        return any(entry.occasion for entry in feed.entries)

    def render(self, feed: Feed, /) -> bytes:
        """Return the calendar, with every zone that its events are told in."""
        feed = legible(feed)
        calendar = Calendar()
        calendar.add("prodid", "-//Front Porch//Events//EN")
        calendar.add("version", "2.0")
        # icalendar knows neither as text and would not escape a comma or a line's end in it
        calendar.add("name", vText(feed.title))
        calendar.add("x-wr-calname", vText(feed.title))
        calendar.add("description", feed.subtitle)
        calendar.add("url", feed.home_url)
        calendar.add("source", feed.url(self.suffix), parameters={"VALUE": "URI"})
        calendar.add("last-modified", feed.updated.astimezone(UTC))
        occasions = [(entry, entry.occasion) for entry in feed.entries if entry.occasion]
        for zone in _zones([occasion for _, occasion in occasions]):
            calendar.add_component(zone)
        for entry, occasion in occasions:
            calendar.add_component(_event(entry, occasion))
        rendered: bytes = calendar.to_ical()
        return rendered


def _zones(occasions: Sequence[Occasion]) -> list[Timezone]:
    """Return each zone once, with its changes of the clock over the years that are needed.

    icalendar dates the spring change an hour late, as the clock reads after it; nobody meets then.
    """
    years = [time.year for occasion in occasions for time in (occasion.starts, occasion.ends)]
    return [
        Timezone.from_tzid(
            zone,
            first_date=date(min(years) - 1, 1, 1),
            last_date=date(max(years) + 2, 1, 1),
        )
        for zone in sorted({occasion.zone for occasion in occasions})
    ]


def _event(entry: Entry, occasion: Occasion) -> Event:
    zone = ZoneInfo(occasion.zone)
    spoken = {"LANGUAGE": entry.language}
    event = Event()
    event.add("uid", entry.id)
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("created", entry.published.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    event.add("dtstart", occasion.starts.astimezone(zone))
    event.add("dtend", occasion.ends.astimezone(zone))
    event.add("summary", entry.title, parameters=spoken)
    event.add("description", entry.summary, parameters=spoken)
    event.add("location", ", ".join(part for part in (occasion.place, occasion.address) if part))
    event.add("url", entry.url)
    event.add("status", "CONFIRMED")
    if entry.categories:
        event.add("categories", entry.categories)
    return event
