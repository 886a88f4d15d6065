"""A button on the desk takes a post down for real: committed, vouched for, pushed, published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import tasks
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from tests.attacks.blog import CAT, DOG, Blog, written
from tests.attacks.shared_blog import WITHOUT_KEY, found_shared_blog, porch
from tests.ledger.runners import Repository
from tests.publishing.live_sites import LiveSite, serve_live_site

pytestmark = pytest.mark.slow

BRANDT = "1002"
BY_BRANDT: Mapping[str, str | None] = {"FRONT_PORCH_ACTOR": BRANDT}


@pytest.fixture
def site() -> Iterator[LiveSite]:
    with serve_live_site() as site:
        yield site


@pytest.fixture
def blog(tmp_path: Path, site: LiveSite) -> Blog:
    """A blog with a shared repository, whose post is up."""
    blog = found_shared_blog(tmp_path, site.url)
    assert porch(blog, "publish").return_value == 0
    return blog


def head_of(folder: Path) -> str:
    return Repository(folder).git("rev-parse", "main")


TAKE_DOWN = ("takedown", DOG, "--reason", "It shows a house number.", "--yes")


def test_the_desk_takes_a_post_down_everywhere(blog: Blog) -> None:
    done = porch(blog, *TAKE_DOWN, "--now-everywhere", environment=BY_BRANDT)

    assert done.return_value == 0, (done.output, done.exception)
    assert done.output.splitlines()[-1].startswith("page: down · feeds: out · ")
    head = head_of(blog.folder)
    assert head == head_of(blog.folder.with_name("shared.git"))
    shown = CliRunner().invoke(
        tasks.porch,
        ["--folder", str(blog.folder), "ledger", "show", "--json"],
        env={LIVE_VARIABLE: blog.root},
        standalone_mode=False,
    )
    events = json.loads(shown.stdout)["events"]
    [vouched] = [event for event in events if event["kind"] == "committed"]
    assert (vouched["commit"], vouched["user"]) == (head, int(BRANDT))
    assert [event["because"] for event in events if event["kind"] == "taken-down"] == ["withdrawn"]


def test_a_laptop_pushes_a_take_down_without_the_publishers_key(blog: Blog) -> None:
    done = porch(blog, *TAKE_DOWN, "--push", "--as", "ortiz", environment=WITHOUT_KEY)

    assert done.return_value == 0, (done.output, done.exception)
    assert done.output.splitlines()[-1] == "Pushed. It goes out with the next ./porch publish."
    assert head_of(blog.folder) == head_of(blog.folder.with_name("shared.git"))


def test_an_account_counts_only_where_the_publishers_key_is(blog: Blog) -> None:
    before = head_of(blog.folder)

    done = porch(blog, *TAKE_DOWN, "--push", environment={**BY_BRANDT, **WITHOUT_KEY})

    assert KEY_VARIABLE in str(done.exception)
    assert head_of(blog.folder) == before


def test_a_dead_link_is_named_and_stops_nothing(blog: Blog) -> None:
    blog.commit({CAT: written(id="2222222222", title="Cat", body="Look [there](/nowhere/).")})
    blog.approve("ortiz", CAT)
    blog.commit()

    done = porch(blog, "publish")

    assert done.return_value == 1, (done.output, done.exception)
    assert f"{CAT}:9  Must fix: " in done.output
    assert "/nowhere/" in done.output
    assert (blog.folder / "public" / "2026" / "11" / "the-cat" / "index.html").is_file()


def test_a_broken_file_of_another_post_holds_up_no_take_down(blog: Blog) -> None:
    blog.commit({CAT: "---\ntitle: [\n---\nMeow.\n"})

    done = porch(blog, *TAKE_DOWN, "--now-everywhere", environment=BY_BRANDT)

    assert done.return_value == 0, (done.output, done.exception)
    assert done.output.splitlines()[-1].startswith("page: down · feeds: out · ")
    assert f"Stays out: {CAT}\n  {CAT}:3  Must fix: is not valid YAML here" in done.output


@pytest.mark.parametrize(
    ("sound", "broken"),
    [("title:", "titel:"), ("authors: [lee]", "authors: [lee"), ("on-patrol", "nonsense")],
)
def test_the_broken_file_of_the_post_itself_holds_up_no_take_down(
    blog: Blog, sound: str, broken: str
) -> None:
    blog.commit({DOG: written().replace(sound, broken)})
    head = head_of(blog.folder)

    done = porch(blog, *TAKE_DOWN, "--now-everywhere", environment=BY_BRANDT)

    assert done.return_value == 0, (done.output, done.exception)
    assert done.output.splitlines()[-1].startswith("page: down · feeds: out · ")
    page = (blog.folder / "public/2026/11/the-dog/index.html").read_text("utf-8")
    assert "Hill Street" not in page
    assert broken in Repository(blog.folder).git("show", f"{head}:{DOG}")
