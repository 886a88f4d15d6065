"""A finding is one line that a person can act on, whatever a post put into it."""

from __future__ import annotations

import pytest

from frontporch.errors import Problem
from frontporch.policy.finding import Finding, finding_of


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Finding("a.md", 7, "alt-text", "is empty"), "a.md:7  Must fix: is empty"),
        (
            Finding("a.md", 7, "consent", "has no answer", "must-fix", "2.3", "picture.people"),
            "a.md:7  Must fix, SOP 2.3: picture.people: has no answer",
        ),
        (
            Finding("a.md", 7, "link-text", "leads away", "worth-a-look"),
            "a.md:7  Worth a look: leads away",
        ),
        (Finding("a\n.md", 7, "x", "b\u202ec"), r"a\u{a}.md:7  Must fix: b\u{202e}c"),
    ],
)
def test_a_finding_reads_as_one_line(finding: Finding, expected: str) -> None:
    assert str(finding) == expected


@pytest.mark.parametrize(
    "problem",
    [
        Problem("a.md", "is not a date", 4, "date"),
        Problem("a.md", "has no id yet", 2, "id", is_advice=True),
    ],
)
def test_what_could_not_be_read_is_told_in_the_same_words(problem: Problem) -> None:
    assert str(finding_of(problem)) == str(problem)


def test_what_has_no_line_is_told_at_the_first() -> None:
    assert finding_of(Problem("content", "must be a folder")).line == 1
