"""The words of a source file that somebody approves: all but what may change without asking again.

Approved is the text as it stands, so that anybody can hold it against the file. Left out are only
the lines of `status`, `withdrawn` and `expires`, which the gate judges by themselves, of
`takedown_requested`, which nobody sees, and of `id`, which is the same whether it is written or
derived. In live updates `status` and `expires` are words to the public, which nobody else judges:
"close" is the all-clear.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from frontporch.posts.front_matter import WrittenFile, read_written

APART = frozenset({"id", "status", "withdrawn", "expires", "takedown_requested"})
APART_IN_LIVE = APART - {"status", "expires"}

_FENCE = re.compile(r"-{3,}\s*")
_SAYS_NOTHING = re.compile(r"\s*(#.*)?")


def approved_text(source: bytes, apart: AbstractSet[str] = APART) -> str:
    """Return the text of `source`, a file that the reader took, with LF and no byte-order mark.

    `apart` are the keys that are left out. They are taken out line by line, then the rest is read
    again: it must say everything else exactly as before. Where it does not (a front matter on one
    line, say), nothing is left out, and a change of any key asks for a new approval.
    """
    text = source.decode("utf-8-sig").replace("\r\n", "\n")
    written = read_written("", source)
    shorter = _without(apart, text, written)
    read = read_written("", shorter.encode())
    return shorter if _says_all_else(read, written, apart) else text


def _without(apart: AbstractSet[str], text: str, written: WrittenFile) -> str:
    lines = text.split("\n")
    begins = sorted(line for location, line in written.lines.items() if len(location) == 1)
    end_of = dict(pairwise([*begins, _closing_line(lines)]))
    left_out = {
        number
        for key in apart
        if (begin := written.lines.get((key,)))
        for number in range(begin, _last_line(lines, begin, end_of[begin]) + 1)
    }
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in left_out)


def _closing_line(lines: list[str]) -> int:
    """Return the number of the line that closes the front matter."""
    fences = (number for number, line in enumerate(lines, start=1) if _FENCE.fullmatch(line))
    return [*fences, len(lines), len(lines)][1]


def _last_line(lines: list[str], begin: int, next_begin: int) -> int:
    """Return the last line of a key's value; comments behind it belong to what follows."""
    last = next_begin - 1
    while last > begin and _SAYS_NOTHING.fullmatch(lines[last - 1]):
        last -= 1
    return last


def _says_all_else(shorter: WrittenFile, whole: WrittenFile, apart: AbstractSet[str]) -> bool:
    kept = {key: value for key, value in whole.values.items() if key not in apart}
    return not shorter.problems and shorter.values == kept and shorter.markdown == whole.markdown
