"""From Markdown to raw HTML: slow, and a pure function of the text, so it can be kept."""

from __future__ import annotations

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


class UnreadableMarkdownError(ValueError):
    """Markdown cannot make HTML of this text; the message says what to do."""


def convert_markdown(markdown: str) -> str:
    """Return HTML that nobody has cleaned yet. Raises UnreadableMarkdownError."""
    try:
        html = Markdown(extensions=_EXTENSIONS, output_format="html").convert(markdown)
    except RecursionError as error:
        sentence = "nests quotes or lists too deeply to be read; write it flatter"
        raise UnreadableMarkdownError(sentence) from error
    # what Markdown set aside and never put back is words that nobody would see
    if ETX in html:
        sentence = "tangles * and ** so that words would be lost; put spaces between them"
        raise UnreadableMarkdownError(sentence)
    return html
