"""A square code for sheets of paper: a phone's camera reads the page's address from it."""

from __future__ import annotations

import segno

from frontporch.site.parts import PrintCode


def compose_print_code(url: str) -> PrintCode:
    """Return the code of an absolute address, without the quiet border around it."""
    code = segno.make(url, error="m", boost_error=False, micro=False)
    rows = [bytes(row) for row in code.matrix]
    path = "".join(_bar(x, y, length) for y, row in enumerate(rows) for x, length in _bars(row))
    return PrintCode(len(rows), path)


def _bars(row: bytes) -> list[tuple[int, int]]:
    """Return where each run of dark modules begins in a row, and how long it is."""
    bars: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and x and row[x - 1]:
            start, length = bars[-1]
            bars[-1] = (start, length + 1)
        elif dark:
            bars.append((x, 1))
    return bars


def _bar(x: int, y: int, length: int) -> str:
    return f"M{x} {y}h{length}v1h-{length}z"
