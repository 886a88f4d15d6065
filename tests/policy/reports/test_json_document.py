from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from frontporch.policy.finding import Finding
from frontporch.policy.reports.json_document import REPORT
from tests.policy.reports.findings import ALT, END, FINDINGS, HEADING


def test_a_script_reads_every_field_and_the_counts() -> None:
    assert json.loads(REPORT.render([HEADING, END], ())) == {
        "version": 1,
        "must_fix": 1,
        "worth_a_look": 1,
        "findings": [
            {
                "file": "content/posts/2026/arrest.md",
                "line": 4,
                "field": "",
                "check": "embargo-and-expiry",
                "paragraph": "9.1",
                "urgency": "must-fix",
                "message": "needs expires:",
            },
            {
                "file": "content/posts/2026/the-dog.md",
                "line": 12,
                "field": "",
                "check": "heading-order",
                "paragraph": "",
                "urgency": "worth-a-look",
                "message": '"Stops" skips a level',
            },
        ],
    }


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(REPORT.render([], ())) == {
        "version": 1,
        "must_fix": 0,
        "worth_a_look": 0,
        "findings": [],
    }


def test_the_order_of_findings_makes_no_difference() -> None:
    assert REPORT.render([ALT, END, HEADING], ()) == REPORT.render([HEADING, ALT, END], ())


@given(st.lists(FINDINGS, max_size=5))
def test_every_finding_comes_back_as_it_was(findings: list[Finding]) -> None:
    report = REPORT.render(findings, ())
    assert report.isascii()
    assert [Finding(**entry) for entry in json.loads(report)["findings"]] == sorted(findings)
