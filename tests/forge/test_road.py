"""One road: from an officer's branch to host and networks, and back from there again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.forge.outside import NETWORKS
from tests.forge.road import LOOKED, POSTS, RIGHT, WRONG, Road, walk
from tests.forge.street import results

pytestmark = [pytest.mark.slow, pytest.mark.needs("pds")]

ONCE, NEVER = dict.fromkeys(NETWORKS, 1), dict.fromkeys(NETWORKS, 0)
ALL_WELL = {"build": "success", "deploy": "success", "deliver": "success", "alarm": "skipped"}
TAKEN_DOWN = "taken down"


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    with walk(tmp_path_factory.mktemp("road")) as road:
        yield road


def test_a_merged_post_is_live_verified_and_announced_once_on_each_network(road: Road) -> None:
    announced = road.stations["announced"]
    assert results(announced.ran) == ALL_WELL, announced.said
    assert WRONG in announced.pages["dog"]
    assert announced.in_feed == {"dog", "hen", "cat"}
    assert {post: announced.count(post) for post in announced.in_feed} == {
        "dog": ONCE, "hen": ONCE, "cat": ONCE,
    }  # fmt: skip
    assert f"It's up: {road.out.site.url}/" in announced.ran["deliver"].summary


def test_receipts_of_all_are_on_the_shared_record(road: Road) -> None:
    assert sorted(road.receipts) == sorted(
        (post, network) for post in POSTS for network in NETWORKS
    )


def test_another_run_announces_nothing_again(road: Road) -> None:
    again = road.stations["announced again"]
    assert results(again.ran) == ALL_WELL, again.said
    assert again.shown == road.stations["announced"].shown


def test_a_scheduled_post_is_nowhere_before_its_time_and_everywhere_after_it(road: Road) -> None:
    names = list(road.stations)
    before = [road.stations[name] for name in names[: names.index("a day later")]]
    assert len(before) == 6
    for station in before:
        assert (station.pages["owl"], station.count("owl")) == ("", NEVER)
        assert "owl" not in station.in_feed
        assert not [path for path in station.files if "the-owl" in path]
    later = road.stations["a day later"]
    assert results(later.ran) == ALL_WELL, later.said
    assert LOOKED in later.pages["owl"]
    assert later.count("owl") == ONCE
    assert "owl" in later.in_feed


def test_a_correction_from_a_phone_reaches_the_page_and_each_network(road: Road) -> None:
    corrected = road.stations["corrected"]
    assert RIGHT in corrected.pages["dog"]
    assert RIGHT in corrected.corrections
    assert {
        network: sum(RIGHT in each for each in items) for network, items in corrected.shown.items()
    } == ONCE
    assert corrected.count("dog") == ONCE
    assert "the forge cannot say" not in corrected.said


def test_a_take_down_from_a_phone_leaves_nothing_on_page_feed_and_networks(road: Road) -> None:
    down = road.stations["taken down"]
    assert down.ran["speak"].result == "success", down.said
    assert LOOKED not in down.pages["hen"]
    assert TAKEN_DOWN in down.pages["hen"]
    assert "hen" not in down.in_feed
    assert down.count("hen") == NEVER
    assert not [path for path, content in down.files.items() if b"The hen of Hill" in content]


def test_what_expires_leaves_nothing_on_page_feed_and_networks(road: Road) -> None:
    assert LOOKED in road.stations["taken down"].pages["cat"]
    later = road.stations["a day later"]
    assert LOOKED not in later.pages["cat"]
    assert later.pages["cat"]
    assert "cat" not in later.in_feed
    assert later.count("cat") == NEVER


def test_an_old_run_that_is_started_again_changes_nothing_anywhere(road: Road) -> None:
    before = road.stations["taken down"]
    for name, job in (("deployed again", "deploy"), ("delivered again", "deliver")):
        again = road.stations[name]
        assert again.ran[job].result == "failure"
        assert "The main branch has something newer" in again.ran[job].output
        assert again.files == before.files
        assert again.shown == before.shown


def test_what_is_put_back_comes_without_what_was_taken_down_and_expired(road: Road) -> None:
    back = road.stations["put back"]
    assert results(back.ran) == ALL_WELL, back.said
    assert WRONG in back.pages["dog"]
    assert RIGHT not in back.pages["dog"]
    assert LOOKED not in back.pages["hen"] + back.pages["cat"]
    assert TAKEN_DOWN in back.pages["hen"]
    assert back.in_feed == {"dog", "owl"}
    assert back.shown == road.stations["a day later"].shown


def test_an_hourly_run_leaves_what_was_put_back_until_something_newer_is_merged(
    road: Road,
) -> None:
    hourly, newer = (road.stations[name] for name in ("an hourly run later", "something newer"))
    assert results(hourly.ran) == ALL_WELL, hourly.said
    assert "until something newer than" in hourly.said
    assert hourly.pages == road.stations["put back"].pages
    assert results(newer.ran) == ALL_WELL, newer.said
    assert RIGHT in newer.pages["dog"]
    assert newer.shown == hourly.shown == road.stations["a day later"].shown
