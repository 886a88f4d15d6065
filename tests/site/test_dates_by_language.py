from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.building.catalogs import read_catalogs
from frontporch.site.catalog import ENGLISH, Catalog
from frontporch.site.dates_by_language import dates_in
from frontporch.site.languages import isolated, language_name, language_name_in, runs_right_to_left
from tests.folders import CHECKOUT

CHICAGO = ZoneInfo("America/Chicago")
CATALOGS = read_catalogs(CHECKOUT / "theme")
SPANISH = dates_in(CATALOGS["es"])
moments = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2198, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from((CHICAGO, UTC, ZoneInfo("America/Puerto_Rico"))),
)


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(11, 18, 7, 30), "18 de noviembre de 2026, 7:30 a.m. CST"),
        (at(7, 4, 21, 5), "4 de julio de 2026, 9:05 p.m. CDT"),
        (at(9, 1, 12), "1 de septiembre de 2026, 12:00 p.m. CDT"),
        (at(5, 4), "4 de mayo de 2026"),
    ],
)
def test_spanish_tells_a_time_as_the_united_states_speak_it(
    moment: datetime, expected: str
) -> None:
    assert SPANISH.when(moment).replace("\N{NARROW NO-BREAK SPACE}", " ") == expected


def test_spanish_tells_the_zone_in_winter_and_in_summer() -> None:
    ends = [SPANISH.when(at(month, 2, 9)).rpartition(" ")[2] for month in (1, 7)]
    assert ends == ["CST", "CDT"]


def test_spanish_names_the_day_once_for_an_event_on_one_day() -> None:
    told = SPANISH.span(at(12, 5, 9), at(12, 5, 11))
    assert told.replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "sábado, 5 de diciembre de 2026, de 9:00 a.m. a 11:00 a.m. CST"
    )


def test_spanish_names_both_days_of_an_event_of_more_than_a_night() -> None:
    told = SPANISH.span(at(12, 31, 9), at(1, 1, 12, year=2027))
    assert "del jueves, 31 de diciembre de 2026" in told
    assert "al 1 de enero de 2027" in told


def test_spanish_says_the_end_of_a_day_with_its_article() -> None:
    end = datetime(2026, 11, 30, 23, 59, 59, tzinfo=CHICAGO)
    assert SPANISH.until(end) == "el final del 30 de noviembre de 2026"
    assert SPANISH.until(at(11, 30)) == "el 30 de noviembre de 2026"


def test_spanish_months_are_small_as_headings_and_on_plates() -> None:
    told = (SPANISH.month(at(11, 1)), SPANISH.month_name(at(11, 1)), SPANISH.short_month(at(11, 1)))
    assert told == ("noviembre de 2026", "noviembre", "nov")


def test_a_language_that_no_catalog_knows_tells_times_in_english() -> None:
    assert dates_in(ENGLISH).day(at(11, 18)) == "Nov. 18, 2026"
    assert dates_in(Catalog("xx")).day(at(11, 18)) == "Nov. 18, 2026"


def test_a_language_with_a_clock_of_twenty_four_hours_keeps_it() -> None:
    assert dates_in(Catalog("fr")).clock(at(11, 18, 19, 30)) == "19:30"


@given(moments)
def test_the_day_stands_in_everything_that_tells_a_time(moment: datetime) -> None:
    assert SPANISH.when(moment).startswith(SPANISH.day(moment))
    assert str(moment.year) in SPANISH.month(moment)
    assert SPANISH.day(moment) in SPANISH.until(moment)


@given(moments, moments)
def test_no_place_for_a_value_is_left_open(one: datetime, other: datetime) -> None:
    starts, ends = sorted((one, other))
    assert "%(" not in SPANISH.span(starts, ends)


def test_languages_are_called_as_their_speakers_call_them() -> None:
    names = [language_name(lang) for lang in ("en", "es", "vi", "xx")]
    assert names == ["English", "Español", "Tiếng Việt", "Xx"]


def test_a_language_is_named_in_another() -> None:
    assert language_name_in("en", CATALOGS["es"]) == "inglés"
    assert language_name_in("es", ENGLISH) == "Spanish"


def test_arabic_and_hebrew_run_from_right_to_left() -> None:
    assert [lang for lang in ("en", "es", "ar", "he", "xx") if runs_right_to_left(lang)] == [
        "ar",
        "he",
    ]


def test_a_telephone_number_keeps_its_order_only_where_words_run_the_other_way() -> None:
    assert isolated("(563) 555-0142", "es") == "(563) 555-0142"
    assert isolated("(563) 555-0142", "ar") == "\u2066(563) 555-0142\u2069"
