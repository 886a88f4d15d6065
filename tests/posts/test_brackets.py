from __future__ import annotations

import pytest

from frontporch.posts.brackets import find_open_brackets


@pytest.mark.parametrize(
    "markdown", ["", "[a](b) " * 5000, ("[" * 90 + "\n\n") * 50, "a) b] " * 500, "(a\n \n" * 500]
)
def test_what_people_write_passes(markdown: str) -> None:
    assert find_open_brackets(markdown) is None


@pytest.mark.parametrize(
    ("markdown", "position"),
    [("[" * 500, 100), ("![" * 500, 201), ("[a](" * 500, 403), ("]" * 500 + "[" * 500, 600)],
)
def test_more_open_brackets_than_anyone_writes_are_found(markdown: str, position: int) -> None:
    assert find_open_brackets(markdown) == position
