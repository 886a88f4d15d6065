"""All that the public will see of one revision, in parts; an approval covers parts by digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle. `name` is "page" or "message[x]"; `digest` is SHA-256, in hex.

    `content` is the JSON that was digested.
    """

    name: str
    digest: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The parts of one revision of a post. `expires` may later move earlier, never later."""

    post_id: str
    parts: tuple[Part, ...]
    expires: datetime | None = None

    def digest_of(self, name: str) -> str | None:
        """Return the digest of the part of that name, or None."""
        return next((part.digest for part in self.parts if part.name == name), None)
