"""A square code for sheets of paper: a phone's camera reads the page's address from it."""

from __future__ import annotations

import segno

from frontporch.site.parts import PrintCode


def compose_print_code(url: str) -> PrintCode:
    """Return the code of an absolute address, without the quiet border around it."""
    code = segno.make(url, error="m", boost_error=False, micro=False)
    path = "".join(_row(y, _bars(bytes(row))) for y, row in enumerate(code.matrix))
    return PrintCode(len(code.matrix), path)


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


def _row(y: int, bars: list[tuple[int, int]]) -> str:
    """Return the strokes of one row, one module wide: half the bytes of drawing squares."""
    words, end = "", 0
    for start, length in bars:
        words += f"m{start - end} 0h{length}" if words else f"M{start} {y}.5h{length}"
        end = start + length
    return words
