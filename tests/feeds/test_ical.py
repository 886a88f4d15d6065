from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from frontporch.feeds import Feed, Occasion
from frontporch.feeds.ical import ICal
from tests.feeds.samples import COFFEE, NOON, SITE, make_entry, make_feed, three_entries, unfolded


def only_event(feed: Feed) -> Event:
    [event] = Calendar.from_ical(ICal().render(feed)).events
    return event


def written(component: Any) -> dict[str, str]:
    """Return the properties of a calendar or an event as they stand in the file."""
    return {name: component[name].to_ical().decode() for name in component}


def in_zone(zone: str) -> Occasion:
    starts = NOON.astimezone(ZoneInfo(zone))
    return Occasion(starts, starts + timedelta(hours=1), "Town hall", zone)


def test_a_feed_without_occasions_is_not_offered() -> None:
    assert ICal().carries(make_feed(make_entry(occasion=None))) is False


def test_a_narrow_feed_with_an_occasion_is_offered() -> None:
    assert ICal().carries(make_feed(make_entry(2, occasion=None), make_entry(1), narrow=True))


def test_only_occasions_become_events() -> None:
    feed = make_feed(make_entry(3), make_entry(2, occasion=None), make_entry(1))
    told = [str(event["uid"]) for event in Calendar.from_ical(ICal().render(feed)).events]
    assert told == ["tag:porch.example,2019:post-3", "tag:porch.example,2019:post-1"]


def test_the_calendar_says_what_it_is_and_where_it_is_kept() -> None:
    calendar = Calendar.from_ical(ICal().render(three_entries()))
    assert written(calendar) == {
        "PRODID": "-//Front Porch//Events//EN",
        "VERSION": "2.0",
        "NAME": "Fern Hollow Police",
        "X-WR-CALNAME": "Fern Hollow Police",
        "DESCRIPTION": "Stories from the porch",
        "URL": f"{SITE}/",
        "SOURCE": f"{SITE}/feeds/all.ics",
        "LAST-MODIFIED": "20190607T180000Z",
    }


def test_a_comma_in_the_name_of_a_calendar_is_escaped() -> None:
    calendar = Calendar.from_ical(ICal().render(make_feed(make_entry(), title="Oak Hill, east")))
    assert (written(calendar)["NAME"], written(calendar)["X-WR-CALNAME"]) == (
        "Oak Hill\\, east",
        "Oak Hill\\, east",
    )


def test_an_event_says_when_where_and_what() -> None:
    event = only_event(make_feed(make_entry(1, language="es", title="Café; con, policías")))
    assert written(event) == {
        "UID": "tag:porch.example\\,2019:post-1",
        "DTSTAMP": "20190605T180000Z",
        "CREATED": "20190605T160000Z",
        "LAST-MODIFIED": "20190605T180000Z",
        "DTSTART": "20190711T083000",
        "DTEND": "20190711T100000",
        "SUMMARY": "Café\\; con\\, policías",
        "DESCRIPTION": "A wet dog\\, two officers and a sandwich.",
        "LOCATION": "Mill Street Bakery\\, 12 Mill Street",
        "URL": f"{SITE}/2019/post-1/",
        "STATUS": "CONFIRMED",
        "CATEGORIES": "Neighbors,Animals",
    }
    assert event["SUMMARY"].params == {"LANGUAGE": "es"}


def test_an_event_without_categories_or_address_has_none() -> None:
    event = only_event(make_feed(make_entry(categories=(), occasion=in_zone("Europe/Lisbon"))))
    assert ("CATEGORIES" in event, event["LOCATION"]) == (False, "Town hall")


def test_times_are_told_in_the_zone_of_the_occasion() -> None:
    early = Occasion(
        starts=datetime(2019, 7, 11, 12, 30, tzinfo=UTC),
        ends=datetime(2019, 7, 11, 14, 0, tzinfo=UTC),
        place="Bakery",
        zone="America/New_York",
    )
    text = ICal().render(make_feed(make_entry(occasion=early))).decode()
    assert "DTSTART;TZID=America/New_York:20190711T083000\r\n" in text


def test_each_zone_is_defined_once_in_order() -> None:
    entries = [
        make_entry(number, occasion=in_zone(zone))
        for number, zone in enumerate(["Europe/Lisbon", "America/Denver", "Europe/Lisbon"])
    ]
    calendar = Calendar.from_ical(ICal().render(make_feed(*entries)))
    assert [zone.tz_name for zone in calendar.timezones] == ["America/Denver", "Europe/Lisbon"]


@pytest.mark.parametrize(("month", "offset_hours"), [(1, -5), (7, -4)])
def test_the_zone_that_is_sent_along_knows_summer_time(month: int, offset_hours: int) -> None:
    starts = datetime(2019, month, 11, 8, tzinfo=ZoneInfo("America/New_York"))
    occasion = Occasion(starts, starts + timedelta(hours=1), "Hall", "America/New_York")
    calendar = Calendar.from_ical(ICal().render(make_feed(make_entry(occasion=occasion))))
    [zone] = calendar.timezones
    told = zone.to_tz(lookup_tzid=False).utcoffset(starts.replace(tzinfo=None))
    assert told == timedelta(hours=offset_hours)


def test_long_lines_are_folded_and_end_as_the_standard_says() -> None:
    rendered = ICal().render(make_feed(make_entry(summary="Kaffee mit der Wache ☕ " * 40)))
    lines = rendered.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert "Kaffee mit der Wache ☕ Kaffee" in unfolded(rendered)


@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\\ufffe\uffff"),
        min_size=1,
    ).filter(str.strip)
)
def test_no_title_can_add_a_line_of_its_own(text: str) -> None:
    title = f"{text}\r\nEND:VEVENT\r\n{text}"
    event = only_event(make_feed(make_entry(title=title)))
    assert str(event["SUMMARY"]) == f"{text}\nEND:VEVENT\n{text}".strip()


def test_an_occasion_lasts_as_long_as_it_was_said_to() -> None:
    event = only_event(make_feed(make_entry()))
    assert (event.start, event.end) == (COFFEE.starts, COFFEE.ends)
