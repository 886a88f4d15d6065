"""Tells whether a page is the one that was built, but for what its host is known to do to pages.

Some hosts take out white space, add scripts that count visitors, or hide e-mail addresses from
programs. A department that cannot switch that off names it (`[hosting] rewrites`), and a page is
then compared by all that it says: each element with its attributes, and each word.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from html.parser import HTMLParser

from frontporch.hosting import Rewriting

# elements that HTML lets anybody leave out or write down
_IMPLIED = frozenset({"html", "head", "body", "tbody"})
_DATA = "application/ld+json"
_HIDDEN_LINK = "/cdn-cgi/l/email-protection#"
_HIDDEN_WORDS = "data-cfemail"


def digest_of_rewritten(page: bytes, rewrites: Collection[Rewriting]) -> str:
    """Return a SHA-256 (in hex) that stays the same when a host does no more than `rewrites`."""
    reader = _Reader(frozenset(rewrites))
    reader.feed(page.decode("utf-8", errors="replace"))
    reader.close()
    told = "\0".join(reader.told()).encode("utf-8", errors="replace")
    return hashlib.sha256(told).hexdigest()


class _Reader(HTMLParser):
    """Notes elements and words. Where an element ends counts only as long as spaces do."""

    def __init__(self, rewrites: frozenset[Rewriting]) -> None:
        super().__init__()
        self._rewrites = rewrites
        self._pieces: list[str] = []
        self._words: list[str] = []
        self._skipped = ""

    def told(self) -> list[str]:
        """Return what the page says, piece by piece."""
        self._end_words()
        return self._pieces

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if self._is_added(tag, named):
            self._skipped = tag
        elif "email-addresses" in self._rewrites and _HIDDEN_WORDS in named:
            self._words.append(_reveal(named[_HIDDEN_WORDS]))
            self._skipped = tag
        elif tag not in _IMPLIED:
            self._note(f"<{tag}", *(f"{name}={self._value(named[name])}" for name in sorted(named)))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""
        elif "spaces" not in self._rewrites:
            self._note(f"</{tag}")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def handle_decl(self, decl: str) -> None:
        self._note(f"<!{decl.lower()}")

    def handle_comment(self, data: str) -> None:
        if "spaces" not in self._rewrites:
            self._note("<!--", data)

    def _is_added(self, tag: str, named: dict[str, str]) -> bool:
        return "scripts" in self._rewrites and tag == "script" and named.get("type", "") != _DATA

    def _value(self, value: str) -> str:
        if "email-addresses" in self._rewrites and value.startswith(_HIDDEN_LINK):
            return f"mailto:{_reveal(value.removeprefix(_HIDDEN_LINK))}"
        return value

    def _note(self, *piece: str) -> None:
        self._end_words()
        self._pieces.append("\1".join(piece))

    def _end_words(self) -> None:
        words = "".join(self._words)
        self._words.clear()
        if "spaces" in self._rewrites:
            words = re.sub(r"\s+", "", words)
        if words:
            self._pieces.append(words)


def _reveal(hidden: str) -> str:
    """Return the words behind hex digits: the first byte is exclusive-ored with all others."""
    try:
        key, *others = bytes.fromhex(hidden)
    except ValueError:
        return ""
    return bytes(key ^ each for each in others).decode("utf-8", errors="replace")
