from __future__ import annotations

import time

import pytest

from frontporch.posts.body import clean, find_active_content
from frontporch.posts.knots import find_knot
from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown

LENGTH = 60_000  # the limit is 200,000
PROSE = "Officer Lee walked down *Hill Street* and said hello.\n\n"
# each takes squared time where nothing stops it
TANGLES = (
    *("[a][", "a*", "*_", "`a", '"', "''", "<a", "<a ", "<b a='", '<b a=">', "<!--", "<![CDATA["),
    *("> ", "1. ", "  - ", "- a\n", "a\n: ", "a\n\n", "a\n---\n", "*[a]: b\n", "[a]:\n", "```a\n"),
)


def longest(unit: str) -> str:
    """Return the longest text of repeated `unit`s, in paragraphs, in which there is no knot."""
    paragraph = (unit * 60)[:300].rstrip() + "\n\n"
    text = max(
        (kind * (LENGTH // len(kind)) for kind in (unit, paragraph)),
        key=lambda text: find_knot(text) is None,
    )
    while find_knot(text) is not None:
        text = text[: len(text) * 9 // 10]
    return text


def seconds_of(text: str) -> float:
    """Return the processor's seconds for all that is done with a body."""
    start = time.process_time()
    try:
        html = convert_markdown(text)
    except UnreadableMarkdownError:
        html = ""
    find_active_content(html)
    clean(html, lambda _tag, _attribute, value: value)
    return time.process_time() - start


@pytest.mark.parametrize(
    "markdown",
    [
        *("", "[a](b) " * 700, ("[" * 90 + "\n\n") * 50, "a) b] " * 500, "(a\n \n" * 500),
        *("<b>a</b>\n\n" * 1500, "> a <b\n" * 100, "a > b\n" * 3000, ('"a" ' * 90 + "\n\n") * 300),
    ],
)
def test_what_people_write_passes(markdown: str) -> None:
    assert find_knot(markdown) is None


@pytest.mark.parametrize(
    ("markdown", "position", "words"),
    [
        ("[" * 500, 100, "brackets"),
        ("![" * 500, 201, "brackets"),
        ("[a](" * 500, 403, "brackets"),
        ("]" * 500 + "[" * 500, 600, "brackets"),
        ("<a " * 500, 300, "tags"),
        (">" * 500 + "<a \n\n" * 500, 1000, "tags"),
        ("<!-- " * 500, 500, "tags"),
        ("*a" * 3500, 6000, "marks"),
        ("a\n\n" + '"' * 3500, 3003, "marks"),
        ("a" * 200_001, 0, "200,000 characters"),
        ("a\n" * 4_000, 0, "4,000 lines"),
    ],
)
def test_more_than_anyone_writes_is_found(markdown: str, position: int, words: str) -> None:
    found = find_knot(markdown)
    assert found is not None
    assert found.position == position
    assert words in found.sentence


@pytest.mark.slow
@pytest.mark.parametrize("unit", TANGLES)
def test_the_longest_tangle_takes_no_more_than_some_long_posts(unit: str) -> None:
    ordinary = seconds_of(PROSE * (LENGTH // len(PROSE)))
    assert seconds_of(longest(unit)) < 20 * ordinary
