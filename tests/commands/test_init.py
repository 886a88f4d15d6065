"""`./porch init`: what lies in the new folder, and that it works."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import tasks
from tests.founding.packages import write_package
from tests.founding.towns import FLAGS


def init(target: Path, wheel: Path, *arguments: str) -> int:
    return tasks.main(["init", str(target), "--wheel", str(wheel), "--yes", *FLAGS, *arguments])


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def town(tmp_path: Path) -> Path:
    target = tmp_path / "town"
    assert init(target, write_package(tmp_path)) == 0
    return target


def test_a_new_folder_is_a_repository_with_everything_committed_but_its_first_post(
    town: Path,
) -> None:
    assert git(town, "status", "--porcelain") == "?? content/posts/\n"
    assert git(town, "log", "--format=%s") == "Begin the department's blog\n"
    assert git(town, "ls-files", "--stage", "porch").startswith("100755")


def test_a_new_folder_has_nothing_that_must_be_fixed_and_nothing_to_look_at(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert tasks.main(["--folder", str(town), "check"]) == 0
    assert capsys.readouterr().out.startswith("Nothing to fix.")


def test_nothing_is_written_over(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = git(town, "rev-parse", "HEAD")

    assert init(town, town / "vendor" / "front_porch-0.1.0-py3-none-any.whl") == 2
    assert "is not empty; name a new folder" in capsys.readouterr().err
    assert git(town, "rev-parse", "HEAD") == before


def test_an_answer_that_will_not_do_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "town"

    assert init(target, write_package(tmp_path), "--time-zone", "Ohio") == 2
    assert "time_zone" in capsys.readouterr().err
    assert not target.exists()
