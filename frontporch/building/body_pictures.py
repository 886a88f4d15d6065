"""Shows the pictures in a text in the size that fits, by the theme's own words for a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import unescape

from markupsafe import Markup

from frontporch.site.parts import Figure

# as frontporch.posts.body writes it: every value in double quotes
_IMG = re.compile(r"<img((?: [a-z]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
_OURS = frozenset({"src", "alt"})


def with_pictures(html: str, shown: Iterable[Figure], picture: Callable[..., str]) -> Markup:
    """Return the clean `html` of a body, with each picture as the macro `picture` writes it.

    `shown` are the pictures in it; the words for one stand in the text. Whatever else the writer
    gave a picture, such as its language, stays.
    """
    by_address = {each.url: each for each in shown}

    def dressed(found: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        figure = by_address.get(unescape(attributes.get("src", "")))
        if figure is None:
            return found[0]
        more = "".join(f' {key}="{value}"' for key, value in attributes.items() if key not in _OURS)
        named = replace(figure, alt=unescape(attributes.get("alt", "")))
        return str(picture(named, more=_safe(more))).strip()

    return _safe(_IMG.sub(dressed, html))


def _safe(html: str) -> Markup:
    """Mark what went through the sanitizer."""
    return Markup(html)  # noqa: S704
