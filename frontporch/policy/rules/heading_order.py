"""Headings outline the post, level by level.

People who listen to a page jump from heading to heading. The title is the first level and stands
over every post already, so the text begins with `##` and goes down one level at a time. A line in
bold looks like a heading, but nobody can jump to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontporch.errors import quoted
from frontporch.policy.body_parts import without_code
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject

_HASHES = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,80})(?<=[^\s.!?,;])\1:?\s*")
_FIRST_LEVEL = 2


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    words: str
    line: int


def find(subject: Subject) -> Iterator[Found]:
    """Yield the headings that are out of order, and the bold lines that ought to be headings."""
    lines = without_code(subject.post.markdown).split("\n")
    above = _FIRST_LEVEL - 1
    for heading in _headings(lines, subject.post.body_line):
        if message := _fault(heading, above, subject.post.title):
            yield Found(heading.line, message)
        above = max(heading.level, _FIRST_LEVEL)
    yield from _bold_lines(lines, subject.post.body_line)


def _headings(lines: list[str], first_line: int) -> Iterator[_Heading]:
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        starts_block = number == 0 or not lines[number - 1].strip()
        if hashes := _HASHES.match(line):
            words = line[hashes.end() :].rstrip().rstrip("#").strip()
            yield _Heading(hashes.end(), words, first_line + number)
        elif starts_block and line.strip() and (underline := _UNDERLINE.fullmatch(below)):
            level = 1 if underline[1].startswith("=") else _FIRST_LEVEL
            yield _Heading(level, line.strip(), first_line + number)


def _fault(heading: _Heading, above: int, title: str) -> str | None:
    if not heading.words:
        return "is a heading without words; write them, or delete the line"
    if heading.words.casefold() == title.casefold():
        return "repeats the title, which stands over the post already; delete the line"
    if heading.level < _FIRST_LEVEL:
        return f"{quoted(heading.words)} is on the level of the title; write ## in front of it"
    if heading.level > above + 1:
        hashes = "#" * (above + 1)
        return f"{quoted(heading.words)} skips a level; write {hashes} in front of it"
    return None


def _bold_lines(lines: list[str], first_line: int) -> Iterator[Found]:
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        below = lines[number + 1 : number + 3]
        stands_alone = not above.strip() and len(below) > 1 and not below[0].strip()
        if stands_alone and below[1].strip() and (bold := _BOLD_LINE.fullmatch(line)):
            message = (
                f"{quoted(bold[2])} is bold where a heading is meant; write ## instead of the stars"
            )
            yield Found(first_line + number, message, is_hint=True)


CHECK = Check(
    name="heading-order",
    title="Headings outline the post, level by level",
    find=find,
    urgency="worth-a-look",
)
