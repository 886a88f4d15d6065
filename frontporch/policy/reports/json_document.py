"""For scripts: one JSON document with every finding and how many there are of each urgency."""

from __future__ import annotations

import json
from collections.abc import Sequence

from frontporch.policy.check import Check
from frontporch.policy.finding import Finding
from frontporch.policy.report import Report

_VERSION = 1


def render(findings: Sequence[Finding], _checks: Sequence[Check]) -> str:
    """Return the document: ASCII only, keys always in the same order."""
    faults = sum(finding.must_be_fixed for finding in findings)
    document = {
        "version": _VERSION,
        "must_fix": faults,
        "worth_a_look": len(findings) - faults,
        "findings": [_entry(finding) for finding in sorted(findings)],
    }
    return json.dumps(document, indent=2) + "\n"


def _entry(finding: Finding) -> dict[str, str | int]:
    return {
        "file": finding.file,
        "line": finding.line,
        "field": finding.field,
        "check": finding.check,
        "paragraph": finding.paragraph,
        "urgency": finding.urgency,
        "message": finding.message,
    }


REPORT = Report(name="json", render=render)
