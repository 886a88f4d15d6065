"""One thing that the SOP, or the shape of a post, demands of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from frontporch.errors import Problem, printable

Urgency = Literal["must-fix", "worth-a-look"]

# what reports show in place of a check for a file that could not be read
UNREADABLE = "readable"

_WORDS: dict[Urgency, str] = {"must-fix": "Must fix", "worth-a-look": "Worth a look"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Where, which paragraph, what to do.

    `file` is relative to the department's folder, `line` counts from 1. `check` is the name of the
    rule that found it; `paragraph` the SOP's paragraph that demands it, where there is one.
    """

    file: str
    line: int
    check: str
    message: str
    urgency: Urgency = "must-fix"
    paragraph: str = ""
    field: str = ""

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}  {self.heading}: {self.sentence}"

    @property
    def heading(self) -> str:
        """How urgent it is, and who says so: "Must fix, SOP 4.2"."""
        clause = f", SOP {printable(self.paragraph)}" if self.paragraph else ""
        return f"{_WORDS[self.urgency]}{clause}"

    @property
    def sentence(self) -> str:
        """What it is about, and what to do, on one line without invisible characters."""
        subject = f"{printable(self.field)}: " if self.field else ""
        return f"{subject}{printable(self.message)}"

    @property
    def must_be_fixed(self) -> bool:
        """Say whether the post waits until somebody mends this."""
        return self.urgency == "must-fix"


def finding_of(problem: Problem) -> Finding:
    """Return what a report shows of something that could not even be read."""
    return Finding(
        file=problem.file,
        line=problem.line or 1,
        check=UNREADABLE,
        message=problem.message,
        urgency="worth-a-look" if problem.is_advice else "must-fix",
        field=problem.field or "",
    )
