"""Reports, their files, their tests and their rows in the reference are one each."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from frontporch.policy.finding import Finding
from frontporch.policy.report import Report
from frontporch.policy.reports import REPORTS
from tests.policy.reports.findings import ALT, END, HEADING

ROOT = Path(__file__).parents[3]


def stems(folder: str, pattern: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob(pattern)}


def test_every_file_holds_one_report_that_is_listed() -> None:
    files = stems("frontporch/policy/reports", "[a-z]*.py")
    modules = [import_module(f"frontporch.policy.reports.{file}") for file in sorted(files)]
    assert {report.name: report for report in REPORTS} == {
        module.REPORT.name: module.REPORT for module in modules
    }
    assert len(REPORTS) == len(files)


def test_every_report_has_a_test_file() -> None:
    files = stems("frontporch/policy/reports", "[a-z]*.py")
    assert {f"test_{file}" for file in files} - stems("tests/policy/reports", "*.py") == set()


def test_the_reference_names_every_report() -> None:
    page = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", page.partition("| `--format` |")[2], re.MULTILINE)
    assert rows == [report.name for report in REPORTS]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
@pytest.mark.parametrize("findings", [[], [ALT, END, HEADING, ALT]])
def test_the_order_of_findings_makes_no_difference(report: Report, findings: list[Finding]) -> None:
    assert report.render(findings, ()) == report.render(findings[::-1], ())
