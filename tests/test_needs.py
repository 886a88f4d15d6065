"""The word about tests that this machine cannot run is loud, and in CI it is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
TESTS = """
import pytest

@pytest.mark.needs("node")
def test_one():
    pass

@pytest.mark.needs("contracts", "node")
def test_two():
    pass

@pytest.mark.needs("contracts")
def test_three():
    pass

def test_four():
    pass
"""


@pytest.fixture(params=["one process", pytest.param("two workers", marks=pytest.mark.slow)])
def workers(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return () if request.param == "one process" else ("-n", "2")


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A suite of four tests with the conftest of this one, on a machine without any program."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", str(pytester.path))
    monkeypatch.setenv("FRONT_PORCH_CONTRACTS", str(pytester.path))
    pytester.makeini("[pytest]\nmarkers = needs: what a test needs\naddopts = -p no:randomly")
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile(TESTS)
    return pytester


def test_tests_whose_need_is_missing_are_named_at_the_end_of_the_run(
    suite: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    result = suite.runpytest(*workers)

    result.assert_outcomes(passed=2, skipped=2)
    assert [line for line in result.outlines if line.startswith("not run")] == [
        "not run: needs node (2 tests)"
    ]
    assert result.ret == pytest.ExitCode.OK


def test_in_ci_a_missing_program_is_a_failure(
    suite: pytest.Pytester, workers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")

    result = suite.runpytest(*workers)

    result.assert_outcomes(passed=2, errors=2)
    result.stdout.fnmatch_lines(["not run: needs node (2 tests)"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_in_ci_a_missing_archive_is_named_and_no_failure(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.delenv("FRONT_PORCH_CONTRACTS")

    result = suite.runpytest("-k", "three or four")

    result.assert_outcomes(passed=1, skipped=1, deselected=2)
    result.stdout.fnmatch_lines(["not run: needs contracts (1 test)"])
    assert result.ret == pytest.ExitCode.OK


def test_nothing_is_said_where_every_need_is_met(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    (suite.path / "node").touch(mode=0o755)

    result = suite.runpytest()

    result.assert_outcomes(passed=4)
    result.stdout.no_fnmatch_line("not run*")


def test_a_misspelt_need_is_a_failure(suite: pytest.Pytester) -> None:
    suite.makepyfile("import pytest\n@pytest.mark.needs('cromium')\ndef test_it(): pass")

    result = suite.runpytest()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*needs('cromium') is none of axe, chromium*"])
