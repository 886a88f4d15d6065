"""Runs checks over a post, and gives what they find the weight that the SOP says."""

from __future__ import annotations

from collections.abc import Sequence

from frontporch.policy.check import Check, Found
from frontporch.policy.finding import Finding
from frontporch.policy.rules import CHECKS
from frontporch.policy.subject import Subject
from frontporch.posts.lifecycle import stage_of


def run_checks(subject: Subject, checks: Sequence[Check] = CHECKS) -> tuple[Finding, ...]:
    """Return what `checks` find, each thing once, in the order of the file.

    A post that was taken down or has expired shows nothing that could be wrong. What a check raises
    is a bug and is not caught.
    """
    if stage_of(subject.post, subject.now) in {"withdrawn", "expired"}:
        return ()
    found = {
        finding
        for check in checks
        for each in check.find(subject)
        if (finding := _weighed(each, check, subject))
    }
    return tuple(sorted(found))


def _weighed(found: Found, check: Check, subject: Subject) -> Finding | None:
    """Return the finding, or None where the SOP switches its check off."""
    demand = None if check.is_binding else subject.demands.checks.get(check.name)
    urgency = demand.urgency if demand else check.urgency
    if found.paragraph:
        urgency = "must-fix"
    elif found.is_hint and urgency == "must-fix":
        urgency = "worth-a-look"
    if urgency == "off":
        return None
    return Finding(
        file=subject.post.source,
        line=found.line,
        check=check.name,
        message=found.message,
        urgency=urgency,
        paragraph=found.paragraph or (demand.paragraph if demand else ""),
        field=found.field,
    )
