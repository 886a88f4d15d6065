"""Reads keys that end in a language, such as `title_es`: each language gets a block of its own."""

from __future__ import annotations

import re
from typing import Any

from frontporch.posts.blocks import Block

_KEY = re.compile(r"([a-z]+)_([a-z]{2,3}(?:-[A-Z]{2})?)")


def gather_by_language(written: Any, into: str, block: type[Block]) -> Any:
    """Return `written` with the translated keys of `block` moved into the mapping `into`.

    What is no mapping is returned as it is: the model says what is wrong with it.
    """
    if not isinstance(written, dict):
        return written
    plain: dict[str, Any] = {}
    gathered: dict[str, dict[str, Any]] = {}
    for key, value in written.items():
        found = _KEY.fullmatch(key) if isinstance(key, str) else None
        if found and found[1] in block.model_fields:
            gathered.setdefault(found[2], {})[found[1]] = value
        else:
            plain[key] = value
    return {**plain, into: gathered} if gathered else plain
