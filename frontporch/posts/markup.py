"""From Markdown to raw HTML: slow, and a pure function of the text, so it can be kept."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.util import ETX

_EXTENSIONS = (
    "abbr",
    "def_list",
    "fenced_code",
    "footnotes",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
)

# What stands deeper than 254 elements is dropped by the cleaner, words and all.
_DEEPEST = 100
_TOO_DEEP = "nests quotes or lists too deeply to be read; write it flatter"
_NEVER_CLOSED = "p|li|t[dhr]|d[td]|br|hr|img|input|source|wbr|meta|link"
_NESTING = re.compile(rf"<(/?)(?!(?:{_NEVER_CLOSED})\b)[a-z]", re.IGNORECASE)


class UnreadableMarkdownError(ValueError):
    """Markdown cannot make HTML of this text; the message says what to do."""


def convert_markdown(markdown: str) -> str:
    """Return HTML that nobody has cleaned yet. Raises UnreadableMarkdownError."""
    try:
        html = Markdown(extensions=_EXTENSIONS, output_format="html").convert(markdown)
    except RecursionError as error:
        raise UnreadableMarkdownError(_TOO_DEEP) from error
    if _depth(html) > _DEEPEST:
        raise UnreadableMarkdownError(_TOO_DEEP)
    # what Markdown set aside and never put back is words that nobody would see
    if ETX in html:
        sentence = "tangles * and ** so that words would be lost; put spaces between them"
        raise UnreadableMarkdownError(sentence)
    return html


def _depth(html: str) -> int:
    """Return how many elements stand in each other at most."""
    depth = deepest = 0
    for found in _NESTING.finditer(html):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
