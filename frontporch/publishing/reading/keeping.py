"""Keeps what was made of a post, as long as nothing that it was made from has changed.

Composing and checking a few thousand posts takes longer than building their site.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from frontporch.building.cache import Store
from frontporch.messages.bundle import Bundle, Part
from frontporch.messages.message import Attachment, LinkCard, Message
from frontporch.policy.demands import Demands
from frontporch.policy.finding import Finding
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post


@dataclass(frozen=True, slots=True)
class Made:
    """The messages and parts of one revision, and what checks that look at nothing else found."""

    messages: tuple[Message, ...]
    bundle: Bundle
    findings: tuple[Finding, ...]


def key_of(
    post: Post, data: bytes, media: Mapping[str, str], demands: Demands, rules: str, now: datetime
) -> str:
    """Return the SHA-256 over all that decides about what is made; `rules` is their digest."""
    given = {
        "source": post.source,
        "data": hashlib.sha256(data).hexdigest(),
        "media": dict(media),
        "demands": asdict(demands),
        "rules": rules,
        "stage": stage_of(post, now),
    }
    words = json.dumps(given, sort_keys=True, default=sorted)
    return hashlib.sha256(f"made {words}".encode()).hexdigest()


def find_made(store: Store, key: str, post: Post) -> Made | None:
    """Return what was kept, or None."""
    kept = store.find(key)
    if kept is None:
        return None
    read = json.loads(kept)
    parts = tuple(Part(**each) for each in read["parts"])
    return Made(
        tuple(_message(each) for each in read["messages"]),
        Bundle(post.id, parts, post.expires),
        tuple(Finding(**each) for each in read["findings"]),
    )


def keep_made(store: Store, key: str, made: Made) -> None:
    """Keep what was made."""
    listed = {
        "messages": [asdict(each) for each in made.messages],
        "parts": [asdict(each) for each in made.bundle.parts],
        "findings": [asdict(each) for each in made.findings],
    }
    store.keep(key, json.dumps(listed).encode())


def _message(read: dict[str, Any]) -> Message:
    card = read["card"]
    if card is not None:
        picture = Attachment(**card["picture"]) if card["picture"] else None
        card = LinkCard(**{**card, "picture": picture})
    attachments = tuple(Attachment(**each) for each in read["attachments"])
    return Message(**{**read, "attachments": attachments, "card": card})
