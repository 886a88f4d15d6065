"""Whether what a network shows is what was sent, although it may have written it another way."""

from __future__ import annotations

import unicodedata
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_LONGEST = 200_000
_LONGEST_LINK = 4_096
_ELLIPSES = ("…", "...")
_SHORTEST_CUT = 40  # fewer characters before an ellipsis say nothing

# what networks hang onto addresses to follow people
_TRACKING = ("utm_", "fbclid", "igshid", "mibextid", "gclid", "twclid")


def same_link(ours: str, theirs: str) -> bool:
    """Say whether two absolute addresses lead to the same page."""
    return _plain_link(ours) == _plain_link(theirs)


def same_text(ours: str, theirs: str) -> bool:
    """Say whether a network's text is ours, but for white space, or ours cut with an ellipsis."""
    mine, shown = plain_text(ours), plain_text(theirs)
    if mine == shown:
        return True
    for ellipsis in _ELLIPSES:
        if shown.endswith(ellipsis):
            beginning = shown.removesuffix(ellipsis).rstrip()
            return len(beginning) >= _SHORTEST_CUT and mine.startswith(beginning)
    return False


def plain_text(text: str) -> str:
    """Return `text` in one spelling of its letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).split())


def _plain_link(address: str) -> tuple[str, ...]:
    """Return what counts of an address; one that is none equals only itself."""
    try:
        parts = urlsplit(address[:_LONGEST_LINK])
    except ValueError:
        return (address,)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_TRACKING)
    ]
    path = unquote(parts.path).rstrip("/")
    return (parts.scheme.lower(), parts.netloc.lower(), path, urlencode(query))
