"""The commands: how a call, a mistake and an interruption end."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tasks
from frontporch.commands import develop
from frontporch.commands.tasks.options import Moment
from frontporch.errors import ConfigurationError, ContentError, Problem

COMMANDS = (
    "accept",
    "accounts",
    "approve",
    "bench",
    "blur",
    "build",
    "check",
    "clean",
    "comment",
    "correct",
    "docs",
    "doctor",
    "erase",
    "hold",
    "import",
    "init",
    "ledger",
    "lint",
    "live",
    "lock",
    "new",
    "publish",
    "reference",
    "reviews",
    "screenshots",
    "serve",
    "settle",
    "takedown",
    "test",
    "upgrade",
    "wheel",
    "words",
)


def raise_in_lint(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run_lint() -> int:
        raise error

    monkeypatch.setattr(develop, "run_lint", run_lint)


def test_every_command_is_listed_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["--help"]) == 0

    listed = re.findall(r"^  ([a-z]+)  +[A-Z]", capsys.readouterr().out, flags=re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize(
    ("command", "function"),
    [
        ("serve", "run_serve"),
        ("new", "run_new"),
        ("check", "run_check"),
        ("build", "run_build"),
        ("publish.publish", "run_publish"),
        ("import_archive", "run_import"),
        ("approve", "run_approve"),
        ("accept", "run_accept"),
        ("reviews", "run_reviews"),
        ("develop", "run_test"),
        ("reference", "run_reference"),
        ("settle", "run_settle"),
        ("hold", "run_hold_on"),
        ("live.live", "run_live"),
        ("live.drill", "run_drill"),
        ("takedown", "run_takedown"),
        ("correct", "run_correct"),
        ("accounts", "run_accounts"),
    ],
)
def test_every_command_has_its_function_in_the_library(command: str, function: str) -> None:
    assert callable(getattr(importlib.import_module(f"frontporch.commands.{command}"), function))


def test_a_commands_exit_code_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(develop, "run_lint", lambda: 1)

    assert tasks.main(["lint"]) == 1


@pytest.mark.parametrize(("error", "code"), [(ContentError, 1), (ConfigurationError, 2)])
def test_a_persons_mistake_is_one_line_and_an_exit_code(
    error: type[ContentError | ConfigurationError],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    raise_in_lint(monkeypatch, error(Problem("content/a.md", "Give it a title.", line=2)))

    assert tasks.main(["lint"]) == code
    assert capsys.readouterr().err == "content/a.md:2  Must fix: Give it a title.\n"


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    raise_in_lint(monkeypatch, KeyError("a bug"))

    with pytest.raises(KeyError, match="a bug"):
        tasks.main(["lint"])


def test_an_interruption_exits_130_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    raise_in_lint(monkeypatch, KeyboardInterrupt())

    assert tasks.main(["lint"]) == 130


@pytest.mark.parametrize(
    "wrong",
    [["publsh"], ["lint", "--fast"], ["check", "--now", "soon"], ["doctor", "x", "--yes"]],
)
def test_a_wrong_call_exits_2_and_names_what_is_wrong(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert tasks.main(wrong) == 2
    assert wrong[-1] in capsys.readouterr().err or "--now" in wrong


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-23", datetime(2026, 11, 23)),  # noqa: DTZ001 - no zone was written
        ("2026-11-23T09:30", datetime(2026, 11, 23, 9, 30)),  # noqa: DTZ001 - no zone was written
        ("2026-11-23T09:30Z", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
    ],
)
def test_now_is_read_as_it_is_written(written: str, expected: datetime) -> None:
    assert Moment().convert(written, None, None) == expected


def test_a_start_loads_nothing_that_only_some_commands_need() -> None:
    script = "import sys, tasks; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(tasks.__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert {"PIL", "feedgen", "lxml", "markdown", "pelican", "pydantic"} & set(loaded) == set()
