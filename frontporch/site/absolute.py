"""Addresses inside a body, made absolute: a feed is read far away from the site.

The HTML is what the sanitizer (nh3) wrote: every attribute stands in double quotes, and no text
holds a bare `<`. So a tag can be told from text that only looks like one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

_TAG = re.compile(r'<[a-zA-Z][^\s<>"/]*(?:\s+[^\s<>"=/]+(?:="[^"]*")?)*\s*/?>')
_ATTRIBUTE = re.compile(r'(\s+)([^\s<>"=/]+)="([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HOLDS_ADDRESS = frozenset({"href", "src", "poster", "cite"})


def absolute_html(html: str, page_url: str) -> str:
    """Return `html` with each address resolved against `page_url`, the page it was written for."""

    def in_attribute(found: re.Match[str]) -> str:
        space, name, value = found.groups()
        if name in _HOLDS_ADDRESS:
            value = _resolve(page_url, value)
        elif name == "srcset":
            value = ", ".join(_resolve(page_url, each.strip()) for each in value.split(","))
        return f'{space}{name}="{value}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(in_attribute, tag[0]), html)


def _resolve(page_url: str, value: str) -> str:
    """Resolve an address; in a source set, the size that follows it stays."""
    if _SCHEME.match(value):
        return value
    address, space, size = value.partition(" ")
    return _joined(page_url, address) + space + size


@lru_cache(maxsize=4096)
def _joined(page_url: str, address: str) -> str:
    return urljoin(page_url, address)
