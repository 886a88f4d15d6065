"""`./porch upgrade`: what is shown, what is written and what is not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import tasks
from tests.founding.packages import write_package
from tests.founding.towns import FLAGS

PORCH = """\
import pathlib
out = pathlib.Path("output")
out.mkdir(exist_ok=True)
(out / "same.html").write_text("same")
(out / "index.html").write_text({front!r})
"""


def package(folder: Path, version: str, porch: str, said: str = "") -> Path:
    return write_package(folder, version, f"# Changelog\n{said}", {"porch": porch})


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A department's folder whose ./porch only writes two files."""
    target = tmp_path / "town"
    wheel = package(tmp_path, "1", PORCH.format(front="one"))
    assert tasks.main(["init", str(target), "--wheel", str(wheel), "--yes", *FLAGS]) == 0
    return target


def upgrade(town: Path, wheel: Path, *options: str) -> int:
    return tasks.main(["--folder", str(town), "upgrade", "--wheel", str(wheel), *options])


def changed_in(town: Path) -> str:
    return subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all", "--", ":!output", ":!content"],
        cwd=town, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


def test_what_is_new_and_which_pages_change_is_shown(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = package(tmp_path, "2", PORCH.format(front="two"), "- A better front page.\n")
    capsys.readouterr()

    assert upgrade(town, wheel, "--yes") == 0
    said = capsys.readouterr().out
    assert "What is new:\n- A better front page.\n" in said
    assert "1 of 2 files of the site change:\n  index.html\n" in said


def test_only_the_package_the_lock_and_what_came_with_it_are_written(
    town: Path, tmp_path: Path
) -> None:
    assert upgrade(town, package(tmp_path, "2", PORCH.format(front="two")), "--yes") == 0

    assert changed_in(town).split("\n")[:-1] == [
        " M porch",
        " M requirements.lock",
        " D vendor/front_porch-1-py3-none-any.whl",
        "?? vendor/front_porch-2-py3-none-any.whl",
    ]


def test_a_no_changes_nothing(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.confirm", lambda _: False)

    assert upgrade(town, package(tmp_path, "2", PORCH.format(front="two"))) == 1
    assert changed_in(town) == ""


def test_a_version_that_cannot_build_the_site_is_not_taken_over(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert upgrade(town, package(tmp_path, "2", "raise SystemExit(1)\n"), "--yes") == 2
    assert "cannot be built; nothing was changed" in capsys.readouterr().err
    assert changed_in(town) == ""


def test_the_same_package_is_nothing_new(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert upgrade(town, tmp_path / "front_porch-1-py3-none-any.whl") == 0
    assert "Front Porch 1 is what is here already." in capsys.readouterr().out


def test_a_checkout_has_no_package_to_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert upgrade(tmp_path, package(tmp_path, "2", "")) == 2
    assert "use git pull" in capsys.readouterr().err
