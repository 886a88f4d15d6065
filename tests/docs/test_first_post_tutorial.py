"""docs/tutorial/your-first-post.md does what it says, block by block."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tasks import main

HOUSE = Path(__file__).resolve().parents[2]
TUTORIAL = (HOUSE / "docs" / "tutorial" / "your-first-post.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)
POST = "content/posts/2026/a-cow-on-the-main-street-bridge.md"
ID = re.compile(r"^id: .*$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("department.toml", "sop.toml"):
        shutil.copy(HOUSE / name, tmp_path)
    for name in ("approvals", "content"):
        shutil.copytree(HOUSE / name, tmp_path / name)
    return tmp_path


def block(kind: str, beginning: str) -> str:
    """Return the one block of that kind which begins so."""
    (found,) = {text for name, text in BLOCKS if name == kind and text.startswith(beginning)}
    return str(found)


def run(folder: Path, command: str) -> int:
    program, *arguments = shlex.split(command)
    assert program == "./porch"
    return main(["--folder", str(folder), *arguments])


def write_the_whole_post(folder: Path) -> None:
    """Replace everything but the post's own id, as the reader is told to."""
    (whole,) = (text for kind, text in BLOCKS if kind == "markdown" and "At ten to five" in text)
    own = ID.search((folder / POST).read_text("utf-8"))
    assert own
    (folder / POST).write_text(ID.sub(own[0], whole), encoding="utf-8")


def test_a_new_post_begins_as_the_tutorial_shows(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, block("sh", "./porch new")) == 0
    assert capsys.readouterr().out == block("text", POST + " is yours")
    (shown,) = (text for kind, text in BLOCKS if kind == "markdown" and "Take the #" in text)
    assert ID.sub("id", (folder / POST).read_text("utf-8")).startswith(ID.sub("id", shown))


def test_its_five_questions_are_those_of_a_story(folder: Path) -> None:
    run(folder, block("sh", "./porch new"))
    asked = re.findall(r"^\d\. (.*)$", (folder / POST).read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^\d\. \*(.*?)\*", TUTORIAL, re.MULTILINE) == asked


def test_its_mistake_is_named_and_mended_as_the_tutorial_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, block("sh", "./porch new"))
    write_the_whole_post(folder)
    capsys.readouterr()
    assert run(folder, block("sh", "./porch check")) == 1
    assert block("text", POST + ":10") in capsys.readouterr().out
    mended = (folder / POST).read_text("utf-8").replace("old-landng", "old-landing")
    (folder / POST).write_text(mended, encoding="utf-8")
    assert run(folder, block("sh", "./porch check")) == 1
    assert capsys.readouterr().out == block("text", POST + ":1  ")
