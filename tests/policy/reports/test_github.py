from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.errors import printable
from frontporch.policy.finding import Finding
from frontporch.policy.reports.github import REPORT
from tests.policy.reports.findings import ALT, END, FINDINGS, HEADING

COMMAND = re.compile(
    r"::(?P<level>error|warning) file=(?P<file>[^,:]+),line=(?P<line>\d+)"
    r",title=(?P<title>[^,:]+)::(?P<message>.*)"
)


def unescaped(text: str) -> str:
    """Return what the runner makes of a value, in its own order: the percent sign last."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


def test_each_finding_is_a_command_that_names_its_line() -> None:
    assert REPORT.render([HEADING, ALT, END], ()) == (
        "::error file=content/posts/2026/arrest.md,line=4,title=Must fix%2C SOP 9.1"
        "::needs expires:\n"
        "::error file=content/posts/2026/the-dog.md,line=9,title=Must fix"
        "::picture.alt: is the name of a file; say what it shows\n"
        "::warning file=content/posts/2026/the-dog.md,line=12,title=Worth a look"
        '::"Stops" skips a level\n'
    )


def test_nothing_found_is_nothing_said() -> None:
    assert REPORT.render([], ()) == ""


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("a\n::stop-commands::x", r"a\u{a}::stop-commands::x"),
        ("a\r\n::add-mask::x", r"a\u{d}\u{a}::add-mask::x"),
        ("100% sure", "100%25 sure"),
        ("a%0A::error::x", "a%250A::error::x"),
        ("\u202eesrever", r"\u{202e}esrever"),
    ],
)
def test_a_post_cannot_write_commands(message: str, expected: str) -> None:
    finding = Finding("a.md", 1, "alt-text", message)
    assert REPORT.render([finding], ()) == f"::error file=a.md,line=1,title=Must fix::{expected}\n"


def test_a_file_cannot_write_properties() -> None:
    finding = Finding("a,line=7::x.md", 1, "alt-text", "is wrong")
    assert REPORT.render([finding], ()) == (
        "::error file=a%2Cline=7%3A%3Ax.md,line=1,title=Must fix::is wrong\n"
    )


@given(st.lists(FINDINGS, max_size=5))
def test_the_runner_reads_one_command_a_finding_with_its_own_words(
    findings: list[Finding],
) -> None:
    lines = REPORT.render(findings, ()).split("\n")[:-1]
    commands = [COMMAND.fullmatch(line) for line in lines]
    assert [
        (unescaped(found["file"]), int(found["line"]), unescaped(found["message"]))
        for found in commands
        if found
    ] == [(printable(finding.file), finding.line, finding.sentence) for finding in sorted(findings)]
