"""The word about tests that this machine cannot run is loud, and in CI it is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
TESTS = """
import pytest

@pytest.mark.needs("corpora")
def test_one():
    pass

@pytest.mark.needs("corpora", "contracts")
def test_two():
    pass

@pytest.mark.needs("contracts")
def test_three():
    pass

def test_four():
    pass
"""


@pytest.fixture(params=["one process", "two workers"])
def workers(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return () if request.param == "one process" else ("-n", "2")


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A suite of four tests beside the conftest of this one, on a machine with contracts only."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("FRONT_PORCH_CORPORA", raising=False)
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
        "not run: needs corpora (2 tests)"
    ]
    assert result.ret == pytest.ExitCode.OK


def test_in_ci_a_missing_need_is_a_failure(
    suite: pytest.Pytester, workers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")

    result = suite.runpytest(*workers)

    result.assert_outcomes(passed=2, errors=2)
    result.stdout.fnmatch_lines(["not run: needs corpora (2 tests)"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_nothing_is_said_where_every_need_is_met(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_CORPORA", str(suite.path))

    result = suite.runpytest()

    result.assert_outcomes(passed=4)
    result.stdout.no_fnmatch_line("not run*")


def test_a_misspelt_need_is_a_failure(suite: pytest.Pytester) -> None:
    suite.makepyfile("import pytest\n@pytest.mark.needs('cromium')\ndef test_it(): pass")

    result = suite.runpytest()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*needs('cromium') is none of chromium*"])
