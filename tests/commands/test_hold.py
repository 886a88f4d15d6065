"""`./porch hold`: one person stops everything, and a named role lets it go on."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from frontporch.commands import hold
from frontporch.commands.wiring.ledger import open_rehearsal
from frontporch.errors import ConfigurationError
from frontporch.ledger.events import Event, Held, Lifted
from tests.folders import NOW
from tests.gated_town import GatedTown, found_gated_town

DOG = "content/posts/2026/the-dog.md"
REHEARSAL = "This is a rehearsal: it is NOT recorded for real, only on this machine."


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> GatedTown:
    """A town whose post is approved and not published yet."""
    town = found_gated_town(tmp_path_factory.mktemp("founded") / "town")
    town.approve(town.write("the-dog"))
    town.commit()
    return town


@pytest.fixture
def town(founded: GatedTown, tmp_path: Path) -> GatedTown:
    return GatedTown(Path(shutil.copytree(founded.folder, tmp_path / "town", symlinks=True)))


def said(town: GatedTown, *arguments: str) -> str:
    done = town.porch("hold", *arguments)
    assert done.return_value == 0, done.output
    return done.output


def refused(done: Result) -> str:
    assert isinstance(done.exception, ConfigurationError), done.output
    return str(done.exception)


def holds(town: GatedTown) -> list[Event]:
    events = open_rehearsal(town.folder).read().events
    return [event for event in events if isinstance(event, Held | Lifted)]


def test_anybody_on_the_roster_pauses_everything(town: GatedTown) -> None:
    words = said(town, "on", "--as", "lee")

    assert words.splitlines() == [
        "All posts are paused. Nothing routine starts any more.",
        "All posts are paused, by Officer Mai Lee since 2026-11-20 12:00.",
        "Nothing slipped out.",
        "To let posts go on: ./porch hold off --as HANDLE --reason over, or the button.",
        REHEARSAL,
    ]
    published = town.porch("publish").output
    assert "Officer Mai Lee" not in published
    assert "lee put everything on hold" in published


def test_a_second_pause_adds_nothing(town: GatedTown) -> None:
    said(town, "on", "--as", "lee")
    said(town, "on", "--as", "ortiz")

    assert [event.kind for event in holds(town)] == ["held"]


def test_a_named_role_lets_posts_go_on(town: GatedTown) -> None:
    said(town, "on", "--as", "lee")

    words = said(town, "off", "--as", "ortiz", "--reason", "over")

    assert words == f"Posts go on with the next ./porch publish.\n{REHEARSAL}\n"
    assert said(town, "status") == "Nothing is paused.\n"
    [_, lifted] = holds(town)
    assert isinstance(lifted, Lifted)
    assert (lifted.handle, lifted.because) == ("ortiz", "over")
    assert "on hold" not in town.porch("publish").output


def test_nobody_else_lets_posts_go_on(town: GatedTown) -> None:
    said(town, "on", "--as", "lee")

    words = refused(town.porch("hold", "off", "--as", "lee", "--reason", "over"))

    assert "Officer Mai Lee may not let posts go on; the chief or the public" in words
    assert [event.kind for event in holds(town)] == ["held"]


def test_nothing_is_lifted_where_nothing_is_paused(town: GatedTown) -> None:
    assert said(town, "off", "--as", "ortiz", "--reason", "over") == "Nothing is paused.\n"


def test_who_speaks_can_be_told_by_an_account_on_the_forge(town: GatedTown) -> None:
    file = town.folder / "department.toml"
    keyed = file.read_text("utf-8").replace(
        'handle = "lee"\n', 'handle = "lee"\nforge_account = 4711\n'
    )
    file.write_text(keyed, encoding="utf-8")

    said(town, "on", "--by-account", "4711")

    [held] = holds(town)
    assert isinstance(held, Held)
    assert held.handle == "lee"
    assert "4712 is nobody's account" in refused(town.porch("hold", "on", "--by-account", "4712"))


def test_what_is_on_its_way_is_waited_for_and_named_with_what_removes_it(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert town.porch("publish").return_value == 0
    ledger = open_rehearsal(town.folder)
    *before, sent = ledger.read().events
    assert sent.kind == "sent"
    ledger.path.unlink()
    soon = datetime.fromisoformat(NOW) + timedelta(seconds=90)
    ledger.append([_later(event, soon) for event in before], "")

    def answer() -> None:
        ledger.append([sent], ledger.read().head)

    monkeypatch.setattr(hold, "wait_a_moment", answer)

    words = said(town, "on", "--as", "lee")

    assert f"seconds at most, for what is on its way: Mastodon: {DOG}" in words
    assert f"Went out all the same: Mastodon: {DOG}: {sent.url}" in words
    assert f'Take it down everywhere: ./porch takedown {DOG} --reason "…"' in words
    shown = json.loads(said(town, "status", "--json"))
    assert [each["source"] for each in shown["slipped"]] == [DOG]


def _later(event: Event, deadline: datetime) -> Event:
    is_intent = event.kind == "intended"
    return event.model_copy(update={"deadline": deadline}) if is_intent else event


def test_what_nobody_knows_the_end_of_is_said(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert town.porch("publish").return_value == 0
    ledger = open_rehearsal(town.folder)
    before = ledger.read().events[:-1]
    ledger.path.unlink()
    long_ago = datetime.fromisoformat(NOW) - timedelta(hours=1)
    ledger.append([_later(event, long_ago) for event in before], "")

    def wait() -> None:
        raise AssertionError("nothing is on its way any more")

    monkeypatch.setattr(hold, "wait_a_moment", wait)

    done = town.porch("hold", "on", "--as", "lee")

    assert done.return_value == 1
    assert f"Nobody knows yet: Mastodon: {DOG}" in done.output
    assert f"./porch settle {DOG} mastodon --sent LINK, or --not-sent" in done.output


def test_a_pause_that_cannot_be_read_pauses_everything(town: GatedTown) -> None:
    assert town.porch("check").return_value == 0
    path = open_rehearsal(town.folder).path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"kind":"held","who":"of a later version"}\n', encoding="utf-8")

    words = said(town, "status")

    assert "All posts are paused, by a line of the record that cannot be read." in words
    said(town, "off", "--as", "hollis", "--reason", "mistake")
    assert said(town, "status") == "Nothing is paused.\n"


def pause_for_live_updates(town: GatedTown) -> None:
    """Record what live updates record when they open, and what a person does afterward."""
    ledger = open_rehearsal(town.folder)
    at = datetime.fromisoformat(NOW)
    held = Held(at=at, nonce="e" * 32, handle="ortiz", because="live", live="river")
    ledger.append([held], ledger.read().head)
    assert town.porch("publish").return_value == 0
    said(town, "off", "--as", "ortiz", "--reason", "over")


@pytest.mark.slow
def test_what_live_updates_kept_back_waits_until_somebody_has_looked_through_it(
    town: GatedTown,
) -> None:
    pause_for_live_updates(town)
    assert "nobody has looked through it since; ./porch hold review" in town.porch("publish").output

    shown = said(town, "review").splitlines()
    assert shown[0].startswith(f"{DOG}, due 2026-11-18 07:30")
    assert shown[1:3] == ["  Page: The dog", "  Mastodon:"]
    assert shown[-1] == f"  ./porch hold review --send {DOG}, or --drop {DOG}"
    listed = json.loads(said(town, "review", "--json"))
    assert [each["part"] for each in listed] == ["message[mastodon]", "page"]

    words = said(town, "review", "--send", DOG, "--as", "ortiz")
    assert words.startswith(f"{DOG} goes out with the next ./porch publish.")
    assert said(town, "review") == "Nothing waits for a review.\n"
    assert "rehearsed for Mastodon" in town.porch("publish").output


def test_what_is_dropped_in_a_review_never_goes_out(town: GatedTown) -> None:
    pause_for_live_updates(town)

    said(town, "review", "--drop", DOG, "--as", "hollis")

    published = town.porch("publish").output
    assert "it was dropped after the live updates" in published
    assert "rehearsed for Mastodon" not in published


def test_the_last_word_of_a_review_counts(town: GatedTown) -> None:
    pause_for_live_updates(town)
    said(town, "review", "--drop", DOG, "--as", "hollis")

    said(town, "review", "--send", "id-the-dog", "--as", "hollis")

    assert "rehearsed for Mastodon" in town.porch("publish").output


def test_only_a_role_that_ends_a_pause_reviews_and_only_afterward(town: GatedTown) -> None:
    pause_for_live_updates(town)
    by_lee = refused(town.porch("hold", "review", "--send", DOG, "--as", "lee"))
    said(town, "on", "--as", "lee")
    too_early = refused(town.porch("hold", "review", "--send", DOG, "--as", "ortiz"))

    assert "may not let posts go on" in by_lee
    assert "comes after the pause" in too_early


def test_after_a_persons_pause_posts_go_on_by_themselves(town: GatedTown) -> None:
    said(town, "on", "--as", "lee")
    assert town.porch("publish").return_value == 0
    said(town, "off", "--as", "ortiz", "--reason", "over")

    assert "rehearsed for Mastodon" in town.porch("publish").output
