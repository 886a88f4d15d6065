"""Where a post and a page stand on the site, and which paths no post may take."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath

from slugify import slugify

_LONGEST_SLUG = 100
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LEADING_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}-")


def slug_of(source: str) -> str:
    """Return the last part of the address that a file's name gives, without a leading date."""
    return _LEADING_DATE.sub("", PurePosixPath(source).stem)


def is_slug(text: str) -> bool:
    """Say whether `text` may be the last part of an address as it stands."""
    return len(text) <= _LONGEST_SLUG and _SLUG.fullmatch(text) is not None


@lru_cache(maxsize=16_384)
def suggested_slug(words: str) -> str:
    """Return words as an address has them: `Coffee with a Cop` becomes coffee-with-a-cop."""
    return slugify(words, max_length=80, word_boundary=True, save_order=True)


def post_address(date: datetime, slug: str) -> str:
    """Return the path of a post: `/2026/11/coffee-with-a-cop/`, by the date in its own zone."""
    return f"/{date:%Y}/{date:%m}/{slug}/"


def page_address(slug: str) -> str:
    """Return the path of a standing page: `/about/`."""
    return f"/{slug}/"
