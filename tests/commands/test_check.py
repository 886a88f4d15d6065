from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontporch.commands.wiring.gating import OPEN
from tests.folders import porch, write_department, write_post

WITHOUT_ID = "---\ntitle: No id yet\ndate: 2026-11-18 09:00\nauthors: [lee]\n---\nA body.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_department(tmp_path / "town")


def write_without_id(folder: Path, text: str = WITHOUT_ID) -> Path:
    file = folder / "content" / "posts" / "2026" / "no-id.md"
    file.write_bytes(text.encode())
    return file


def test_a_folder_in_order_is_said_to_be_so(folder: Path) -> None:
    done = porch(folder, "check")
    assert (done.returncode, done.stderr) == (0, f"{OPEN}\n")
    assert done.stdout.splitlines() == ["Nothing to fix.", "Read 1 post and 0 pages."]


def test_everything_that_must_be_fixed_is_told_in_one_run(folder: Path) -> None:
    write_post(folder, "one", more="categry: on-shift\n")
    write_post(folder, "two", body="[x](missing.md)\n\n![y](/media/no.jpg)\n")
    done = porch(folder, "check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        (
            "content/posts/2026/one.md:6  Must fix: categry: is not a known key here."
            ' Did you mean "category"?'
        ),
        "",
        'content/posts/2026/two.md:7  Must fix: "missing.md" is not a post or page',
        'content/posts/2026/two.md:9  Must fix: "/media/no.jpg" is not a picture in content/media/',
        "",
        "3 things must be fixed.",
        "Read 2 posts and 0 pages.",
    ]


def test_a_path_asks_about_that_file_only(folder: Path) -> None:
    write_post(folder, "one", more="categry: on-shift\n")
    done = porch(folder, "check", str(folder / "content" / "posts" / "2026" / "the-dog.md"))
    assert (done.returncode, "one.md" in done.stdout) == (0, False)


def test_a_path_outside_the_folder_is_wrong_use(folder: Path, tmp_path: Path) -> None:
    done = porch(folder, "check", str(tmp_path / "elsewhere.md"))
    assert done.returncode == 2
    assert "is not a file or folder of this department" in done.stderr


def test_a_missing_id_is_worth_a_look_and_stops_nothing(folder: Path) -> None:
    write_without_id(folder)
    done = porch(folder, "check")
    assert done.returncode == 0
    assert "no-id.md:1  Worth a look: id: is not written; " in done.stdout
    assert "\nNothing must be fixed; 1 thing is worth a look.\n" in done.stdout


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fix_writes_the_id_that_was_derived_and_nothing_else(folder: Path, line_end: str) -> None:
    file = write_without_id(folder, WITHOUT_ID.replace("\n", line_end))
    told = json.loads(porch(folder, "check", "--format", "json").stdout)
    derived = told["findings"][0]["message"]
    done = porch(folder, "check", "--fix")
    opening, identity, rest = file.read_bytes().decode().split(line_end, 2)
    assert done.stdout.splitlines() == ["Nothing to fix.", "Read 2 posts and 0 pages."]
    assert (opening, rest) == ("---", WITHOUT_ID.replace("\n", line_end).split(line_end, 1)[1])
    assert identity.removeprefix("id: ") in derived


def test_fixing_twice_changes_nothing(folder: Path) -> None:
    file = write_without_id(folder)
    porch(folder, "check", "--fix")
    once = file.read_bytes()
    porch(folder, "check", "--fix")
    assert file.read_bytes() == once


def test_json_tells_place_urgency_and_message(folder: Path) -> None:
    write_post(folder, "one", more="categry: on-shift\n")
    told = json.loads(porch(folder, "check", "--format", "json").stdout)
    assert (told["must_fix"], told["worth_a_look"]) == (1, 0)
    assert told["findings"] == [
        {
            "file": "content/posts/2026/one.md",
            "line": 6,
            "field": "categry",
            "check": "readable",
            "paragraph": "",
            "urgency": "must-fix",
            "message": 'is not a known key here. Did you mean "category"?',
        }
    ]
