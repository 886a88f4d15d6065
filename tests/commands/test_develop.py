"""What developers run: each step is run as it is written down, and a failure is not lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from frontporch.commands import develop
from frontporch.errors import ConfigurationError


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that were started; all of them succeed."""
    return record_calls(monkeypatch, lambda _: 0)


def record_calls(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[list[str]], int]
) -> list[list[str]]:
    started: list[list[str]] = []

    def call(command: list[str], cwd: Path) -> int:
        assert (command[0], cwd) == (sys.executable, develop.CHECKOUT)
        started.append(command[1:])
        return answer(command)

    monkeypatch.setattr(subprocess, "call", call)
    return started


def test_the_quick_tier_leaves_out_what_is_slow_or_needs_more(calls: list[list[str]]) -> None:
    assert develop.run_test(["tests/feeds", "-x"]) == 0

    (command,) = calls
    assert command[command.index("-m", 1) :] == [
        "-m",
        "not slow and not needs",
        "tests/feeds",
        "-x",
    ]


def test_quick_and_slow_are_all(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import pytest

        def test_quick(): ...

        @pytest.mark.slow
        def test_slow(): ...

        @pytest.mark.needs("node")
        def test_needy(): ...

        @pytest.mark.slow
        @pytest.mark.needs("node")
        def test_both(): ...
    """)

    def run(tier: develop.Tier) -> set[str]:
        result = pytester.runpytest("-p", "no:randomly", "--collect-only", "-q", *without_cov(tier))
        return {line.split("::")[1] for line in result.outlines if "::" in line}

    assert run("quick") == {"test_quick"}
    assert run("slow") == {"test_slow", "test_needy", "test_both"}
    assert run("all") == run("quick") | run("slow")


def without_cov(tier: develop.Tier) -> list[str]:
    return [argument for argument in develop.TIERS[tier] if argument != "--cov"]


def test_only_a_whole_run_watches_what_is_covered(calls: list[list[str]]) -> None:
    for tier in ("quick", "slow", "all"):
        develop.run_test([], tier)

    assert ["--cov" in command for command in calls] == [False, False, True]


def test_screenshots_are_taken_by_the_script_for_them(calls: list[list[str]]) -> None:
    assert develop.run_screenshots() == 0
    assert calls == [["-m", "scripts.take_screenshots"]]


def test_lint_goes_on_after_a_failure_and_names_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = record_calls(monkeypatch, lambda command: int("ruff" in command))

    assert develop.run_lint() == 1
    assert len(calls) == len(develop.HABITS)
    assert capsys.readouterr().out.splitlines()[-1] == "Lint failed: ruff check, ruff format."


def test_lint_says_when_everything_is_clean(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert develop.run_lint() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Lint: everything is clean."


def test_an_unknown_benchmark_is_a_mistake_that_is_named(calls: list[list[str]]) -> None:
    with pytest.raises(ConfigurationError, match='There is no benchmark "no-such"'):
        develop.run_bench("no-such")

    assert calls == []


def test_all_locks_are_written_and_the_second_agrees_with_the_first(
    calls: list[list[str]],
) -> None:
    assert develop.run_lock(upgrade=False) == 0

    runtime, developers, blur = calls
    assert runtime[-2:] == ["requirements.lock", "requirements.in"]
    assert developers[-4:] == [
        "requirements-dev.lock",
        "--constraints",
        "requirements.lock",
        "requirements-dev.in",
    ]
    assert blur[-3:] == ["requirements-blur.lock", "--no-deps", "requirements-blur.in"]


def test_a_runtime_lock_that_cannot_be_made_stops_the_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = record_calls(monkeypatch, lambda _: 1)

    assert develop.run_lock(upgrade=False) == 1
    assert len(calls) == 1
