"""X's own way of counting: links are 23, most letters 1, emoji and many other scripts 2.

The rules and their tables are those of twitter-text 3, as twitter-text-parser has them. It is asked
word by word and its answers are kept, because it takes milliseconds and 0.4 s to be loaded.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from importlib import import_module, resources
from types import ModuleType
from typing import Any

# No rule of twitter-text looks farther than one white space back.
_PIECE = re.compile(r"\s?\S+|\s")

# Characters that count 1 and take part in no link and no emoji. In every link stands a dot before a
# top-level domain, and none of those is a single letter or begins with a digit.
_PLAIN = re.compile(
    r"(?:[\n\x20-\x2d\x2f-\x7e\xa1-\xa8\xaa-\xad\xaf-\u02ff\u2010-\u201f]|\.(?![^\W\d_][\w-]))*"
)


def weighted_length(text: str) -> int:
    """Return how many of X's 280 `text` uses up."""
    lines = text.replace("\r\n", "\n")
    return sum(_weight(piece) for piece in _PIECE.findall(lines))


def has_link(text: str) -> bool:
    """Say whether X makes a link of something in `text`; a bare domain is enough."""
    return any(not _PLAIN.fullmatch(piece) and _has_link(piece) for piece in _PIECE.findall(text))


@lru_cache(maxsize=65_536)
def _weight(piece: str) -> int:
    if _PLAIN.fullmatch(piece):
        return len(piece)
    return int(_twitter_text().parse_tweet(piece).weightedLength)


@lru_cache(maxsize=4096)
def _has_link(piece: str) -> bool:
    _twitter_text()
    found: list[Any] = import_module("twitter_text.extract_urls").extract_urls(piece)
    return bool(found)


@cache
def _twitter_text() -> ModuleType:
    """Load the library, which reads one file of its own by a module that setuptools 82 dropped."""
    stand_in = ModuleType("pkg_resources")
    vars(stand_in)["resource_string"] = _resource_string
    if sys.modules.setdefault("pkg_resources", stand_in) is not stand_in:
        return import_module("twitter_text")
    try:
        return import_module("twitter_text")
    finally:
        del sys.modules["pkg_resources"]


def _resource_string(module: str, name: str) -> bytes:
    return resources.files(module.rpartition(".")[0]).joinpath(name).read_bytes()
