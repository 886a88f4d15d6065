"""`./porch publish` where a policy says who approves: what goes out, what waits, what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontporch.building.clearances import read_clearances
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.errors import ContentError, FrontPorchError
from tests.folders import files_in, write_picture
from tests.gated_town import GatedTown, found_gated_town

DOG = "2026/11/the-dog"
GONE = "status: withdrawn\nwithdrawn: {date: 2026-11-19, reason: wrong man, note: It was wrong.}\n"


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    return found_gated_town(tmp_path / "town")


@pytest.fixture
def live(town: GatedTown) -> GatedTown:
    """A town with one post that is up."""
    town.approve(town.write("the-dog", body="He sat by the door.\n"))
    town.commit()
    assert town.porch("publish").return_value == 0
    return town


def kinds_on_record(town: GatedTown) -> list[tuple[str, str]]:
    shown = json.loads(town.porch("ledger", "show", "--json").stdout)
    return [(event["kind"], event.get("post", "")) for event in shown["events"]]


def test_a_post_that_nobody_approved_waits_and_exits_1(town: GatedTown) -> None:
    town.write("the-dog")
    town.commit()
    done = town.porch("publish")
    assert done.return_value == 1
    waits = [
        "Waits: The dog (content/posts/2026/the-dog.md)",
        "  Must fix, SOP 1.1: waits for the approval of Chief Renee Hollis or Sergeant Dana Ortiz",
    ]
    said = done.stdout.splitlines()
    assert [line for line in said if line in waits] == waits
    assert town.public(DOG) is None


def test_the_end_is_read_from_what_is_live_over_what_waits_to_what_to_do(town: GatedTown) -> None:
    town.approve(town.write("the-dog"))
    town.write("the-cat")
    town.commit()
    said = town.porch("publish").stdout.splitlines()
    order = ("Published into", "Live: 1 post.", "NOT SENT", "Waits: The cat", "Next: ")
    places = [at for begin in order for at, line in enumerate(said) if line.startswith(begin)]
    assert (places, len(places)) == (sorted(places), len(order))
    assert said[-1].startswith("Next: ")


def test_a_post_goes_out_once_it_is_approved_and_its_clearance_is_on_record(
    live: GatedTown,
) -> None:
    assert "He sat by the door." in (live.public(DOG) or "")
    went = ["cleared", "cleared", "intended", "sent"]
    assert kinds_on_record(live) == [(kind, "id-the-dog") for kind in went]


def test_what_was_cleared_before_is_not_recorded_again(live: GatedTown) -> None:
    before = kinds_on_record(live)
    assert live.porch("publish").return_value == 0
    assert kinds_on_record(live) == before


def test_a_refused_post_stops_no_take_down_no_expiry_and_no_new_post(live: GatedTown) -> None:
    for slug in ("wrong-man", "fair"):
        live.approve(live.write(slug))
    live.commit()
    live.porch("publish")
    assert live.public("2026/11/wrong-man")
    assert live.public("2026/11/fair")

    live.write("refused", title="A secret title")
    live.write("wrong-man", more=GONE)
    live.write("fair", more="expires: 2026-11-19\n")
    live.approve(live.write("fresh", body="Good news.\n"))
    live.commit()
    done = live.porch("publish")

    assert done.return_value == 1
    assert "Good news." in (live.public("2026/11/fresh") or "")
    assert "It was wrong." in (live.public("2026/11/wrong-man") or "")
    assert "Wrong man" not in (live.public("2026/11/wrong-man") or "")
    assert "Hello." not in (live.public("2026/11/fair") or "Hello.")
    assert live.public("2026/11/refused") is None
    assert not [
        path
        for path, content in files_in(live.folder / "public").items()
        if b"A secret title" in content
    ]
    assert "Taken down: 1. Expired: 1." in done.stdout
    assert "Waits: A secret title (content/posts/2026/refused.md)" in done.stdout


def test_a_changed_post_stays_up_as_it_was_cleared_until_somebody_approves_it(
    live: GatedTown,
) -> None:
    path = live.write("the-dog", title="Another dog", body="He bit somebody.\n")
    live.commit()
    done = live.porch("publish")
    assert done.return_value == 1
    assert "Stays as it was cleared: Another dog" in done.stdout
    assert "He sat by the door." in (live.public(DOG) or "")
    assert "bit" not in (live.public(DOG) or "")

    live.approve(path)
    live.commit()
    assert live.porch("publish").return_value == 0
    assert "He bit somebody." in (live.public(DOG) or "")


def test_a_changed_post_stays_up_under_the_name_that_its_file_had(live: GatedTown) -> None:
    old = live.folder / "content/posts/2026/the-dog.md"
    text = old.read_text("utf-8").replace("sat by", "ate")
    old.unlink()
    live.put("content/posts/2026/a-dog.md", text)
    live.commit()
    assert live.porch("publish").return_value == 1
    assert "He sat by the door." in (live.public(DOG) or "")
    assert live.public("2026/11/a-dog") is None


@pytest.mark.slow
def test_a_picture_that_was_replaced_is_shown_as_it_was_cleared(town: GatedTown) -> None:
    before = write_picture(town.folder, "2026/dog.png", "red").read_bytes()
    picture = "picture: {file: 2026/dog.png, alt: A dog by a door.}\n"
    body = "Look:\n\n![A dog by a door.](/media/2026/dog.png)\n"
    for slug in ("the-dog", "the-other"):
        town.approve(town.write(slug, more=picture, body=body))
    town.commit()
    assert town.porch("publish").return_value == 0
    [shown] = [path for path in files_in(town.folder / "public") if path.startswith("media/")]

    after = write_picture(town.folder, "2026/dog.png", "blue").read_bytes()
    assert before != after
    town.approve("content/posts/2026/the-other.md")
    town.commit()
    assert town.porch("publish").return_value == 1
    pictures = [path for path in files_in(town.folder / "public") if path.startswith("media/")]
    assert len(pictures) == 2
    assert (town.public(DOG) or "").count(shown) >= 1
    assert shown not in (town.public("2026/11/the-other") or shown)


def test_a_refused_change_that_was_never_committed_before_shows_nothing(town: GatedTown) -> None:
    path = town.write("the-dog")
    town.approve(path)
    town.porch("publish")
    assert town.public(DOG)
    town.write("the-dog", body="Other words.\n")
    done = town.porch("publish")
    assert done.return_value == 1
    assert "what was cleared last was not committed when it was cleared" in done.stdout
    assert town.public(DOG) is None


def test_a_post_that_was_taken_down_does_not_come_back_by_itself(live: GatedTown) -> None:
    live.write("the-dog", more=GONE, body="He sat by the door.\n")
    live.commit()
    live.porch("publish")
    live.write("the-dog", body="He sat by the door.\n")
    live.commit()
    assert live.porch("publish").return_value == 1
    assert live.public(DOG) is None


@pytest.mark.slow
def test_a_link_to_a_post_that_waits_stops_nothing(live: GatedTown) -> None:
    live.write("waits")
    live.approve(live.write("leads", body="[The other](waits.md) and /2026/11/waits/.\n"))
    live.commit()
    assert live.porch("publish").return_value == 1
    page = live.public("2026/11/leads") or ""
    assert 'href="/404.html"' in page  # its address may be words that nobody approved


def test_what_cannot_be_read_stops_everything(live: GatedTown) -> None:
    before = files_in(live.folder / "public")
    live.write("odd", more="colour: red\n")
    done = live.porch("publish")
    assert isinstance(done.exception, ContentError)
    assert files_in(live.folder / "public") == before


def test_a_page_waits_for_approval_like_a_post(live: GatedTown) -> None:
    live.put("content/pages/about.md", "---\ntitle: About us\n---\nWe are here.\n")
    live.commit()
    assert live.porch("publish").return_value == 1
    assert live.public("about") is None
    live.approve("content/pages/about.md")
    live.commit()
    assert live.porch("publish").return_value == 0
    assert "We are here." in (live.public("about") or "")


def test_the_policy_is_a_page_that_nobody_needs_to_write(live: GatedTown) -> None:
    page = live.public("policy") or ""
    assert "The PIO or the chief reads everything first." in page


def test_a_page_at_the_address_of_the_policy_is_refused(live: GatedTown) -> None:
    live.put("content/pages/policy.md", "---\ntitle: My own\n---\nNo rules.\n")
    assert "/policy/" in str(live.porch("publish").exception)


def test_a_build_decides_and_records_nothing(town: GatedTown) -> None:
    town.approve(town.write("the-dog"))
    town.commit()
    assert town.porch("build").return_value == 0
    assert (town.folder / "output" / DOG / "index.html").is_file()
    assert kinds_on_record(town) == []


def test_the_list_names_the_commit_and_the_digest_of_what_is_shown(live: GatedTown) -> None:
    listed = read_clearances(live.folder / ".cache" / "front-porch" / "clearances.json")
    [cleared] = listed.cleared
    assert (cleared.id, cleared.source) == ("id-the-dog", "content/posts/2026/the-dog.md")
    assert cleared.commit == live.repository.git("rev-parse", "HEAD")


def test_a_rejection_is_remembered_after_its_file_is_gone(live: GatedTown) -> None:
    path = live.write("new")
    live.approve(path)
    live.commit()
    assert live.porch("approve", path, "--as", "hollis", "--reject", "--yes").return_value == 0
    assert live.porch("publish").return_value == 1
    for each in (live.folder / "approvals").glob("*-hollis-*"):
        each.unlink()
    done = live.porch("publish")
    assert done.return_value == 1
    assert "was refused by Chief Renee Hollis" in done.stdout


def test_with_a_root_and_no_accepted_rules_nothing_is_built(
    live: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_ROOT", "0" * 64)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    before = files_in(live.folder / "public")
    for command in ("publish", "build", "check"):
        done = live.porch(command)
        assert isinstance(done.exception, FrontPorchError)
        assert done.exception.exit_code == 2
    assert files_in(live.folder / "public") == before


def test_with_a_root_a_folder_without_a_policy_is_refused(
    live: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_ROOT", "0" * 64)
    (live.folder / "sop.toml").unlink()
    done = live.porch("build")
    assert isinstance(done.exception, FrontPorchError)
    assert done.exception.exit_code == 2


def test_a_broken_picture_of_a_post_that_waits_stops_nothing_else(live: GatedTown) -> None:
    live.put("content/media/2026/cow.png", "no picture")
    live.write("the-cow", more="picture: {file: 2026/cow.png, alt: A cow.}\n")
    live.write("the-dog", more=GONE)
    live.commit()
    done = live.porch("publish")
    assert "Nothing was published" not in done.output
    assert "It was wrong." in (live.public(DOG) or "")
