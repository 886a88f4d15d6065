"""Shows a text as it is to somebody who must not be deceived by it; pure."""

from __future__ import annotations

import unicodedata

from frontporch.errors import printable

# Letters and signs that print as nothing, or as a space, although no category says so: fillers of
# Hangul and Khmer, the joiner of combining marks, variation selectors, the empty Braille cell.
_BLANK = frozenset({
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0,
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
})  # fmt: skip


def visible(line: str) -> str:
    """Return a line with everything that prints as nothing, or turns it around, spelled out."""
    return "".join(
        f"\\u{{{ord(character):x}}}" if _is_blank(character) else printable(character)
        for character in line
    )


def _is_blank(character: str) -> bool:
    if ord(character) in _BLANK:
        return True
    return character != " " and unicodedata.category(character) == "Zs"
