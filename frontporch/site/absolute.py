"""Addresses inside a body, made absolute: a feed is read far away from the site.

The HTML is what the sanitizer (nh3) wrote: every attribute stands in double quotes, and no text
holds a bare `<`. So a tag can be told from text that only looks like one.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

_TAG = re.compile(r'<[a-zA-Z][^\s<>"/]*(?:\s+[^\s<>"=/]+(?:="[^"]*")?)*\s*/?>')
_ADDRESS = re.compile(r'(\s(?:href|src|poster|cite)=")([^"]*)(")')
_SOURCE_SET = re.compile(r'(\ssrcset=")([^"]*)(")')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def absolute_html(html: str, page_url: str) -> str:
    """Return `html` with each address resolved against `page_url`, the page it was written for."""

    def resolve(address: str) -> str:
        return address if _SCHEME.match(address) else urljoin(page_url, address)

    def in_source_set(found: re.Match[str]) -> str:
        parts = [part.strip().partition(" ") for part in found[2].split(",") if part.strip()]
        resolved = ", ".join(f"{resolve(url)} {size}".strip() for url, _, size in parts)
        return f"{found[1]}{resolved}{found[3]}"

    def in_tag(found: re.Match[str]) -> str:
        tag = _ADDRESS.sub(lambda one: f"{one[1]}{resolve(one[2])}{one[3]}", found[0])
        return _SOURCE_SET.sub(in_source_set, tag)

    return _TAG.sub(in_tag, html)
