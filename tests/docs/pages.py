"""The written pages of the checkout, and what they name: links, headings, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r'\[[^\]]*\]\(([^()\s]+)\)|<img src="([^"]+)"')
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def links_of(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the anchor of each link that stays in the checkout; code is none."""
    for match in _LINK.finditer(_CODE.sub("", _FENCE.sub("", text_of(page)))):
        link = urlsplit(match[1] or match[2])
        if not link.scheme:
            target = (page.parent / unquote(link.path)).resolve() if link.path else page
            yield target, link.fragment


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that forges give to the headings of a page."""
    headings = _HEADING.findall(_FENCE.sub("", text_of(page)))
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def fences_of(page: Path) -> Iterator[tuple[str, str]]:
    """Yield the language and the content of each fenced block."""
    yield from _FENCE.findall(text_of(page))


def calls_of(page: Path) -> set[str]:
    """Return every call of ./porch that a page names, in a fence or in the text."""
    fenced = (line for _, content in fences_of(page) for line in content.splitlines())
    spoken = _CODE.findall(_FENCE.sub("", text_of(page)))
    found = (re.search(r"\./porch [^|#&<>;]*", words) for words in (*fenced, *spoken))
    return {match[0].strip().removesuffix("…").strip() for match in found if match}
