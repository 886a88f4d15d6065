"""`./porch init`: what lies in the new folder, and that it works."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

import tasks
from frontporch.configuration import read_department
from frontporch.founding.questions import QUESTIONS
from tests.founding.packages import write_package
from tests.founding.towns import ANSWERS, FLAGS


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


def test_nobody_is_shown_by_name_before_they_agreed(town: Path) -> None:
    shown = [each.shown_as for each in read_department(town).officers]

    assert [(each.form, each.consent) for each in shown] == [("section", None)] * 2


def test_help_lists_the_questions_in_the_order_in_which_they_are_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        tasks.porch(["init", "--help"])
    told = capsys.readouterr().out

    places = [told.index(f"  {question.flag} ") for question in QUESTIONS]
    assert places == sorted(places)


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
    assert capsys.readouterr().err == (
        '--time-zone  Must fix: is not a time zone; write one such as "America/Chicago".\n'
    )
    assert not target.exists()


class Keyboard(io.StringIO):
    """What somebody types, line by line."""

    def isatty(self) -> bool:
        return True


def typed(**other: str) -> str:
    """Return a line for each question, as given here or as this town answers."""
    answers = {**ANSWERS, "pio_handle": "", "chief_handle": "", "hosting": "", **other}
    return "".join(f"{answers[question.name]}\n" for question in QUESTIONS)


def ask(target: Path, wheel: Path) -> int:
    return tasks.main(["init", str(target), "--wheel", str(wheel)])


def test_a_person_who_answers_wrongly_is_told_what_is_wanted_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = typed(state="Ohio", zip_code="4410\n44101")
    monkeypatch.setattr("sys.stdin", Keyboard(lines))

    assert ask(tmp_path / "town", write_package(tmp_path)) == 0
    said = capsys.readouterr().out
    assert said.count("ZIP code of the front desk: ") == 2
    assert (
        '  That is not a ZIP code; write five digits, or nine such as "12345-6789"\n'
        "ZIP code of the front desk: "
    ) in said
    written = read_department(tmp_path / "town").agency.address
    assert (written.state, written.postal_code) == ("OH", "44101")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (typed(zip_code="4410"), "--zip-code  Must fix: is not a ZIP code"),
        ("Mill Creek Police\n", "--town  Must fix: is missing: Town or county that it serves"),
    ],
    ids=["wrong", "too few"],
)
def test_answers_from_a_pipe_that_will_not_do_are_one_plain_error_and_nothing_is_written(
    lines: str,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))

    assert ask(tmp_path / "town", write_package(tmp_path)) == 2
    [error] = capsys.readouterr().err.strip().splitlines()
    assert error.startswith(expected)
    assert not (tmp_path / "town").exists()
