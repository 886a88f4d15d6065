"""An officer who never heard of YAML learns what to change."""

from __future__ import annotations

import pytest

from frontporch.posts.front_matter import read_written


@pytest.mark.parametrize(
    ("front", "line", "clause"),
    [
        ("title: Re: a cow", 2, 'a value that holds ": " needs "quotation marks" around it'),
        ("title A\nkind: story", 3, "each key begins its line as its neighbors do"),
        ("title: A\n\tkind: story", 3, "a line begins with a tab; use spaces"),
        ("picture:\n\tfile: a.jpg", 3, "a line begins with a tab; use spaces"),
        ("title: @lee", 2, "a value that begins with such a character needs"),
        ('title: "A cow\nkind: story', 2, "a quotation mark is never closed"),
        ('title: "Stop" she said', 2, "something stands behind a quotation mark"),
        ("picture:\n  file: a.jpg\n alt: b", 4, "the line does not begin as its neighbors do"),
        ("tags: [a, b\nkind: story", 2, "a [ is never closed, or a comma is missing"),
        ("picture: {file: a.jpg\nkind: story", 2, "a { is never closed, or a comma is missing"),
    ],
)
def test_a_slip_in_yaml_is_told_in_plain_words(front: str, line: int, clause: str) -> None:
    (problem,) = read_written("one.md", f"---\n{front}\n---\nText.\n".encode()).problems
    assert problem.line == line
    assert problem.message.startswith("is not valid YAML here: ")
    assert clause in problem.message
