from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontporch.commands.wiring.clock import (
    TODAY_VARIABLE,
    moment,
    refuse_to_record_at,
    still_to_come,
)
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError
from tests.folders import write_department

CHICAGO = ZoneInfo("America/Chicago")
MACHINE = datetime(2027, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def department(tmp_path: Path) -> Department:
    return read_department(write_department(tmp_path))


def with_today(department: Department, today: datetime | date | None) -> Department:
    agency = department.agency.model_copy(update={"today": today})
    return department.model_copy(update={"agency": agency})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (datetime.fromisoformat("2026-07-01T09:30"), datetime(2026, 7, 1, 9, 30, tzinfo=CHICAGO)),
        (datetime.fromisoformat("2026-07-01"), datetime(2026, 7, 1, tzinfo=CHICAGO)),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 1, 7, tzinfo=CHICAGO)),
    ],
)
def test_a_written_time_is_told_in_the_departments_zone(
    department: Department, written: datetime, expected: datetime
) -> None:
    sample = with_today(department, date(2020, 1, 1))
    assert moment(sample, written) == expected
    assert moment(sample, written).tzinfo == CHICAGO


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.fromisoformat("2026-11-20T09:00"), datetime(2026, 11, 20, 9, tzinfo=CHICAGO)),
        (date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=CHICAGO)),
    ],
)
def test_a_samples_today_stops_the_clock(
    department: Department, today: datetime | date, expected: datetime
) -> None:
    assert moment(with_today(department, today), None) == expected


def test_without_either_it_is_what_the_clock_says_in_the_departments_zone(
    department: Department,
) -> None:
    found = moment(with_today(department, None), None)

    assert found == MACHINE
    assert found.tzinfo == CHICAGO


@pytest.mark.parametrize("late", [timedelta(minutes=-4), timedelta(), timedelta(days=40)])
def test_what_happens_after_the_newest_entry_may_be_put_on_record(late: timedelta) -> None:
    refuse_to_record_at(MACHINE, [MACHINE - timedelta(days=99), MACHINE - late])


def test_nothing_is_put_on_record_before_what_is_there() -> None:
    with pytest.raises(ConfigurationError, match="but the record goes on until 2027-01-15 12:06"):
        refuse_to_record_at(MACHINE, [MACHINE + timedelta(minutes=6)])


def test_somebodys_word_which_day_it_is_lets_a_record_go_on_that_a_wrong_clock_wrote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ahead = MACHINE + timedelta(days=3_000)
    monkeypatch.setenv(TODAY_VARIABLE, "2027-01-14")
    with pytest.raises(ConfigurationError, match="ledger verify says"):
        refuse_to_record_at(MACHINE, [ahead])

    monkeypatch.setenv(TODAY_VARIABLE, f"{MACHINE:%Y-%m-%d}")
    refuse_to_record_at(MACHINE, [ahead])
    monkeypatch.delenv(TODAY_VARIABLE)
    refuse_to_record_at(MACHINE, [ahead, MACHINE])  # once is enough
    assert still_to_come([MACHINE, ahead]) == (ahead,)


def test_nothing_is_put_on_record_that_is_still_to_come() -> None:
    refuse_to_record_at(MACHINE + timedelta(minutes=4), [])
    with pytest.raises(ConfigurationError, match="this machine's clock says 2027-01-15 12:00"):
        refuse_to_record_at(MACHINE + timedelta(minutes=6), [])
