from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from frontporch.policy.finding import Finding
from frontporch.policy.reports.sarif import REPORT
from frontporch.policy.rules import CHECKS
from tests.conftest import find_needed
from tests.policy.reports.findings import ALT, BROKEN, END, FINDINGS, HEADING


def run_of(*findings: Finding) -> dict[str, Any]:
    document = json.loads(REPORT.render(findings, CHECKS))
    assert document["version"] == "2.1.0"
    [run] = document["runs"]
    return dict(run)


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    """The official schema of SARIF 2.1.0."""
    schema: Path = find_needed("sarif-schema")
    return Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.needs("sarif-schema")
@pytest.mark.parametrize("findings", [[], [ALT], [ALT, HEADING, END, BROKEN]])
def test_a_report_agrees_with_the_official_schema(
    validator: Draft4Validator, findings: list[Finding]
) -> None:
    report = json.loads(REPORT.render(findings, CHECKS))
    assert [error.message for error in validator.iter_errors(report)] == []


@pytest.mark.needs("sarif-schema")
@given(findings=st.lists(FINDINGS, max_size=5))
def test_no_text_makes_a_report_disagree_with_the_official_schema(
    validator: Draft4Validator, findings: list[Finding]
) -> None:
    report = json.loads(REPORT.render(findings, CHECKS))
    assert [error.message for error in validator.iter_errors(report)] == []


@pytest.mark.needs("sarif-schema")
def test_the_official_schema_would_notice(validator: Draft4Validator) -> None:
    report = json.loads(REPORT.render([ALT], CHECKS))
    del report["runs"][0]["results"][0]["message"]
    assert len(list(validator.iter_errors(report))) == 1


def test_every_check_is_a_rule_whatever_was_found() -> None:
    rules = run_of()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.name for check in CHECKS]
    assert rules[4] == {
        "id": "alt-text",
        "shortDescription": {"text": "Pictures say in words what they show."},
        "defaultConfiguration": {"level": "error"},
    }


def test_a_result_says_where_what_and_how_urgent() -> None:
    [result] = run_of(END)["results"]
    del result["partialFingerprints"]
    assert result == {
        "ruleId": "embargo-and-expiry",
        "ruleIndex": 9,
        "level": "error",
        "message": {"text": "Must fix, SOP 9.1: needs expires:"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "content/posts/2026/arrest.md",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": 4},
                }
            }
        ],
        "properties": {"paragraph": "9.1"},
    }


def test_worth_a_look_is_a_warning() -> None:
    assert [result["level"] for result in run_of(HEADING)["results"]] == ["warning"]


@given(st.lists(FINDINGS, max_size=5))
def test_every_result_points_at_its_rule(findings: list[Finding]) -> None:
    run = run_of(*findings)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        finding.check for finding in sorted(findings)
    ]


def test_the_path_of_a_file_is_written_as_an_address() -> None:
    [result] = run_of(replace(ALT, file="content/posts/2026/el niño #1%.md"))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/posts/2026/el%20ni%C3%B1o%20%231%25.md"
    assert unquote(uri) == "content/posts/2026/el niño #1%.md"


def fingerprints(*findings: Finding) -> list[str]:
    return [
        fingerprint
        for result in run_of(*findings)["results"]
        for fingerprint in result["partialFingerprints"].values()
    ]


def test_a_finding_is_known_again_after_lines_were_added_above_it() -> None:
    assert fingerprints(ALT) == fingerprints(replace(ALT, line=90))


def test_two_findings_that_say_the_same_are_told_apart() -> None:
    assert len(set(fingerprints(ALT, replace(ALT, line=90), HEADING))) == 3
