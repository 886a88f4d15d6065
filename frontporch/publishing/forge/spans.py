"""Somebody's words inside a comment on the forge, where Markdown would make more of them.

A code span is the one place in which a forge takes no mention, link, picture, tag, emoji or number
for more than the characters that they are; and unlike a block it breaks its lines on a phone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from frontporch.errors import printable

_BACKTICKS = re.compile(r"`+")
_NOTHING = "(nothing)"


def span(text: str) -> str:
    """Return one line of Markdown that shows `text` as it is, invisible letters spelled out."""
    shown = printable(text)
    if not shown.strip():
        return _NOTHING
    longest = max((len(run) for run in _BACKTICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    # Markdown takes one space away at both ends, so that a backtick can stand there
    return f"{fence} {shown} {fence}"


def quoted_lines(text: str) -> str:
    """Return a block quote that shows `text` line by line."""
    lines = [*text.strip("\n").split("\n"), ""]
    return "\n".join(_quoted(line, following) for line, following in pairwise(lines))


def _quoted(line: str, following: str) -> str:
    if not line.strip():
        return ">"
    # only inside a paragraph does a backslash break a line, and anywhere else it is shown
    return f"> {span(line)}" + ("\\" if following.strip() else "")
