"""HTML inside Markdown: what a page here never runs is taken out, with a word about it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from frontporch.importing.conversion import Conversion
from frontporch.importing.lined import Lined, rewrite, with_code

_ATTRIBUTE = re.compile(
    r"""(?P<name>[A-Za-z][\w:-]{0,40})\s*=\s*"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))"""
)
_FRAME = with_code(
    r"<(?P<name>iframe|embed)\b(?P<attributes>[^>]{0,4000})>(?:[^<]{0,1000}</(?P=name)\s*>)?"
)
_GONE = with_code(
    r"<(?P<name>script|style|object|svg|math|template|noscript)\b[^>]{0,2000}>.{0,50000}?</(?P=name)\s*>"
)
# Tags that a page here has no use for, or that would keep Markdown inside them from being read.
_ACTIVE = (
    "script|style|object|svg|math|template|noscript|iframe|embed|applet|base|form|input|link|meta"
    "|button"
)
_WRAPPERS = "div|section|article|aside|center|header|footer|main|nav"
_WRAPPING = with_code(rf"</?(?P<name>{_ACTIVE}|{_WRAPPERS})\b[^<>]{{0,2000}}>")
_EVENT = with_code(
    r"(?P<start><[a-z][a-z0-9]{0,20}\b[^<>]{0,2000}?)\s+on[a-z]{1,20}\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)"
)
# kramdown's and Goldmark's attribute lists, which stand at the end of a line or on their own
_ATTRIBUTE_LIST = with_code(
    r"[ \t]*\{:?[ \t]*(?P<list>[#.][\w-][^{}\n]{0,300}|[\w-]+=\"[^{}\n]{0,300})\}(?=[ \t]*$)"
)


def mend_tags(text: Lined, conversion: Conversion) -> Lined:
    """Return `text` without tags that run, load or hide something; embedded pages become links."""
    for mend in (_mend_attribute_lists, _link_frames, _drop_gone, _unwrap, _drop_events):
        text = mend(text, conversion)
    return text


def read_attributes(written: str) -> Mapping[str, str]:
    """Return an HTML tag's attributes, the first of each name, with entities resolved."""
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        value = found["double"] or found["single"] or found["bare"] or ""
        attributes.setdefault(found["name"].lower(), html.unescape(value))
    return attributes


def _link_frames(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        attributes = read_attributes(match["attributes"])
        source = attributes.get("src", "")
        words = html.escape(attributes.get("title") or "Embedded page", quote=False)
        address = conversion.find_address(source, line)
        if address is None:
            return f"<em>{words}</em>"
        conversion.remark("An embedded page became a link", line, source)
        return f'<a href="{html.escape(address)}">{words}</a>'

    return rewrite(text, _FRAME, replace)


def _drop_gone(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        about = f"A <{match['name'].lower()}> was left out; pages here have none"
        conversion.remark(about, line, " ".join(match[0].split())[:300])
        return ""

    return rewrite(text, _GONE, replace)


def _unwrap(text: Lined, conversion: Conversion) -> Lined:
    """Take tags away and leave what is between them; of mere wrappers nothing need be said."""

    def replace(match: re.Match[str], line: int) -> str:
        name = match["name"].lower()
        if name in _ACTIVE.split("|"):
            about = f"A <{name}> was left out; pages here have none"
            conversion.remark(about, line, " ".join(match[0].split()))
            return ""
        return "\n" if match[0].startswith("</") else ""

    return rewrite(text, _WRAPPING, replace)


def _drop_events(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        conversion.remark("An attribute that runs a script was left out", line, match[0])
        return match["start"]

    before = None
    while before is None or before.text != text.text:
        before, text = text, rewrite(text, _EVENT, replace)
    return text


def _mend_attribute_lists(text: Lined, conversion: Conversion) -> Lined:
    """Turn `## Title {#anchor}` into an anchor that links can reach; drop the look of things."""

    def replace(match: re.Match[str], line: int) -> str:
        anchor = re.match(r"#([\w-]+)", match["list"])
        if anchor and f"#{anchor[1]}" in text.text.replace(match[0], "", 1):
            return f' <a id="{anchor[1]}"></a>'
        conversion.remark("An attribute list was left out", line, match[0].strip())
        return ""

    return rewrite(text, _ATTRIBUTE_LIST, replace)
