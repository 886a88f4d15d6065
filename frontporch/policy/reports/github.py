"""For a pull request on GitHub: workflow commands, which it shows beside the line of each finding.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from frontporch.errors import printable
from frontporch.policy.check import Check
from frontporch.policy.finding import Finding
from frontporch.policy.report import Report

# The runner undoes these; without them a post could write commands of its own.
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(findings: Sequence[Finding], _checks: Sequence[Check]) -> str:
    """Return one command a line; nothing at all where nothing was found."""
    return "".join(f"{_command(finding)}\n" for finding in sorted(findings))


def _command(finding: Finding) -> str:
    level = "error" if finding.must_be_fixed else "warning"
    file = printable(finding.file).translate(_IN_PROPERTY)
    title = finding.heading.translate(_IN_PROPERTY)
    message = finding.sentence.translate(_IN_MESSAGE)
    return f"::{level} file={file},line={finding.line},title={title}::{message}"


REPORT = Report(name="github", render=render)
