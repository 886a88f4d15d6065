"""What a check is: everything that the gate, the reports and the tests know about one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frontporch.policy.finding import Urgency
from frontporch.policy.subject import Subject


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found in the file of its post.

    `line` counts from 1. `message` continues the words "Must fix:", in small letters, and says
    what to do. `paragraph` is the SOP's paragraph that demands this very thing, which must then be
    fixed. A hint rests on a guess about words: it is never more than worth a look.
    """

    line: int
    message: str
    field: str = ""
    paragraph: str = ""
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One check, in the module of its name with `_` for `-`.

    `title` is the first line of that module's docstring. `urgency` holds where the SOP does not say
    otherwise; a binding check belongs to the SOP itself, which cannot soften it. A check that looks
    beyond its post, at other posts or at the clock, says so; what the others find is kept.
    """

    name: str
    title: str
    find: Callable[[Subject], Iterator[Found]]
    urgency: Urgency = "must-fix"
    is_binding: bool = False
    looks_beyond: bool = False
