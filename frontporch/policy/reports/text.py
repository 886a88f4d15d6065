"""For people: one line a finding, file by file, and a plain last line that counts them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from frontporch.policy.check import Check
from frontporch.policy.finding import Finding
from frontporch.policy.report import Report


def render(findings: Sequence[Finding], _checks: Sequence[Check]) -> str:
    """Return the lines for a terminal or a log."""
    by_file = groupby(sorted(findings), key=lambda finding: finding.file)
    blocks = ["\n".join(str(finding) for finding in group) for _, group in by_file]
    return "\n\n".join([*blocks, _last_line(findings)]) + "\n"


def _last_line(findings: Sequence[Finding]) -> str:
    faults = sum(finding.must_be_fixed for finding in findings)
    hints = len(findings) - faults
    if not findings:
        return "Nothing to fix."
    if not faults:
        return f"Nothing must be fixed; {_things(hints)} {_is(hints)} worth a look."
    if not hints:
        return f"{_things(faults)} must be fixed."
    return f"{_things(faults)} must be fixed, and {hints} {_is(hints)} worth a look."


def _things(count: int) -> str:
    return f"{count:,} thing{'' if count == 1 else 's'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


REPORT = Report(name="text", render=render)
