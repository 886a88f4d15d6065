from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.errors import (
    ConfigurationError,
    ContentError,
    FrontPorchError,
    Problem,
    did_you_mean,
    printable,
    quoted,
)


def test_a_problem_reads_as_place_urgency_key_and_sentence() -> None:
    problem = Problem("content/posts/a.md", "is missing", 3, "title")

    assert str(problem) == "content/posts/a.md:3  Must fix: title: is missing"


def test_advice_is_worth_a_look_and_a_place_may_be_without_line_and_key() -> None:
    assert str(Problem("content", "is odd", is_advice=True)) == "content  Worth a look: is odd"


def test_problems_are_told_by_file_and_line() -> None:
    error = ContentError([Problem("b", "x", 1), Problem("a", "x", 10), Problem("a", "x", 9)])

    assert str(error).splitlines() == ["a:9  Must fix: x", "a:10  Must fix: x", "b:1  Must fix: x"]


def test_content_exits_with_1_and_configuration_with_2() -> None:
    problem = Problem("a", "x")

    assert (ContentError(problem).exit_code, ConfigurationError(problem).exit_code) == (1, 2)


def test_an_error_without_a_problem_is_a_bug() -> None:
    with pytest.raises(ValueError, match="needs at least one problem"):
        FrontPorchError([])


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\u202e", "\n", "\u2028", "\u2029", "\udc80", "\0"])
def test_what_could_move_the_cursor_or_turn_the_text_is_made_visible(hostile: str) -> None:
    shown = printable(f"a{hostile}b")

    assert shown == shown.strip()
    assert f"\\u{{{ord(hostile[0]):x}}}" in shown


@given(st.text(alphabet=st.characters()), st.text(), st.text())
def test_a_problem_is_always_one_line_that_can_be_printed(
    file: str, message: str, field: str
) -> None:
    shown = str(Problem(file, message, 1, field))

    assert len(shown.splitlines()) == 1
    assert shown.encode().decode() == shown
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def test_a_huge_key_does_not_flood_the_terminal() -> None:
    assert len(str(Problem("a.md", "is not a known key here", 1, "x" * 100_000))) < 300


def test_a_quoted_value_is_cut() -> None:
    assert quoted("x" * 1_000_000) == f'"{"x" * 60}…"'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("storry", ' Did you mean "story"?'),
        ("STORY", ' Did you mean "story"?'),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_only_a_near_spelling_is_offered(written: str, expected: str) -> None:
    assert did_you_mean(written, ["story", "meet"]) == expected
