"""The one clean HTML that pages, feeds and messages share.

Whatever Markdown let through, only what stands in this file's tables comes out (nh3, which is
Mozilla's ammonia): no script, no style, no frame, no form, no address but web, mail and telephone.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from frontporch.posts.structure import mend_structure

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "var",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_GONE_WITH_CONTENT = {"script", "style", "iframe", "object", "template", "svg", "math", "noscript"}
_ACTIVE = _GONE_WITH_CONTENT | {
    "applet",
    "base",
    "embed",
    "form",
    "input",
    "link",
    "meta",
    "button",
}
_SCHEMES = {"http", "https", "mailto", "tel"}

# A body's own anchors carry a prefix, so that they never meet an id of the page around it.
ANCHOR_PREFIX = "s-"

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers take these out of an address before they read it (https://url.spec.whatwg.org/).
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]")
_IMG = re.compile(r'<img(?: [a-z]+="[^"]*")*>')

Resolve = Callable[[str, str, str], str | None]


_TAG = re.compile(r"</?\w+")
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body: sanitized `html` with site-rooted addresses, and its plain `text`.

    `pictures` are the files below content/media/ that it shows; `links` the addresses on this site
    that it leads to, both in the order of the text. `film_at` is where in the html the writer put
    the post's film, which is not in it.
    """

    html: str
    text: str
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    film_at: int | None = None


def clean(raw: str, resolve: Resolve) -> str:
    """Return `raw` HTML with only what is allowed.

    `resolve(tag, attribute, value)` gives each `href` and `src` its final value; None drops it.
    """
    seen: set[str] = set()

    def final(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return _unique_anchor(value, seen)
        if attribute not in {"href", "src"}:
            return value
        if value.startswith("#"):
            return f"#{ANCHOR_PREFIX}{value[1:]}"
        address = resolve(tag, attribute, value)
        # nh3 looked at what was written, not at what it became
        return None if address is None or find_refused_part(address) else address

    return _IMG.sub(_with_alt, _mend(_sanitize(raw, final)))


def _mend(html: str) -> str:
    """Return clean HTML, mended until nothing more is to mend.

    What mends parses HTML in its own way, so the sanitizer has the last word, and may leave
    something to mend again.
    """
    for _ in range(_MOST_ROUNDS):
        before = html
        html = _sanitize(mend_structure(before), lambda _tag, _attribute, value: value)
        if _TAG.findall(html) == _TAG.findall(before):
            break
    return html


def _sanitize(html: str, attribute_filter: Resolve) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags=_GONE_WITH_CONTENT,
        attribute_filter=attribute_filter,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def find_active_content(raw: str) -> list[str]:
    """Return what `raw` HTML holds that would run or load something, such as `<script`.

    This names things for people; what keeps them out is `clean`.
    """
    finder = _ActiveContent()
    finder.feed(raw)
    finder.close()
    return list(dict.fromkeys(finder.found))


def find_refused_part(address: str) -> str | None:
    """Return what is never published of an address, such as `javascript:`, or None."""
    found = _SCHEME.match(_IGNORED_IN_ADDRESS.sub("", address))
    if found and found[1].lower() not in _SCHEMES:
        return found[0]
    try:
        urlsplit(address)
    except ValueError:
        return address
    return None


class _ActiveContent(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE:
            self.found.append(f"<{tag}")
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(f"{name}=")
            elif name in {"href", "src"} and (scheme := find_refused_part(value or "")):
                self.found.append(scheme)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002  # its parent's
        """Read `<![` as browsers do; its parent stops with an assertion where no name follows."""
        return self.parse_bogus_comment(i)


def plain_text(html: str) -> str:
    """Return the words of clean HTML, with single spaces."""
    spaced = re.sub(r"<(/(?:p|li|h\d|td|th|dd|dt|blockquote|figcaption)|br|hr)>", r" <\1>", html)
    return " ".join(entities.unescape(nh3.clean(spaced, tags=set())).split())


def _unique_anchor(value: str, seen: set[str]) -> str | None:
    anchor = ANCHOR_PREFIX + re.sub(r"\s+", "-", value)
    if not value or anchor in seen:
        return None
    seen.add(anchor)
    return anchor


def _with_alt(match: re.Match[str]) -> str:
    """Add the empty alternative text that says: this picture adds nothing to the words."""
    return match[0] if ' alt="' in match[0] else match[0][:-1] + ' alt="">'
