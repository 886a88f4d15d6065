from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.policy.finding import Finding
from frontporch.policy.reports.text import REPORT
from tests.policy.reports.findings import ALT, END, FINDINGS, HEADING


def test_findings_stand_file_by_file_with_a_plain_last_line() -> None:
    assert REPORT.render([HEADING, ALT, END], ()) == (
        "content/posts/2026/arrest.md:4  Must fix, SOP 9.1: needs expires:\n"
        "\n"
        "content/posts/2026/the-dog.md:9  Must fix: picture.alt: is the name of a file; "
        "say what it shows\n"
        'content/posts/2026/the-dog.md:12  Worth a look: "Stops" skips a level\n'
        "\n"
        "2 things must be fixed, and 1 is worth a look.\n"
    )


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "Nothing to fix."),
        ([ALT], "1 thing must be fixed."),
        ([ALT, END], "2 things must be fixed."),
        ([HEADING], "Nothing must be fixed; 1 thing is worth a look."),
        ([HEADING] * 2, "Nothing must be fixed; 2 things are worth a look."),
        ([ALT, HEADING, HEADING], "1 thing must be fixed, and 2 are worth a look."),
    ],
)
def test_the_last_line_says_how_much_there_is_to_do(findings: list[Finding], expected: str) -> None:
    assert REPORT.render(findings, ()).splitlines()[-1] == expected


@given(st.lists(FINDINGS, min_size=1, max_size=5))
def test_no_text_makes_a_line_of_its_own_or_hides_one(findings: list[Finding]) -> None:
    report = REPORT.render(findings, ())
    files = {finding.file for finding in findings}
    assert len(report.split("\n")) == len(findings) + len(files) + 2
    seen = {unicodedata.category(character) for character in report.replace("\n", "")}
    assert seen & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
