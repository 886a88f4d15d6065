from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontporch.commands.clock import moment
from frontporch.configuration import read_department
from frontporch.department import Department
from tests.folders import write_department

CHICAGO = ZoneInfo("America/Chicago")


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


def test_without_either_it_is_now_in_the_departments_zone(department: Department) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    found = moment(with_today(department, None), None)
    assert before <= found <= datetime.now(UTC)
    assert found.tzinfo == CHICAGO
