from __future__ import annotations

from pathlib import Path

from frontporch.alerts.stories import stories_of
from frontporch.posts.reading import read_archive
from tests.alerts.gas_leak import CLOSE, FILES, OPEN, read_gas_leak
from tests.small_town import read_town


def test_updates_on_one_thing_are_one_story_in_their_order(tmp_path: Path) -> None:
    story, _ = read_gas_leak(tmp_path)

    assert story.id == "gas-leak"
    assert [post.id for post in story.updates] == ["gas-leak-1", "gas-leak-2", "gas-leak-3"]
    assert story.began == story.updates[0].date


def test_a_story_is_open_until_its_newest_update_closes_it(tmp_path: Path) -> None:
    story, department = read_gas_leak(tmp_path)
    posts = read_archive(tmp_path, department).posts

    assert not story.is_open
    [still] = stories_of(post for post in posts if post.id != "gas-leak-3")
    assert still.is_open
    assert still.newest.id == "gas-leak-2"


def test_what_is_open_stands_before_what_is_over(tmp_path: Path) -> None:
    flood = OPEN.replace("gas-leak-1", "the-flood-1").replace("11-20 14:02", "11-19 14:02")
    files = {**FILES, "content/live/flood/001.md": flood}
    posts = read_archive(tmp_path, read_town(tmp_path, files)).posts

    assert [story.id for story in stories_of(posts)] == ["flood", "gas-leak"]


def test_a_close_alone_is_a_story_that_is_over(tmp_path: Path) -> None:
    story, _ = read_gas_leak(tmp_path, {"content/live/gas-leak/003.md": CLOSE})

    assert not story.is_open
