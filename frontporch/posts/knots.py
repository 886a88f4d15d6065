"""Finds what no person writes and Markdown takes squared time over, so that no post stops a build.

The limits stand far above what people write: of 2,070 real posts the longest has 44,000 characters
and 950 lines, and its busiest paragraph 690 marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_CHARACTERS = 200_000
_MOST_LINES = 4_000
_MOST_MARKS = 3_000
_MOST_OPEN = 100

_MARKS = "*_`\"'<&\\[]()!"
_MARK = re.compile(f"[{re.escape(_MARKS)}]|\n[ \t]*\n")
_BRACKET = re.compile(r"[\[\]()]|\n[ \t]*\n")
_TAG = re.compile(r"<[a-zA-Z/!?]|>")


@dataclass(frozen=True, slots=True)
class Knot:
    """Where it stands in the Markdown, and what is wrong there."""

    position: int
    sentence: str


def find_knot(markdown: str) -> Knot | None:
    """Return the first knot of a body, or None."""
    if len(markdown) > _MOST_CHARACTERS:
        return Knot(0, f"is longer than {_MOST_CHARACTERS:,} characters; make several posts of it")
    if markdown.count("\n") >= _MOST_LINES:
        return Knot(0, f"has more than {_MOST_LINES:,} lines; make several posts of it")
    return _find_open_brackets(markdown) or _find_open_tags(markdown) or _find_marks(markdown)


def _find_open_brackets(markdown: str) -> Knot | None:
    """Find a paragraph with more open brackets than anyone writes."""
    if max(markdown.count("["), markdown.count("(")) <= _MOST_OPEN:
        return None
    square = curved = 0
    for found in _BRACKET.finditer(markdown):
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
        if max(square, curved) > _MOST_OPEN:
            sentence = f"opens more than {_MOST_OPEN} brackets that it never closes"
            return Knot(found.start(), sentence)
    return None


def _find_open_tags(markdown: str) -> Knot | None:
    """Find more tags than anyone leaves open with `<`; they are looked for across paragraphs."""
    if markdown.count("<") <= _MOST_OPEN:
        return None
    depth = 0
    for found in _TAG.finditer(markdown):
        depth = max(0, depth - 1) if found[0] == ">" else depth + 1
        if depth > _MOST_OPEN:
            return Knot(found.start(), f"opens more than {_MOST_OPEN} tags that it never closes")
    return None


def _find_marks(markdown: str) -> Knot | None:
    """Find a paragraph with more marks than anyone writes."""
    if sum(map(markdown.count, _MARKS)) <= _MOST_MARKS:
        return None
    marks = 0
    for found in _MARK.finditer(markdown):
        marks = marks + 1 if len(found[0]) == 1 else 0
        if marks > _MOST_MARKS:
            sentence = f'has more than {_MOST_MARKS:,} marks such as * and " in one paragraph'
            return Knot(found.start(), f"{sentence}; divide it with empty lines")
    return None
