"""From Markdown to raw HTML: slow, and a pure function of the text, so it can be kept."""

from __future__ import annotations

from markdown import Markdown

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


def convert_markdown(markdown: str) -> str:
    """Return HTML that nobody has cleaned yet. RecursionError: quotes nest too deeply."""
    return Markdown(extensions=_EXTENSIONS, output_format="html").convert(markdown)
