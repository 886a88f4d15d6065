"""Finds brackets that nobody closes: Python-Markdown's time grows with their number squared."""

from __future__ import annotations

import re

_DEEPEST = 100
_MARKS = re.compile(r"[\[\]()]|\n[ \t]*\n")


def find_open_brackets(markdown: str) -> int | None:
    """Return where a paragraph has more open brackets than anyone writes, or None."""
    if max(markdown.count("["), markdown.count("(")) <= _DEEPEST:
        return None
    square = curved = 0
    for found in _MARKS.finditer(markdown):
        match found[0]:
            case "[":
                square += 1
            case "]":
                square = max(0, square - 1)
            case "(":
                curved += 1
            case ")":
                curved = max(0, curved - 1)
            case _:
                square = curved = 0
        if max(square, curved) > _DEEPEST:
            return found.start()
    return None
