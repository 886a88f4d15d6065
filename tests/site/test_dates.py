from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from frontporch.site import dates

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 18, 7, 30, tzinfo=CHICAGO), "Nov. 18, 2026, 7:30 a.m. CST"),
        (datetime(2026, 7, 4, 21, 5, tzinfo=CHICAGO), "July 4, 2026, 9:05 p.m. CDT"),
        (datetime(2026, 3, 1, 9, tzinfo=CHICAGO), "March 1, 2026, 9 a.m. CST"),
        (datetime(2026, 9, 1, 12, tzinfo=CHICAGO), "Sept. 1, 2026, noon CDT"),
        (datetime(2026, 9, 1, 0, 15, tzinfo=CHICAGO), "Sept. 1, 2026, 12:15 a.m. CDT"),
        (datetime(2026, 9, 1, 8, tzinfo=UTC), "Sept. 1, 2026, 8 a.m. UTC"),
        (
            datetime(2026, 9, 1, 8, tzinfo=ZoneInfo("America/Sao_Paulo")),
            "Sept. 1, 2026, 8 a.m. UTC-03",
        ),
    ],
)
def test_a_time_is_told_as_newspapers_do(moment: datetime, expected: str) -> None:
    assert dates.when(moment) == expected


def test_a_date_that_was_written_without_a_time_is_told_as_a_day() -> None:
    assert dates.when(datetime(2026, 5, 4, tzinfo=CHICAGO)) == "May 4, 2026"


def test_an_end_that_was_written_as_a_day_lasts_until_that_day_is_over() -> None:
    moment = datetime(2026, 11, 30, 23, 59, 59, tzinfo=CHICAGO)
    assert dates.until(moment) == "the end of Nov. 30, 2026"


def test_an_end_with_a_time_is_told_with_it() -> None:
    assert dates.until(datetime(2026, 11, 30, 18, tzinfo=CHICAGO)) == "Nov. 30, 2026, 6 p.m. CST"


def test_an_event_on_one_day_names_the_day_once() -> None:
    starts, ends = (datetime(2026, 12, 5, hour, tzinfo=CHICAGO) for hour in (9, 11))
    assert dates.span(starts, ends) == "Saturday, Dec. 5, 2026, 9 a.m. to 11 a.m. CST"


def test_an_event_of_one_night_names_the_day_on_which_it_starts() -> None:
    starts = datetime(2026, 12, 31, 22, tzinfo=CHICAGO)
    ends = datetime(2027, 1, 1, 1, 30, tzinfo=CHICAGO)
    assert dates.span(starts, ends) == "Thursday, Dec. 31, 2026, 10 p.m. to 1:30 a.m. CST"


def test_an_event_of_more_than_a_night_names_both_days() -> None:
    starts = datetime(2026, 12, 31, 9, tzinfo=CHICAGO)
    ends = datetime(2027, 1, 1, 12, tzinfo=CHICAGO)
    assert dates.span(starts, ends) == "Thursday, Dec. 31, 2026, 9 a.m. to Jan. 1, 2027, noon CST"


def test_machines_read_the_offset() -> None:
    moment = datetime(2026, 11, 18, 7, 30, 1, 999, tzinfo=CHICAGO)
    assert dates.iso(moment) == "2026-11-18T07:30:01-06:00"
