"""docs/tutorial/approve-and-take-down.md does what it says, block by block."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tasks

HOUSE = Path(__file__).resolve().parents[2]
TUTORIAL = (HOUSE / "docs" / "tutorial" / "approve-and-take-down.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)
POST = "content/posts/2026/gray-cat-on-pearl-street.md"
PAGE = "public/2026/11/gray-cat-on-pearl-street/index.html"


def blocks(kind: str, beginning: str = "") -> list[str]:
    return [text for name, text in BLOCKS if name == kind and text.startswith(beginning)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("department.toml", "sop.toml"):
        shutil.copy(HOUSE / name, tmp_path)
    for name in ("approvals", "content", "examples"):
        shutil.copytree(HOUSE / name, tmp_path / name)
    return tmp_path


def run(folder: Path, command: str, typed: str = "") -> Result:
    program, *arguments = shlex.split(command)
    if program == "cp":
        shutil.copy(folder / arguments[0], folder / arguments[1])
        return Result(CliRunner(), b"", b"", b"", None, 0, None)
    assert program == "./porch"
    return CliRunner().invoke(
        tasks.porch, ["--folder", str(folder), *arguments], input=typed, standalone_mode=False
    )


@pytest.mark.slow
def test_the_cat_is_refused_mended_approved_published_and_taken_down(folder: Path) -> None:
    copy, check, publish, *_, _ = [*blocks("sh", "cp"), *blocks("sh", "./porch")]
    (approve,) = blocks("sh", "./porch approve")
    refused, waits, only_you, question = blocks("text")

    run(folder, copy)
    assert run(folder, check).stdout == refused
    done = run(folder, publish)
    assert (done.return_value, waits in done.stdout) == (1, True)
    assert not (folder / PAGE).exists()

    (mended,) = blocks("markdown")
    (folder / POST).write_text(mended, encoding="utf-8")
    done = run(folder, check)
    assert (done.return_value, done.stdout) == (1, only_you)

    done = run(folder, approve, "y\n")
    assert question.strip() in done.stdout
    assert done.return_value == 0
    assert run(folder, check).return_value == 0
    assert run(folder, publish).return_value == 0
    assert "one white foot" in (folder / PAGE).read_text("utf-8")

    changed = mended.replace("very polite", "extremely polite")
    (folder / POST).write_text(changed, encoding="utf-8")
    assert run(folder, publish).return_value == 1
    assert not (folder / PAGE).exists()
    (folder / POST).write_text(mended, encoding="utf-8")
    assert run(folder, publish).return_value == 0
    assert (folder / PAGE).exists()

    (lines,) = blocks("yaml")
    title = "title: Gray cat, one white foot, very polite\n"
    (folder / POST).write_text(mended.replace(title, title + lines), encoding="utf-8")
    assert run(folder, publish).return_value == 0
    shown = (folder / PAGE).read_text("utf-8")
    assert "She is home." in shown
    assert "white foot" not in shown
    assert "Her family called." not in shown

    (folder / POST).write_text(mended, encoding="utf-8")
    assert run(folder, publish).return_value == 1, "what was taken down does not come back"
