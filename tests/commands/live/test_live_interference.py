"""Somebody who may push gets files into content/live/ that nobody approved: they steer nothing."""

from __future__ import annotations

import pytest

from tests.commands.live.test_live import GAS, LATER, ORTIZ, live, town
from tests.folders import NOW
from tests.gated_town import GatedTown

__all__ = ["town"]
SHUT = ("--title", "The gas is off", "--text", "It is shut.")
SECOND = "content/live/gas-leak/002.md"


def slip_in(town: GatedTown, path: str, text: str) -> None:
    """Commit a file as an officer who may push, and whom nobody approved."""
    town.put(path, text)
    town.commit()


def made_up(status: str, *, at: str = "2026-11-20 12:30") -> str:
    return (
        f"---\nid: hoax-{status}\ntitle: All is well\ndate: {at}\nauthors: [lee]\n"
        f"status: {status}\ntext: Nothing to see.\nexpires: 2026-11-21 12:00\n---\n"
    )


@pytest.fixture
def open_town(town: GatedTown) -> GatedTown:
    """The town with live updates on a gas leak, which are up."""
    live(town, "open", *GAS, *ORTIZ)
    town.porch("publish")
    return town


@pytest.mark.slow
def test_an_edit_that_nobody_approved_does_not_let_posts_go_on(open_town: GatedTown) -> None:
    live(open_town, "update", *SHUT, *ORTIZ, now=LATER)
    open_town.porch("publish", now=LATER)
    signed = (open_town.folder / SECOND).read_text()
    slip_in(open_town, SECOND, signed.replace("status: update", "status: close"))

    published = open_town.porch("publish", now=LATER)

    assert published.exception is None, published.exception
    assert "live updates are open (gas-leak)" in published.output
    assert "because of live updates" in open_town.porch("hold", "status", "--now", LATER).output


@pytest.mark.parametrize("status", ["close", "update"])
def test_an_update_that_nobody_approved_gives_way_to_one_of_the_pio(
    open_town: GatedTown, status: str
) -> None:
    slip_in(open_town, SECOND, made_up(status))
    slip_in(open_town, SECOND.replace("002", "999"), made_up("close", at="2026-11-20 12:40"))

    said = live(open_town, "update", *SHUT, *ORTIZ, now=LATER)

    assert f"{SECOND} gives way" in said
    assert "The gas is off" in (open_town.folder / SECOND).read_text()
    assert not (open_town.folder / SECOND.replace("002", "999")).exists()
    assert open_town.repository.git("status", "--porcelain") == ""


def test_what_gave_way_is_back_where_nobody_signed(open_town: GatedTown) -> None:
    slip_in(open_town, SECOND, made_up("close"))

    done = open_town.porch("live", "update", *SHUT, "--as", "ortiz", "--now", LATER)

    assert done.exception is not None or done.return_value == 1
    assert open_town.repository.git("status", "--porcelain") == ""


def test_live_updates_that_nobody_approved_need_no_name_to_tell_them_apart(
    open_town: GatedTown,
) -> None:
    slip_in(open_town, "content/live/zoo/001.md", made_up("open"))
    live(open_town, "close", *SHUT, *ORTIZ, now=LATER)
    assert "status: close" in (open_town.folder / SECOND).read_text()


def test_a_file_that_cannot_be_read_is_in_nobodys_way(open_town: GatedTown) -> None:
    slip_in(open_town, "content/live/zoo/001.md", "no front matter\n")
    live(open_town, "update", *SHUT, *ORTIZ, now=LATER)
    live(open_town, "open", "--title", "Flood", "--text", "The river rises.", *ORTIZ, now=LATER)
    assert (open_town.folder / "content/live/flood/001.md").is_file()


def test_a_name_that_somebody_took_is_in_nobodys_way(town: GatedTown) -> None:
    slip_in(town, "content/live/flood/001.md", made_up("open", at=NOW[:10] + " 11:00"))
    live(town, "open", "--title", "Flood", "--text", "The river rises.", *ORTIZ)
    assert (town.folder / "content/live/flood-2/001.md").is_file()


def test_an_account_without_a_named_role_commits_nothing(town: GatedTown) -> None:
    rules = (town.folder / "department.toml").read_text()
    numbered = rules.replace('handle = "lee"\n', 'handle = "lee"\nforge_account = 4712\n')
    town.put("department.toml", numbered)
    before = town.commit()

    done = town.porch("live", "open", *GAS, "--by-account", "4712", "--now", NOW)

    assert "Officer Mai Lee may not speak for live updates" in str(done.exception)
    assert town.repository.git("rev-parse", "HEAD") == before
