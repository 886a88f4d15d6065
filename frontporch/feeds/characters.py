"""Characters that would break a feed for everybody are taken out before any format sees them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from frontporch.feeds.model import Entry, Feed

# XML 1.0, production 2, forbids most controls, lone surrogates and two noncharacters. RFC 5545
# also forbids the other controls (U+007F and up), which XML merely discourages.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(feed: Feed) -> Feed:
    """Return the feed without the characters that XML or a calendar may not hold.

    A title of which nothing is left becomes the address it stands for, a name the publisher's.
    """
    cleaned = cast("Feed", _cleaned(feed))
    return replace(
        cleaned,
        title=cleaned.title.strip() or cleaned.home_url,
        entries=tuple(_named(entry, cleaned.publisher) for entry in cleaned.entries),
    )


def _named(entry: Entry, publisher: str) -> Entry:
    authors = (replace(author, name=author.name.strip() or publisher) for author in entry.authors)
    return replace(entry, title=entry.title.strip() or entry.url, authors=tuple(authors))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _ILLEGAL.sub("", value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value
