"""The whole failure model, drawn once.

    FrontPorchError            a person can mend it; shown as plain sentences, never as a traceback
    ├── ConfigurationError     department.toml or the way a command was called      exit 2
    ├── ContentError           a post, a page or a picture cannot be read            exit 1
    ├── LedgerError            the record of what was published                      exit 1
    │   ├── LedgerConflict     somebody wrote first: read again, decide again
    │   ├── LedgerUnreachable  it cannot be read or written now: nothing may be sent
    │   └── LedgerTampered     it is not what was written: a person must look
    ├── HostError              the site could not be put up, or only in part     exit 1
    └── DeliveryError          what a network said, or did not say                   exit 1
        ├── Rejected           a definite no: never try the same again
        ├── RateLimited        not now, but from a certain time on
        ├── Unreachable        nothing was sent: try again
        └── Uncertain          it may be live: look before doing anything

Everything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

_LONGEST_QUOTE = 60
_LONGEST_FIELD = 120

# controls, direction marks, halves of surrogates, private and unassigned ones, line separators
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing for a person to mend: where it is, and one plain sentence that says what to do.

    `file` is relative to the department's folder; `line` counts from 1; `field` is a dotted key.
    Advice is worth a look and stops nothing.
    """

    file: str
    message: str
    line: int | None = None
    field: str | None = None
    is_advice: bool = False

    def __lt__(self, other: Problem) -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, str, str]:
        return (self.file, self.line or 0, self.field or "", self.message)

    def __str__(self) -> str:
        place = printable(self.file) + (f":{self.line}" if self.line is not None else "")
        subject = f"{_cut(self.field, _LONGEST_FIELD)}: " if self.field else ""
        urgency = "Worth a look" if self.is_advice else "Must fix"
        return f"{place}  {urgency}: {subject}{printable(self.message)}"


class FrontPorchError(Exception):
    """A failure that a person can mend. `exit_code` is what a command that meets it exits with."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        listed = (problems,) if isinstance(problems, Problem) else tuple(problems)
        if not listed:
            raise ValueError("an error needs at least one problem to name")
        self.problems: tuple[Problem, ...] = tuple(sorted(listed))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ConfigurationError(FrontPorchError):
    """department.toml, or the way a command was called, is wrong."""

    exit_code = 2


class ContentError(FrontPorchError):
    """A post, a page or a picture cannot be read; nothing was written."""


class LedgerError(FrontPorchError):
    """The record cannot be relied on now; nothing was written and nothing may be sent."""


class LedgerConflict(LedgerError):  # noqa: N818 - its base says what it is
    """The record has grown since it was read; read it again and decide again."""


class LedgerUnreachable(LedgerError):  # noqa: N818 - its base says what it is
    """The record cannot be read or written now."""


class LedgerTampered(LedgerError):  # noqa: N818 - its base says what it is
    """The record is not what was written; the problem names the commit, and a person must look."""


class HostError(FrontPorchError):
    """The host of the site did not do what it was asked; running it again goes on from there."""


class DeliveryError(FrontPorchError):
    """A network did not do what it was asked; the problem's place is the network's name."""


class Rejected(DeliveryError):  # noqa: N818 - its base says what it is
    """The network said no. `is_duplicate` where it says that it has exactly this already."""

    def __init__(self, problems: Problem, *, is_duplicate: bool = False) -> None:
        super().__init__(problems)
        self.is_duplicate = is_duplicate


class RateLimited(DeliveryError):  # noqa: N818 - its base says what it is
    """The network takes nothing more before `until` (aware), None where it does not say."""

    def __init__(self, problems: Problem, until: datetime | None) -> None:
        super().__init__(problems)
        self.until = until


class Unreachable(DeliveryError):  # noqa: N818 - its base says what it is
    """The request never reached the network, or did nothing that anybody can see."""


class Uncertain(DeliveryError):  # noqa: N818 - its base says what it is
    """Nobody knows whether the network did it."""


def printable(text: str) -> str:
    """Return `text` with controls, bidi marks, line breaks and the like made visible."""
    return "".join(
        character
        if unicodedata.category(character) not in _UNSEEN
        else f"\\u{{{ord(character):x}}}"
        for character in text
    )


def quoted(value: object) -> str:
    """Return a value from somebody's file, cut and made safe to stand inside a sentence."""
    return f'"{_cut(str(value), _LONGEST_QUOTE)}"'


def _cut(text: str, longest: int) -> str:
    return printable(text if len(text) <= longest else text[:longest] + "…")


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "x"?` for the nearest known spelling, or nothing."""
    spellings = {word.lower(): word for word in known}
    near = difflib.get_close_matches(written.lower(), spellings, n=1, cutoff=0.6)
    return f' Did you mean "{spellings[near[0]]}"?' if near else ""
