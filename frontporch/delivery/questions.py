"""What a network is asked, and what it answers, before anybody has judged it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from frontporch.errors import Rejected, Uncertain, Unreachable


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `act` makes the library ask it, `what` ends the sentence "it refused to …".

    `unknown` is what a lost or broken reply means, `refused` what a definite no means. No byte
    leaves after `deadline` (aware).
    """

    what: str
    act: Callable[[], object]
    unknown: type[Uncertain | Unreachable] = Unreachable
    refused: type[Rejected | Unreachable] = Rejected
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, whole."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a network says no: its words in a reply's content, and its seconds until a limit ends.

    `error` is what its library raises. The words come back from `say`, cut and cleaned.
    """

    error: type[Exception]
    words: Callable[[bytes], str]
    seconds: Callable[[Mapping[str, str]], float | None]
