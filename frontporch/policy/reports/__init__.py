"""How findings are written down. One file a format, listed here."""

from __future__ import annotations

from frontporch.policy.report import Report
from frontporch.policy.reports import github, json_document, sarif, text

REPORTS: tuple[Report, ...] = (
    text.REPORT,
    json_document.REPORT,
    github.REPORT,
    sarif.REPORT,
)
