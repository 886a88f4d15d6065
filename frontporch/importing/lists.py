"""Lists as other Markdown dialects read them, written so that ours reads the same.

CommonMark and kramdown let a list begin right below a line of text, and take what is indented by
two or three spaces as part of an item. Python-Markdown wants an empty line above, and four spaces.
"""

from __future__ import annotations

import re

from frontporch.importing.lined import Lined, with_code

_ITEM = re.compile(r"^(?P<indent> *)(?P<marker>[-*+]|\d{1,9}\.)(?P<space> {1,4})(?=\S)")
_BEGINS_ANYWHERE = re.compile(r"^ {0,3}(?:[-*+]|1\.) +\S")
_RULE = re.compile(r"^\s*([-*_])(?: *\1){2,}\s*$")
_NO_TEXT = re.compile(r"^\s*(?:$|#|>|\||<|[-*_=]{3,}\s*$)")
_CODE = with_code(r"(?!)")
_STEP = 4


def mend_lists(text: Lined) -> Lined:
    """Return `text` with an empty line above each list and four spaces for each level."""
    rows = text.text.split("\n")
    in_code = _rows_of_code(text.text)
    mended: list[str] = []
    lines: list[int] = []
    levels: list[int] = []
    for number, (row, line) in enumerate(zip(rows, text.lines, strict=True)):
        is_code = number in in_code
        above = rows[number - 1] if number else ""
        if not is_code and not levels and _begins_below_text(row, above):
            mended.append("")
            lines.append(line)
        mended.append(row if is_code else _indented(row, above, levels))
        lines.append(line)
    return Lined("\n".join(mended), tuple(lines))


def _begins_below_text(row: str, above: str) -> bool:
    is_item = _BEGINS_ANYWHERE.match(row) and not _RULE.match(row)
    return bool(is_item) and not _NO_TEXT.match(above)


def _indented(row: str, above: str, levels: list[int]) -> str:
    """Return one line as it belongs into the open items; `levels` are where their text begins."""
    if not row.strip():
        return row
    indent = len(row) - len(row.lstrip(" "))
    item = _ITEM.match(row) if not _RULE.match(row) else None
    is_plain = item is None and bool(above.strip())
    if is_plain or (not levels and (item is None or indent >= _STEP)):
        return row
    while levels and indent < levels[-1]:
        levels.pop()
    if item is not None:
        depth = len(levels)
        levels.append(indent + len(item["marker"]) + 1)
        return " " * (_STEP * depth) + row[indent:]
    if not levels or indent >= _STEP * len(levels):
        return row
    return " " * (_STEP * len(levels) + indent - levels[-1]) + row[indent:]


def _rows_of_code(text: str) -> set[int]:
    """Return the numbers of the lines that are, or belong to, code."""
    rows: set[int] = set()
    above = seen = 0
    for match in _CODE.finditer(text):
        above += text.count("\n", seen, match.start())
        seen = match.start()
        if height := match[0].count("\n"):
            rows.update(range(above, above + height + 1))
    return rows
