"""For code scanners: SARIF 2.1.0, the format in which forges and editors exchange findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from frontporch.policy.check import Check
from frontporch.policy.finding import Finding, Urgency
from frontporch.policy.report import Report

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Urgency, str] = {"must-fix": "error", "worth-a-look": "warning"}
# by this a scanner knows a finding again after lines were added above it
_FINGERPRINT = "frontPorch/v1"


def render(findings: Sequence[Finding], checks: Sequence[Check]) -> str:
    """Return one run of Front Porch, with every check as a rule and every finding as a result."""
    rules = {check.name: _rule(check) for check in checks}
    for name in sorted({finding.check for finding in findings} - set(rules)):
        rules[name] = {"id": name}
    numbers = {name: number for number, name in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "Front Porch", "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers[finding.check], seen) for finding in sorted(findings)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.name,
        "shortDescription": {"text": f"{check.title}."},
        "defaultConfiguration": {"level": _LEVELS[check.urgency]},
    }


def _result(finding: Finding, number: int, seen: Counter[str]) -> dict[str, Any]:
    """Return one result; `seen` counts the findings that say the same of one file."""
    what = f"{finding.check}\0{finding.file}\0{finding.field}\0{finding.message}"
    seen[what] += 1
    fingerprint = hashlib.sha256(f"{what}\0{seen[what]}".encode(errors="backslashreplace"))
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": number,
        "level": _LEVELS[finding.urgency],
        "message": {"text": f"{finding.heading}: {finding.sentence}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(finding.file, errors="backslashreplace"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": finding.line},
                }
            }
        ],
        "partialFingerprints": {_FINGERPRINT: fingerprint.hexdigest()},
    }
    if finding.paragraph:
        result["properties"] = {"paragraph": finding.paragraph}
    return result


REPORT = Report(name="sarif", render=render)
