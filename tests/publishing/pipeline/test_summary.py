"""At the end everybody reads what is up and where, and what waits for what."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from frontporch.building.cache import cache_folder
from frontporch.commands.publish.summing_up import (
    JOB_VARIABLE,
    forget_summary,
    keep_summary,
    render_result,
)
from frontporch.delivery.outbox import Built
from frontporch.publishing.pipeline.duties import Duty
from frontporch.publishing.pipeline.summary import Place, Summary, Told, sum_up
from tests.delivery.imagined.world import START, Post, World

LINK = "https://police.fernhollow.gov/dog"
PAGE = (Built(address="/dog", digest="a" * 64, length=1),)


@pytest.fixture
def world() -> World:
    world = World()
    world.posts["p0"] = Post("p0", START, "Words.", LINK, cost_mills=15)
    world.clear(world.posts["p0"])
    return world


def summary(world: World, shown: str = "") -> Summary:
    outcomes = world.start().finish()
    outbox = world.outbox().model_copy(update={"built": {"p0": PAGE}})
    return sum_up(outcomes, outbox, replace(world.judge(), shown={"p0": shown}))


def test_an_author_reads_that_it_is_up_and_where(world: World) -> None:
    [told] = summary(world).posts
    assert told.words == f"It's up: {LINK}. Bluesky ✓ Facebook ✓ Mastodon ✓ X ✓"


def test_the_price_of_a_run_is_told(world: World) -> None:
    assert list(summary(world).lines)[-1] == "This run cost $0.060."


def test_what_waits_says_for_what() -> None:
    waits = Place("x", "message[x]", "waits", "the monthly cap of 20 messages is reached")
    told = Told("p0", "dog.md", LINK, (Place("facebook", "message[facebook]", "done"), waits))
    expected = f"It's up: {LINK}. Facebook ✓ X waits: the monthly cap of 20 messages is reached"
    assert told.words == expected


def test_nobody_is_told_that_a_post_is_up_that_the_live_site_does_not_show(world: World) -> None:
    [told] = summary(world, shown="the live site cannot be reached").posts
    assert told.words.startswith("Not up: ")


def test_a_take_down_says_what_is_gone(world: World) -> None:
    summary(world)
    world.take_down(world.posts["p0"])
    [told] = summary(world).posts
    assert told.link == ""
    assert "Facebook removed it" in told.words


def test_a_run_that_did_nothing_says_nothing(world: World) -> None:
    summary(world)
    assert list(summary(world).lines) == []


def test_programs_read_the_same(tmp_path: Path, world: World) -> None:
    cache_folder(tmp_path).mkdir(parents=True)
    told = summary(world)
    keep_summary(told, tmp_path)
    read = json.loads(render_result(tmp_path, 1))
    assert read["code"] == 1
    assert read["posts"][0]["words"] == told.posts[0].words
    forget_summary(tmp_path)
    assert json.loads(render_result(tmp_path, 0)) == {"code": 0, **Summary().document}


def test_the_page_of_the_job_gets_a_line_that_says_only_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache_folder(tmp_path).mkdir(parents=True)
    page = tmp_path / "page.md"
    monkeypatch.setenv(JOB_VARIABLE, str(page))
    outcome = Place("x", "message[x]", "refused", "![x](https://evil.example) <b>")
    keep_summary(Summary((Told("p0", "dog.md", "", (outcome,)),)), tmp_path)
    [line] = page.read_text("utf-8").splitlines()
    assert "\\!" in line or "!\\[" in line
    assert "\\<b\\>" in line


def test_what_is_overdue_is_told_in_every_run_and_raises_an_alarm_while_it_is_news() -> None:
    duty = Duty("settle p0 message[x]", START, "nobody has said whether `p0` is on X")
    late = Summary(overdue=(duty, replace(duty, key="other")), untold=(duty,))
    assert next(iter(late.lines)) == "Overdue: nobody has said whether `p0` is on X."
    assert len(late.document["overdue"]) == 2
    assert late.document["alarm"] == {
        "title": "Something on the blog is overdue",
        "body": "These should have been done by now:\n\n"
        "- since 2026-11-20 15:00 UTC: `nobody has said whether  p0  is on X`\n",
    }
    assert replace(late, untold=()).document["alarm"] is None
