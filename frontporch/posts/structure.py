"""Makes clean HTML fit the content model: what people write in raw HTML is often only almost right.

Browsers guess what is meant; screen readers and validators do not. Nothing is taken away but a tag.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import pairwise

from lxml import html
from lxml.html import HtmlElement

# `&#3;` is a character that neither HTML nor XML may hold
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd")}
_HOMES = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "figcaption": ("figure",),
    "summary": ("details",),
}
_BLOCKS = ("p", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "details", "hr")


def mend_structure(fragment: str) -> str:
    """Return a clean HTML fragment with headings, lists and captions where they may stand.

    The first heading is an h2 and none skips a level; a list holds only its items, an item stands
    only in a list, and a heading holds only words.
    """
    body = html.fragment_fromstring(_UNPRINTABLE.sub("", fragment), create_parent="div")
    _flatten_headings(body)
    _level_headings(body)
    _house_strays(body)
    _fill_lists(body)
    return _inner(body)


def _elements(root: HtmlElement, tags: Iterable[str]) -> list[HtmlElement]:
    return list(root.iter(*tags))


def _flatten_headings(body: HtmlElement) -> None:
    for heading in _elements(body, _HEADINGS):
        if heading.getparent() is None:  # it stood in another heading
            continue
        for inner in list(heading.iterdescendants(*_BLOCKS, *_HOMES, *_HEADINGS)):
            inner.drop_tag()
        if not heading.text_content().strip() and heading.find(".//img") is None:
            heading.drop_tag()


def _level_headings(body: HtmlElement) -> None:
    headings = _elements(body, _HEADINGS)
    used = sorted({str(heading.tag) for heading in headings})
    levels = [used.index(str(heading.tag)) + 2 for heading in headings]
    previous = 1
    for heading, wanted in zip(headings, levels, strict=True):
        previous = min(wanted, previous + 1, 6)
        heading.tag = f"h{previous}"


def _house_strays(body: HtmlElement) -> None:
    """Give an item without a list a list of its own, together with the items beside it."""
    for stray in _elements(body, _HOMES):
        parent, homes = stray.getparent(), _HOMES[str(stray.tag)]
        if parent is None or parent.tag in homes:
            continue
        if homes[0] not in _LISTS:
            _unhouse(stray)
            continue
        together = {tag for tag, home in _HOMES.items() if home == homes}
        _wrap(stray, homes[0], together)


def _unhouse(caption: HtmlElement) -> None:
    """Make a paragraph of a caption that belongs to nothing."""
    if next(caption.iterdescendants(*_BLOCKS, *_HEADINGS, *_HOMES), None) is None:
        caption.tag = "p"
    else:
        caption.drop_tag()


def _fill_lists(body: HtmlElement) -> None:
    """Put whatever stands directly in a list into an item of it."""
    for parent in _elements(body, _LISTS):
        items = _LISTS[str(parent.tag)]
        for child in list(parent):
            if child.getparent() is parent and child.tag not in items:
                _wrap(child, items[-1], {str(other.tag) for other in parent} - {*items})
        _wrap_words(parent, items[-1])


def _wrap(first: HtmlElement, tag: str, with_these: Container[str]) -> None:
    """Put `first` and the elements of these tags that directly follow it into a new element."""
    parent = first.getparent()
    together = [first]
    for one, following in pairwise([first, *first.itersiblings()]):
        if (one.tail or "").strip() or following.tag not in with_these:
            break
        together.append(following)
    wrapper = html.Element(tag)
    parent.insert(parent.index(first), wrapper)
    wrapper.tail, together[-1].tail = together[-1].tail, None
    wrapper.extend(together)


def _wrap_words(parent: HtmlElement, tag: str) -> None:
    """Put words that stand directly in a list into items of it."""
    if (parent.text or "").strip():
        item = html.Element(tag)
        item.text, parent.text = parent.text, None
        parent.insert(0, item)
    for child in list(parent):
        if (child.tail or "").strip():
            item = html.Element(tag)
            item.text, child.tail = child.tail, None
            parent.insert(parent.index(child) + 1, item)


def _inner(body: HtmlElement) -> str:
    """Return what stands inside the element, as text."""
    outer = str(html.tostring(body, encoding="unicode"))
    return outer.removeprefix("<div>").removesuffix("</div>")
