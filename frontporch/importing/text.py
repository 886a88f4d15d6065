"""Turns the body of an archive's post into the Markdown of a post here."""

from __future__ import annotations

import re

from frontporch.importing.conversion import Conversion, escaped
from frontporch.importing.front import FrontSource, closing_lines, leading_text
from frontporch.importing.lined import Lined, rewrite, with_code
from frontporch.importing.lists import mend_lists
from frontporch.importing.markup import mend_markup

# What our own reader refuses anywhere in a file.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Two notes that touch would be read as strong words that nobody closes.
_TOUCHING = with_code(
    r"(?<!\*)(?P<note>\*Picture not in the archive(?:[^*\n\\]|\\.){0,2000}\*)(?=\*)"
)
_EMPTY_LINES = with_code(r"\n(?:[ \t]*\n){2,}")


def convert_body(source: FrontSource, conversion: Conversion) -> tuple[str, list[str]]:
    """Return the body as Markdown, and the lines that stand below it.

    A post without a text of its own gets its summary, and a link to the whole.
    """
    post = source.post
    written, line = post.body, post.body_line
    is_all = bool(written.strip())
    if not is_all:
        written, line = leading_text(source)
        conversion.remark("It has no text of its own; its summary was taken", line)
    text = Lined.read(_without_invisible(written, line, conversion), line)
    converted = mend_markup(source.dialect.convert(text, conversion), conversion)
    apart = rewrite(converted, _TOUCHING, lambda match, _line: f"{match['note']} ")
    tidy = rewrite(mend_lists(apart), _EMPTY_LINES, lambda _match, _line: "\n\n")
    return tidy.text.strip("\n"), closing_lines(source, conversion, is_all=is_all)


def join_body(notes: list[str], body: str, closing: list[str]) -> str:
    """Return notes, body and closing lines as one text with an end."""
    parts = [*(f"*{escaped(note)}*" for note in notes), body, *closing]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _without_invisible(written: str, line: int, conversion: Conversion) -> str:
    for found in _INVISIBLE.finditer(written):
        where = line + written.count("\n", 0, found.start())
        conversion.remark("An invisible character was left out", where, f"U+{ord(found[0]):04X}")
    return _INVISIBLE.sub("", written)
