"""A live update that was wrong or harmful is taken down, alone or with all that was said before."""

from __future__ import annotations

import pytest

from tests.commands.live.test_live import BANNER, GAS, LATER, ORTIZ, live, town
from tests.gated_town import GatedTown

__all__ = ["town"]
FIRST, SECOND = "content/live/gas-leak/001.md", "content/live/gas-leak/002.md"
NAMES = ("--title", "A child is missing", "--text", "It is Sam Doe, 7.")
WHY = ("--reason", "It names a child.", "--now-everywhere")


def take_down(town: GatedTown, named: str) -> str:
    done = town.porch("takedown", named, *WHY, *ORTIZ, now=LATER)
    assert done.exception is None, done.exception
    assert done.return_value == 0, done.output
    return done.output


def everything(town: GatedTown) -> str:
    files = (town.folder / "public").resolve().rglob("*")
    return "".join(each.read_text("utf-8", errors="replace") for each in files if each.is_file())


@pytest.fixture
def open_town(town: GatedTown) -> GatedTown:
    live(town, "open", *GAS, *ORTIZ)
    town.porch("publish")
    return town


@pytest.mark.slow
def test_its_words_are_gone_everywhere_and_the_others_stay(open_town: GatedTown) -> None:
    live(open_town, "update", *NAMES, *ORTIZ, now=LATER)
    open_town.porch("publish", now=LATER)
    assert "Sam Doe" in everything(open_town)

    said = take_down(open_town, "gas-leak/2")

    assert "Mastodon: is removed" in said
    assert said.splitlines()[-1] == "page: down · feeds: out · Mastodon: removed"
    assert "Sam Doe" not in everything(open_town)
    page = open_town.public("live/gas-leak") or ""
    assert "2. This update was taken down" in page
    assert "A gas line is broken." in page
    assert BANNER in (open_town.public(".") or "")
    assert "<msgType>Cancel" in (open_town.folder / "public/live/gas-leak/2.cap.xml").read_text()
    assert "status: update" in (open_town.folder / SECOND).read_text("utf-8")


@pytest.mark.slow
def test_the_next_word_takes_the_next_number_and_posts_wait_until_the_close(
    open_town: GatedTown,
) -> None:
    take_down(open_town, FIRST)
    notice = open_town.public("live/gas-leak") or ""
    assert "This update was taken down" in notice
    assert "because of live updates" in open_town.porch("hold", "status", now=LATER).output

    said = live(open_town, "close", "--title", "Over", "--text", "Done.", *ORTIZ, now=LATER)
    published = open_town.porch("publish", now=LATER)

    assert "gives way" not in said
    assert published.exception is None, published.exception
    assert "withdrawn:" in (open_town.folder / FIRST).read_text("utf-8")
    page = open_town.public("live/gas-leak") or ""
    assert page.index("2. Over") < page.index("1. This update was taken down")
    assert "hold review" in published.output
