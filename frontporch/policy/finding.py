"""One thing that the SOP, or the shape of a post, demands of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from frontporch.errors import printable

Urgency = Literal["must-fix", "worth-a-look"]

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
        clause = f", SOP {printable(self.paragraph)}" if self.paragraph else ""
        subject = f"{printable(self.field)}: " if self.field else ""
        place = f"{printable(self.file)}:{self.line}"
        return f"{place}  {_WORDS[self.urgency]}{clause}: {subject}{printable(self.message)}"

    @property
    def must_be_fixed(self) -> bool:
        """Say whether the post waits until somebody mends this."""
        return self.urgency == "must-fix"
