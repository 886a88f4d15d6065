"""What a report is: one way of writing findings down, for people or for a program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontporch.policy.check import Check
from frontporch.policy.finding import Finding

Render = Callable[[Sequence[Finding], Sequence[Check]], str]


@dataclass(frozen=True, slots=True)
class Report:
    """One format. `name` is what follows `--format`.

    `render(findings, checks)` returns the whole text, with a line end: the same for the same
    findings in any order. `checks` are those that were run, whatever they found.
    """

    name: str
    render: Render
