from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from frontporch.alerts.cap import NAMESPACE, moment, render_cancel, render_cap
from frontporch.alerts.stories import LiveStory
from frontporch.department import Department
from tests.alerts.gas_leak import FILES, OPEN, read_gas_leak
from tests.small_town import DEPARTMENT

CORNERS = "outline = [[41.6, -91.5], [41.7, -91.5], [41.7, -91.4]]"
MAPPED = DEPARTMENT.replace('name = "Oak Hill"', f'name = "Oak Hill"\n{CORNERS}')


def alerts(story: LiveStory, department: Department) -> list[etree._Element]:
    return [
        etree.fromstring(render_cap(story, number, department))
        for number in range(1, len(story.updates) + 1)
    ]


def told(alert: etree._Element, *names: str) -> list[str | None]:
    return [
        alert.findtext("/".join(f"{{{NAMESPACE}}}{each}" for each in path.split("/")))
        for path in names
    ]


@pytest.mark.needs("contracts")
@pytest.mark.parametrize(
    "files", [FILES, {**FILES, "department.toml": MAPPED}], ids=["names", "map"]
)
def test_every_alert_is_valid_against_the_schema(
    tmp_path: Path, contracts: Path, files: dict[str, str | bytes]
) -> None:
    schema = etree.XMLSchema(etree.parse(contracts / "schemas" / "CAP-v1.2.xsd"))
    for alert in alerts(*read_gas_leak(tmp_path, files)):
        schema.assertValid(alert)


def test_the_open_is_an_alert_the_next_an_update_and_the_close_a_cancel(tmp_path: Path) -> None:
    kinds = [told(alert, "msgType", "status")[0] for alert in alerts(*read_gas_leak(tmp_path))]

    assert kinds == ["Alert", "Update", "Cancel"]


def test_each_alert_names_all_that_came_before_it(tmp_path: Path) -> None:
    first, second, third = alerts(*read_gas_leak(tmp_path))
    names = [
        ",".join(str(each) for each in told(one, "sender", "identifier", "sent"))
        for one in (first, second)
    ]

    assert told(first, "references") == [None]
    assert told(second, "references") == [names[0]]
    assert told(third, "references") == [" ".join(names)]


def test_an_alert_speaks_every_language_that_was_written(tmp_path: Path) -> None:
    first, second, _ = alerts(*read_gas_leak(tmp_path))
    infos = first.findall(f"{{{NAMESPACE}}}info")

    assert [told(info, "language", "headline", "instruction") for info in infos] == [
        ["en", "Gas leak on Vine Street", "Stay out of Vine Street. Do not light anything."],
        ["es", "Fuga de gas en Vine Street", "No entre a Vine Street. No encienda nada."],
    ]
    assert len(second.findall(f"{{{NAMESPACE}}}info")) == 1


def test_an_area_has_its_name_its_id_and_its_closed_outline(tmp_path: Path) -> None:
    first, *_, last = alerts(*read_gas_leak(tmp_path, {**FILES, "department.toml": MAPPED}))
    area = ("info/area/areaDesc", "info/area/polygon", "info/area/geocode/value")

    corners = "41.6,-91.5 41.7,-91.5 41.7,-91.4 41.6,-91.5"
    assert told(first, *area) == ["Oak Hill", corners, "oak-hill"]
    assert told(last, *area) == ["Fern Hollow", None, None]


def test_a_drill_says_that_it_is_an_exercise(tmp_path: Path) -> None:
    story, department = read_gas_leak(tmp_path, {"content/live/gas-leak/001.md": OPEN})
    [post] = story.updates
    assert post.live is not None
    drilled = post.model_copy(update={"live": post.live.model_copy(update={"is_drill": True})})

    [alert] = alerts(replace(story, updates=(drilled,)), department)

    assert told(alert, "status") == ["Exercise"]


def test_times_tell_their_offset_by_numbers() -> None:
    at = datetime(2026, 11, 20, 20, 2, 7, 9, tzinfo=UTC)

    assert moment(at, ZoneInfo("America/Chicago")) == "2026-11-20T14:02:07-06:00"
    assert moment(at, ZoneInfo("UTC")) == "2026-11-20T20:02:07-00:00"


def test_an_update_that_is_not_there_has_no_alert(tmp_path: Path) -> None:
    story, department = read_gas_leak(tmp_path)

    with pytest.raises(ValueError, match="gas-leak has no update 9"):
        render_cap(story, 9, department)


@pytest.mark.needs("contracts")
@pytest.mark.parametrize(
    "files", [FILES, {**FILES, "department.toml": MAPPED}], ids=["names", "map"]
)
def test_what_takes_an_alert_back_is_valid_and_says_nothing_of_it(
    tmp_path: Path, contracts: Path, files: dict[str, str | bytes]
) -> None:
    schema = etree.XMLSchema(etree.parse(contracts / "schemas" / "CAP-v1.2.xsd"))
    story, department = read_gas_leak(tmp_path, files)
    first = story.updates[0]
    assert first.live is not None
    written = render_cancel(first, first.live, "It was taken down", department)
    cancel, original = etree.fromstring(written), alerts(story, department)[0]

    schema.assertValid(cancel)
    assert told(cancel, "msgType", "info/headline") == ["Cancel", "It was taken down"]
    named = told(original, "sender", "identifier", "sent")
    assert told(cancel, "references") == [",".join(str(each) for each in named)]
    assert b"Vine Street" not in written
