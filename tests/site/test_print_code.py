from __future__ import annotations

import re
from collections.abc import Iterator

import segno

from frontporch.site.print_code import compose_print_code

URL = "https://police.example/2026/11/mill-street-bridge/"


def modules(path: str) -> Iterator[tuple[int, int]]:
    """Yield the modules that strokes of one module's width cover."""
    x = y = 0
    for kind, first, second, length in re.findall(r"([Mm])(\d+) (\d+)(?:\.5)?h(\d+)", path):
        x, y = (int(first), int(second)) if kind == "M" else (x + int(first), y)
        yield from ((x + step, y) for step in range(int(length)))
        x += int(length)


def test_the_code_has_exactly_the_dark_modules_of_the_address() -> None:
    code = compose_print_code(URL)
    drawn = set(modules(code.path))
    matrix = segno.make(URL, error="m", boost_error=False, micro=False).matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert drawn == dark
    assert code.size == len(matrix)
