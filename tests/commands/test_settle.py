"""`./porch settle`, and what a person does by hand: from the card to the link on record."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from frontporch.commands.wiring.ledger import LIVE_VARIABLE, open_rehearsal
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.errors import ConfigurationError
from frontporch.ledger.delivery_events import Intended
from frontporch.ledger.events import Event
from tests.attacks.blog import found_blog
from tests.folders import NOW, write_picture
from tests.gated_town import GatedTown, found_gated_town
from tests.policy.signers import POST, keys

BY_HAND = """
[networks.nextdoor]
account = "Elm Ferry Police Department"
by_hand = true
"""
LINK = "https://nextdoor.com/p/Kx7dPq2m"
TOOT = "https://social.example/@elmferrypd/1150"
DOG = "id-the-dog"
FORMER = """
[[officers]]
handle = "reyes"
name = "Sam Reyes"
section = "patrol"
until = 2025-06-30
"""
GONE = "status: withdrawn\nwithdrawn: {date: 2026-11-19, reason: wrong man, note: It was wrong.}\n"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> GatedTown:
    """A town with a by-hand network, and a post that is up."""
    town = found_gated_town(tmp_path_factory.mktemp("founded") / "town")
    file = town.folder / "department.toml"
    file.write_text(f"{file.read_text('utf-8')}{FORMER}{BY_HAND}", encoding="utf-8")
    write_picture(town.folder, "2026/dog.png")
    picture = "picture: {file: 2026/dog.png, alt: 'A dog & a door.', people: []}\n"
    town.approve(town.write("the-dog", more=picture))
    town.commit()
    assert town.porch("publish").return_value == 0
    return town


@pytest.fixture
def town(founded: GatedTown, tmp_path: Path) -> GatedTown:
    """A copy of it."""
    return GatedTown(Path(shutil.copytree(founded.folder, tmp_path / "town", symlinks=True)))


def settle(town: GatedTown, *answer: str, post: str = DOG, network: str = "nextdoor") -> Result:
    return town.porch("settle", post, network, *answer, "--as", "ortiz")


def refused(town: GatedTown, *answer: str, **where: str) -> str:
    done = settle(town, *answer, **where)
    assert isinstance(done.exception, ConfigurationError), done.output
    return str(done.exception)


def recorded(town: GatedTown, network: str = "nextdoor") -> list[dict[str, Any]]:
    shown = json.loads(town.porch("ledger", "show", "--json").stdout)
    part = f"message[{network}]"
    kinds = {"intended", "sent", "not-sent", "urged", "removed"}
    return [one for one in shown["events"] if one["kind"] in kinds and one["part"] == part]


def cards(town: GatedTown) -> list[Path]:
    return sorted((town.folder / ".cache/front-porch/by-hand").glob("*"))


def leave_open(town: GatedTown, ago: timedelta, count: int = 1) -> None:
    """Forget what came of the message to Mastodon, as if its runs had been killed."""
    ledger = open_rehearsal(town.folder)
    kept = [event for event in ledger.read().events if event.kind not in {"intended", "sent"}]
    digest = next(e.digest for e in kept if e.kind == "cleared" and e.part == "message[mastodon]")
    at = datetime.fromisoformat(NOW) - ago
    lost: list[Event] = [
        Intended(
            at=at - timedelta(minutes=10 * number),
            nonce=f"{number:032x}",
            post=DOG,
            part="message[mastodon]",
            digest=digest,
            account="us",
            deadline=at + timedelta(seconds=60),
        )
        for number in reversed(range(count))
    ]
    ledger.path.unlink()
    ledger.append([*kept, *lost], "")


@pytest.mark.slow
def test_what_is_due_by_hand_is_a_card_and_waits_for_its_link(town: GatedTown) -> None:
    done = town.porch("publish")
    file = ".cache/front-porch/by-hand/id-the-dog-message-nextdoor.html"
    assert done.return_value == 0
    assert (
        f"By hand, Nextdoor: open {file} and post what it says, "
        f"then run ./porch settle {DOG} nextdoor --sent LINK"
    ) in done.stdout.splitlines()
    assert [path.relative_to(town.folder).as_posix() for path in cards(town)] == [file]
    assert recorded(town) == []


def test_the_card_holds_all_that_is_posted_and_runs_nothing(town: GatedTown) -> None:
    [card] = [path.read_text("utf-8") for path in cards(town)]
    assert "The dog\n\nWhat happened, in one sentence." in card
    assert "https://police.elmferry.example/2026/11/the-dog/" in card
    assert 'download="id-the-dog-1.png"' in card
    assert "A dog &amp; a door." in card
    assert "This is a rehearsal. Look at it, and do not post it." in card
    assert "<script" not in card
    assert "default-src &#39;none&#39;" in card or "default-src 'none'" in card


@pytest.mark.parametrize(
    "named", [DOG, "content/posts/2026/the-dog.md", "2026/the-dog.md", "../posts/2026/the-dog.md"]
)
def test_the_link_of_what_a_person_posted_goes_on_record(town: GatedTown, named: str) -> None:
    done = settle(town, "--sent", LINK, post=named)
    assert done.return_value == 0, done.exception
    assert done.stdout == (
        f"On record: content/posts/2026/the-dog.md is on Nextdoor: {LINK}\n"
        "This is a rehearsal: it is NOT recorded for real, only on this machine.\n"
    )
    intended, sent = recorded(town)
    assert intended["account"] == "Elm%20Ferry%20Police%20Department"
    assert (sent["by"], sent["handle"], sent["url"]) == ("person", "ortiz", LINK)
    assert sent["intent"] == intended["nonce"]
    assert "By hand" not in town.porch("publish").stdout
    assert cards(town) == []


def test_what_is_there_already_is_shown_with_its_link(town: GatedTown) -> None:
    settle(town, "--sent", LINK)
    for answer in (("--sent", f"{LINK}2"), ("--send-late",), ("--not-sent",)):
        assert refused(town, *answer) == (
            f"content/posts/2026/the-dog.md  Must fix: is on Nextdoor already: {LINK}"
        )


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (("--sent", "https://x.com/elmferrypd/status/1"), "is not the address of a post by Elm"),
        (("--sent", "https://nextdoor.com/\x1b[31m"), "copy one such as https://nextdoor.com/p/"),
        (("--not-sent",), "has nothing to be told about Nextdoor: no attempt waits for an answer"),
        (("--removed",), "is not on Nextdoor, as far as the record knows"),
        ((), "say just one of --sent URL, --not-sent, --send-late and --removed"),
        (("--not-sent", "--send-late"), "say just one of"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_in_a_sentence(
    town: GatedTown, answer: tuple[str, ...], sentence: str
) -> None:
    before = recorded(town)
    said = refused(town, *answer)
    assert sentence in said
    assert "\x1b" not in said
    assert recorded(town) == before


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ({"post": "id-the-dgo"}, 'a file in content/posts/. Did you mean "id-the-dog"?'),
        ({"post": "../department.toml"}, "neither the id of a post nor a file"),
        ({"network": "nextdor"}, 'the networks in department.toml. Did you mean "nextdoor"?'),
        ({"network": "x"}, '"x" is not one of the networks in department.toml'),
    ],
)
def test_a_post_or_network_that_there_is_not_is_named(
    town: GatedTown, where: dict[str, str], sentence: str
) -> None:
    assert sentence in refused(town, "--sent", LINK, **where)


def test_a_post_that_was_never_cleared_is_not_on_record(town: GatedTown) -> None:
    town.write("the-cat")
    assert refused(town, "--sent", LINK, post="2026/the-cat.md") == (
        "content/posts/2026/the-cat.md  Must fix: is not on record, so nothing of it was sent; "
        "./porch publish clears it first"
    )


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (("--as", "reyes"), "Sam Reyes does not work here now, so nothing was recorded"),
        (("--as", "lea"), '"lea" is not on the roster in department.toml. Did you mean "lee"?'),
        ((), "--as  Must fix: is needed: your handle on the roster, such as --as lee"),
    ],
)
def test_whoever_answers_is_on_the_roster_and_here(
    town: GatedTown, who: tuple[str, ...], sentence: str
) -> None:
    done = town.porch("settle", DOG, "nextdoor", "--sent", LINK, *who)
    assert isinstance(done.exception, ConfigurationError)
    assert sentence in str(done.exception)


def test_what_may_still_be_on_its_way_is_not_said_to_be_not_sent(town: GatedTown) -> None:
    leave_open(town, timedelta(seconds=30))
    said = refused(town, "--not-sent", network="mastodon")
    assert said.startswith("content/posts/2026/the-dog.md  Must fix: may still be on its way; look")
    assert "after 2026-11-20 12:02, then say so" in said


def test_what_a_person_did_not_find_is_sent_again(town: GatedTown) -> None:
    leave_open(town, timedelta(hours=2), count=2)
    done = settle(town, "--not-sent", network="mastodon")
    assert done.return_value == 0, done.exception
    assert "was not sent to Mastodon. It goes out with the next ./porch publish." in done.stdout
    said = [(one["kind"], one.get("because")) for one in recorded(town, "mastodon")]
    assert said[2:] == [("not-sent", "person"), ("not-sent", "person")]
    assert "NOT SENT, rehearsed for Mastodon" in town.porch("publish").stdout


def test_what_a_person_found_is_not_sent_again(town: GatedTown) -> None:
    leave_open(town, timedelta(hours=2))
    assert settle(town, "--sent", TOOT, network="Mastodon").return_value == 0
    *_, sent = recorded(town, "mastodon")
    assert (sent["kind"], sent["intent"], sent["remote"]) == ("sent", f"{0:032x}", "1150")
    assert "Mastodon" not in town.porch("publish").stdout


def test_an_open_attempt_is_answered_before_anything_is_sent_late(town: GatedTown) -> None:
    leave_open(town, timedelta(hours=2))
    assert "may be on Mastodon already; look there, then say --sent or --not-sent" in refused(
        town, "--send-late", network="mastodon"
    )


def test_the_message_of_another_post_is_not_taken(town: GatedTown) -> None:
    settle(town, "--sent", LINK)
    town.approve(town.write("the-cat"))
    town.commit()
    town.porch("publish")
    assert f"is not there: that is the message of post {DOG}" in refused(
        town, "--sent", LINK, post="id-the-cat"
    )


def test_what_is_late_goes_out_on_a_persons_word(town: GatedTown) -> None:
    late = "2026-11-28T12:00:00-06:00"
    assert "By hand" not in town.porch("publish", now=late).stdout
    done = town.porch("settle", DOG, "nextdoor", "--send-late", "--as", "ortiz", now=late)
    assert "is sent to Nextdoor although it is late, with the next" in done.stdout
    assert "By hand, Nextdoor: open" in town.porch("publish", now=late).stdout


def test_what_came_down_is_asked_for_until_a_person_removed_it(town: GatedTown) -> None:
    settle(town, "--sent", LINK)
    assert "may stay, as its page does; take the post down first" in refused(town, "--removed")
    town.write("the-dog", more=GONE)
    town.commit()
    asked = town.porch("publish")
    assert asked.return_value == 1
    assert (
        f"By hand, Nextdoor: remove {LINK}, whose post came down, "
        f"then run ./porch settle {DOG} nextdoor --removed"
    ) in asked.stdout.splitlines()
    done = settle(town, "--removed")
    assert "is no longer on Nextdoor." in done.stdout
    assert [(one["kind"], one["handle"]) for one in recorded(town)[-1:]] == [("removed", "ortiz")]
    assert "By hand" not in town.porch("publish").stdout


def test_where_it_is_real_only_the_publisher_records(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIVE_VARIABLE, "a" * 64)
    assert "FRONT_PORCH_PUBLISHER_KEY  Must fix: must name" in refused(town, "--sent", LINK)


def test_a_correction_by_hand_names_what_to_change(town: GatedTown) -> None:
    settle(town, "--sent", LINK)
    note = "corrections: [{date: 2026-11-20 10:00, note: It was the library.}]\n"
    town.approve(town.write("the-dog", more=note))
    town.commit()
    assert town.porch("publish").return_value == 0
    [card] = cards(town)
    assert card.name == "id-the-dog-correction-1-nextdoor.html"
    page = card.read_text("utf-8")
    assert f'<a href="{LINK}"' in page
    assert "It was the library." in page
    done = settle(town, "--sent", LINK)
    assert done.return_value == 0, done.exception
    shown = json.loads(town.porch("ledger", "show", "--json").stdout)["events"]
    [intent] = [one for one in shown if one.get("part") == "correction-1[nextdoor]"][1:2]
    assert (intent["kind"], intent["edits"]) == ("intended", recorded(town)[-1]["remote"])
    assert "By hand" not in town.porch("publish").stdout


@pytest.mark.slow
def test_where_it_is_real_it_stands_on_the_signed_branch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog = found_blog(tmp_path)
    blog.approve("brandt")
    blog.commit()
    monkeypatch.setenv(LIVE_VARIABLE, blog.root)
    monkeypatch.setenv(KEY_VARIABLE, str(keys()["publisher"]))
    live = GatedTown(blog.folder)
    at = blog.now.isoformat()
    published = live.porch("publish", "--first", "--step", "build", now=at)
    assert published.return_value == 0, (published.output, published.exception)
    done = live.porch("settle", POST, "x", "--send-late", "--as", "brandt", now=at)
    assert done.return_value == 0, done.exception
    assert "rehearsal" not in done.stdout
    last = live.porch("ledger", "show", "--branch").stdout.splitlines()[-1]
    assert last.endswith(f"Post {POST}: brandt wants the message on x sent, though late")
    assert live.porch("ledger", "verify", "--branch").return_value == 0


def test_what_was_sent_is_answered_for_after_its_network_has_left_the_file(
    town: GatedTown,
) -> None:
    settle(town, "--sent", LINK)
    file = town.folder / "department.toml"
    file.write_text(file.read_text("utf-8").replace(BY_HAND, ""), encoding="utf-8")
    town.write("the-dog", more=GONE)
    town.commit()
    town.porch("publish")
    assert "needs Nextdoor in department.toml" in refused(town, "--sent", LINK)
    assert settle(town, "--removed").return_value == 0
    assert recorded(town)[-1]["kind"] == "removed"
