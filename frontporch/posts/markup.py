"""From Markdown to raw HTML: slow, and a pure function of the text, so it can be kept."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

_EXTENSIONS = ("abbr", "def_list", "fenced_code", "footnotes", "sane_lists", "smarty", "tables")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Before `toc`, which runs at 5 and gives each heading its id.
_BEFORE_TOC = 10


def convert_markdown(markdown: str) -> str:
    """Return HTML that nobody has cleaned yet. RecursionError: quotes nest too deeply."""
    converter = Markdown(
        extensions=[*_EXTENSIONS, TocExtension(), _HeadingsBelowTitle()],
        output_format="html",
    )
    return converter.convert(markdown)


class _HeadingsBelowTitle(Extension):
    """The title is the only first-level heading: what officers write starts at the second."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.treeprocessors.register(_LowerHeadings(md), "headings-below-title", _BEFORE_TOC)


class _LowerHeadings(Treeprocessor):
    """Maps the levels in use, in order, to h2, h3, h4 …, so that no level is skipped."""

    def run(self, root: Element) -> None:
        used = sorted({element.tag for element in root.iter() if element.tag in _HEADINGS})
        lowered = {tag: f"h{min(level, 6)}" for level, tag in enumerate(used, start=2)}
        for element in root.iter():
            element.tag = lowered.get(element.tag, element.tag)
