"""docs/tutorial/the-worst-day.md does what it says, block by block."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tasks

HOUSE = Path(__file__).resolve().parents[2]
TUTORIAL = (HOUSE / "docs" / "tutorial" / "the-worst-day.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)
SITE = ".cache/front-porch/drill/drill-site"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("department.toml", "sop.toml"):
        shutil.copy(HOUSE / name, tmp_path)
    shutil.copytree(HOUSE / "content", tmp_path / "content")
    return tmp_path


def run(folder: Path, command: str) -> Result:
    program, *arguments = shlex.split(command)
    assert program == "./porch"
    done = CliRunner().invoke(
        tasks.porch, ["--folder", str(folder), *arguments], standalone_mode=False
    )
    assert done.exception is None, done.exception
    assert done.return_value == 0, done.output
    return done


@pytest.mark.slow
def test_the_worst_day_is_told_from_the_first_word_to_the_last(folder: Path) -> None:
    first, new, last, show = [text for kind, text in BLOCKS if kind == "sh"]
    mark, message, serve, told = [text for kind, text in BLOCKS if kind == "text"]

    opened = run(folder, first).output
    assert mark in opened
    assert message.strip() in opened
    front = (folder / SITE / "es" / "index.html").read_text("utf-8")
    assert "Fuga de gas en Vine Street" in front
    assert serve.strip() == "./porch serve --drill"

    run(folder, new)
    page = folder / SITE / "live" / "drill-gas-leak" / "index.html"
    assert page.read_text("utf-8").index("2. The gas is off") > 0

    run(folder, last)
    assert 'class="live"' not in (folder / SITE / "index.html").read_text("utf-8")
    assert told.strip() in run(folder, show).output
