"""`./porch check` where a policy says who approves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.folders import write_department
from tests.gated_town import SOP, GatedTown, found_gated_town

DOG = "content/posts/2026/the-dog.md"
WAITS = "waits for the approval of Chief Renee Hollis or Sergeant Dana Ortiz"


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    town.write("the-dog")
    town.commit()
    return town


def test_it_says_whom_a_post_waits_for_and_which_paragraph_says_so(town: GatedTown) -> None:
    done = town.porch("check")
    assert done.return_value == 1
    assert done.stdout.splitlines() == [
        f"{DOG}:1  Must fix, SOP 1.1: {WAITS}",
        "",
        "1 thing must be fixed.",
        "Read 1 post and 0 pages.",
    ]


def test_nothing_is_left_to_say_once_it_is_approved(town: GatedTown) -> None:
    town.approve(DOG)
    done = town.porch("check")
    assert (done.return_value, done.stdout.splitlines()[0]) == (0, "Nothing to fix.")


def test_it_records_nothing(town: GatedTown) -> None:
    town.approve(DOG)
    town.porch("check")
    assert json.loads(town.porch("ledger", "show", "--json").stdout)["events"] == []


def test_a_path_is_told_of_nothing_else(town: GatedTown) -> None:
    town.write("other")
    done = town.porch("check", DOG)
    assert "other.md" not in done.stdout
    assert done.return_value == 1


def test_the_forge_gets_annotations_and_sarif(town: GatedTown) -> None:
    assert town.porch("check", "--format", "github").stdout.startswith(
        f"::error file={DOG},line=1,"
    )
    sarif = json.loads(town.porch("check", "--format", "sarif").stdout)
    [result] = sarif["runs"][0]["results"]
    assert WAITS in result["message"]["text"]


def test_a_post_that_cannot_be_read_is_told_beside_the_others(town: GatedTown) -> None:
    town.write("odd", more="colour: red\n")
    told = town.porch("check").stdout
    assert "content/posts/2026/odd.md:7  Must fix: colour: " in told
    assert WAITS in told


def test_a_case_that_comes_out_otherwise_must_be_fixed(town: GatedTown) -> None:
    town.approve(DOG)
    town.put("sop.toml", SOP.replace('approve = ["chief or pio"]', 'approve = ["pio"]'))
    done = town.porch("check")
    assert done.return_value == 1
    assert "the case “A story needs the PIO or the chief.” comes out otherwise" in done.stdout


def test_a_file_among_the_approvals_that_nobody_signed_is_named(town: GatedTown) -> None:
    town.put("approvals/note.txt", "Fine by me. Dana")
    done = town.porch("check")
    assert "approvals/note.txt:1  Must fix: is not an approval" in done.stdout


def test_a_preview_shows_what_each_network_would_get(town: GatedTown) -> None:
    shown = town.porch("check", DOG, "--preview").stdout
    assert "Mastodon, @elmferrypd@social.example (en)" in shown
    assert "https://police.elmferry.example/2026/11/the-dog/" in shown


def test_a_preview_is_written_into_one_file_for_a_browser(town: GatedTown, tmp_path: Path) -> None:
    file = tmp_path / "preview.html"
    assert str(file) in town.porch("check", "--html", str(file)).stdout
    assert "@elmferrypd@social.example" in file.read_text("utf-8")


def test_without_a_policy_there_is_nothing_to_preview(tmp_path: Path) -> None:
    done = GatedTown(write_department(tmp_path / "town")).porch("check", "--preview")
    assert isinstance(done.exception, ConfigurationError)
    assert str(done.exception).startswith("sop.toml")


def test_a_post_that_is_asked_about_answers_for_the_files_it_shows(town: GatedTown) -> None:
    town.put("content/media/2026/cow.png", "no picture")
    town.write("the-dog", more="picture: {file: 2026/cow.png, alt: A cow.}\n")
    told = town.porch("check", str(town.folder / DOG)).stdout
    assert "content/media/2026/cow.png  Must fix: is not a JPEG" in told.replace(":1  ", "  ")


def test_a_picture_that_is_not_there_is_named_once(town: GatedTown) -> None:
    town.write("the-dog", more="picture: {file: 2026/cow.png, alt: A cow.}\n")
    assert town.porch("check").stdout.count("is not a picture in content/media/") == 1
