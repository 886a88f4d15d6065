"""Writes into a post's front matter without touching anything else in the file."""

from __future__ import annotations

import re

_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?-{3,}[ \t]*(\r?\n)")


def add_id(data: bytes, post_id: str) -> bytes:
    """Return the file with `id` as the first key of its front matter, in the file's own line ends.

    Raises ValueError where the file does not begin with front matter.
    """
    opening = _OPENING.match(data)
    if opening is None:
        raise ValueError("the file does not begin with front matter")
    line = b"id: " + post_id.encode("ascii") + opening[1]
    return data[: opening.end()] + line + data[opening.end() :]
