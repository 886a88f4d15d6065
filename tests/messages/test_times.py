"""A time in a message is short, in the language of the post, and told as it was written."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontporch.messages.times import span

ZONE = ZoneInfo("America/Chicago")


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("language", "starts", "ends", "expected"),
    [
        ("en", "2026-09-26T08:00", "2026-09-26T10:30", "Sat., Sept. 26, 8 a.m. to 10:30 a.m."),
        ("en", "2026-12-05T09:00", "2026-12-05T12:00", "Sat., Dec. 5, 9 a.m. to noon"),
        ("en", "2026-12-05T13:00", "2026-12-06T00:00",
         "Sat., Dec. 5, 1 p.m., to Sun., Dec. 6, midnight"),
        ("en", "2026-10-12T07:00", "2026-11-06T23:59:59", "Mon., Oct. 12, 7 a.m., to Fri., Nov. 6"),
        ("en", "2026-10-12", "2026-11-06T23:59:59", "Mon., Oct. 12, to Fri., Nov. 6"),
        ("en", "2026-10-12", "2026-10-12T23:59:59", "Mon., Oct. 12"),
        ("es", "2026-09-26T08:00", "2026-09-26T14:30", "sábado 26 de septiembre, de 8:00 a 14:30"),
        ("es-MX", "2026-10-12", "2026-11-06T23:59:59",
         "del lunes 12 de octubre al viernes 6 de noviembre"),
        ("hmn", "2026-09-26T08:00", "2026-09-26T10:30", "2026-09-26, 08:00/10:30"),
        ("hmn", "2026-10-12", "2026-11-06T23:59:59", "2026-10-12 / 2026-11-06"),
    ],
)  # fmt: skip
def test_from_when_to_when(language: str, starts: str, ends: str, expected: str) -> None:
    assert span(moment(starts), moment(ends), language) == expected


def test_an_end_in_another_zone_is_told_in_that_of_the_start() -> None:
    ends = datetime.fromisoformat("2026-09-26T15:00:00+00:00")
    assert span(moment("2026-09-26T08:00"), ends, "en") == "Sat., Sept. 26, 8 a.m. to 10 a.m."
