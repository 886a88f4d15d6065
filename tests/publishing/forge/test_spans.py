"""Somebody's words in a comment stay the characters that they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from frontporch.errors import printable
from frontporch.publishing.forge.spans import quoted_lines, span

HOSTILE = [
    "@mayor look",
    "[click](https://evil.example)",
    "![pixel](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "`ends` the span",
    "``` and the block",
    "closes #12, see https://evil.example www.evil.example a@b.example",
    " leading and trailing ",
    "`",
    "a line\\",
    "<!-- front-porch -->",
    "&#64;mayor &amp;",
]
LINE = st.text(max_size=60) | st.text("`@[]()<>!\\ *_~")


def words_in(markdown: str) -> list[Token]:
    """Return everything inside paragraphs, as a forge's own reader of Markdown takes it."""
    inline = [token for token in MarkdownIt("commonmark").parse(markdown) if token.children]
    return [child for token in inline for child in token.children or ()]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_they_are(text: str) -> None:
    [token] = words_in(span(text))
    assert (token.type, token.content) == ("code_inline", text)


@given(LINE)
def test_no_words_leave_their_span(text: str) -> None:
    shown = printable(text)
    tokens = words_in(span(text))
    if shown.strip():
        assert [(token.type, token.content) for token in tokens] == [("code_inline", shown)]
    else:
        assert [token.content for token in tokens] == ["(nothing)"]


@given(st.lists(LINE.filter(lambda line: "\n" not in line), min_size=1, max_size=5))
def test_a_quote_keeps_every_line_and_adds_nothing(lines: list[str]) -> None:
    tokens = words_in(quoted_lines("\n".join(lines)))
    spans = [token.content for token in tokens if token.type == "code_inline"]
    breaks = {token.type for token in tokens} - {"code_inline"}
    assert spans == [printable(line) for line in lines if line.strip()]
    assert breaks <= {"hardbreak"}


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert span("a\u202eb\u200b") == "` a\\u{202e}b\\u{200b} `"
