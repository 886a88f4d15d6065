"""The crash runs see what is there twice, what is missing, and what should have gone."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.publishing.kills.counting import find_doubles, find_lost, find_wrong_pages
from tests.publishing.kills.launching import Kill
from tests.publishing.kills.reading import Known
from tests.publishing.kills.runs import draw
from tests.publishing.kills.steps import RARE_STEPS, STEPS
from tests.publishing.kills.story import Post

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OLD = "Dog town-1 on the bus\n\nIt was bus 11 for town-1."
NEW = OLD.replace("11", "12")
CORRECTION = "Correction: No other bus than 12 for town-1"
OTHER = OLD.replace("town-1", "town-11")


def post(**changes: object) -> Post:
    known = Post("town-1", NOW - timedelta(hours=1))
    vars(known).update(changes)
    return known


def test_a_message_that_is_there_twice_is_seen() -> None:
    assert list(find_doubles([post()], "mastodon", [OLD, OTHER])) == []
    [said] = find_doubles([post()], "mastodon", [OLD, OLD])
    assert "1 times too often" in said


def test_only_x_has_a_correction_beside_the_message() -> None:
    corrected = post(fate="corrected")
    assert list(find_doubles([corrected], "x", [OLD, CORRECTION])) == []
    assert list(find_doubles([corrected], "facebook", [OLD, CORRECTION]))
    assert list(find_doubles([corrected], "x", [OLD, CORRECTION, CORRECTION]))


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        ({}, []),
        ({}, [OTHER]),
        ({"fate": "corrected"}, [OLD]),
        ({"fate": "down"}, [OLD]),
        ({"expires": NOW}, [OLD]),
    ],
)
def test_what_is_missing_and_what_should_have_gone_is_seen(
    changes: dict[str, object], texts: list[str]
) -> None:
    assert list(find_lost([post(**changes)], "mastodon", texts, NOW))


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        ({}, [OLD]),
        ({"fate": "corrected"}, [NEW]),
        ({"fate": "corrected"}, [f"{CORRECTION}\n\n{NEW}"]),
        ({"fate": "down"}, [OTHER]),
        ({"expires": NOW + timedelta(minutes=1)}, [OLD]),
    ],
)
def test_what_is_as_it_should_be_is_not_told(changes: dict[str, object], texts: list[str]) -> None:
    assert list(find_lost([post(**changes)], "mastodon", texts, NOW)) == []


def test_a_page_that_shows_something_else_than_was_written_last_is_seen() -> None:
    before, now = post(), post(edits=1)
    assert list(find_wrong_pages([now], lambda _path: now.body.encode(), NOW)) == []
    assert list(find_wrong_pages([now], lambda _path: before.body.encode(), NOW))
    assert list(find_wrong_pages([now], lambda _path: None, NOW))
    assert list(find_wrong_pages([post(fate="down")], lambda _path: now.body.encode(), NOW))


def test_only_what_a_build_has_finished_is_whole(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    known = Known(tmp_path / "release.json", seen)
    assert not known.is_whole("index.html", "a")
    known.newest.write_text('{"files": {"index.html": "a"}}', encoding="utf-8")
    known.keep()
    known.newest.write_text('{"files": {"index.html": "b"}}', encoding="utf-8")
    assert known.is_whole("index.html", "a")
    assert known.is_whole("index.html", "b")
    assert not known.is_whole("index.html", "c")


def test_the_same_seed_kills_at_the_same_moments_and_half_of_them_by_name() -> None:
    turns = [*STEPS, *RARE_STEPS]

    def drawn(seed: int) -> list[Kill]:
        dice = random.Random(seed)  # noqa: S311 - to be done again
        return [draw(dice, turns, nth, 3.0) for nth in range(2 * len(turns))]

    kills = drawn(1)
    assert kills == drawn(1) != drawn(2)
    assert [kill.at for kill in kills if kill.at] == turns
    assert all(0 <= kill.after <= 3.0 for kill in kills)
