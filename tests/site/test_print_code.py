from __future__ import annotations

import re

import segno

from frontporch.site.print_code import compose_print_code

URL = "https://police.example/2026/11/mill-street-bridge/"


def test_the_code_has_exactly_the_dark_modules_of_the_address() -> None:
    code = compose_print_code(URL)
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)
        for step in range(int(length))
    }
    matrix = segno.make(URL, error="m", boost_error=False, micro=False).matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert drawn == dark
    assert code.size == len(matrix)
