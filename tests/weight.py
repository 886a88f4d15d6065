"""How many bytes of a page reach a phone, compressed as a busy host does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import brotli
from lxml import html

LARGEST_PAGE = 14_336
"""What fits into the first round trip of a new connection: ten packets."""
LARGEST_SHELL = 9 * 1024
MOST_WORDS = 1_500
_QUALITY = 5
"""What hosts use on the fly; files that are compressed beforehand are a tenth smaller."""


@dataclass(frozen=True)
class Weight:
    """Compressed bytes of a page, with and without its article's text, and the text's words.

    `shell` is None for a page that is no post; its words are those of its main part.
    """

    whole: int
    shell: int | None
    words: int


def weigh(page: bytes) -> Weight:
    document = html.document_fromstring(page)
    texts = [each for each in document.iter() if each.get("class") == "e-content"]
    whole = _compressed(page)
    if not texts:
        return Weight(whole, None, _words(document.findall("body/main")))
    words = _words(texts)
    for text in texts:
        text.clear()
    return Weight(whole, _compressed(html.tostring(document, encoding="utf-8")), words)


def weigh_all(site: Path) -> dict[str, Weight]:
    return {
        file.relative_to(site).as_posix(): weigh(file.read_bytes()) for file in site.rglob("*.html")
    }


def _words(parts: list[html.HtmlElement]) -> int:
    return sum(len(str(part.xpath("string()")).split()) for part in parts)


def _compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=_QUALITY))
