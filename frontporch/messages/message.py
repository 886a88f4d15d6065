"""Exactly what one network will receive: composed once, previewed, approved and sent as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NETWORK = re.compile(r"\[([a-z0-9-]+)\]$")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture of a message: `file` below content/media/, and the words for those who cannot see.

    `digest` is the SHA-256 of the original bytes, in hex.
    """

    file: str
    digest: str
    alt: str


@dataclass(frozen=True, slots=True)
class LinkCard:
    """What a network shows beside a link: the page's own title, summary and picture."""

    title: str
    description: str
    picture: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message for one network.

    `text` is all that people read there, with link and hashtags where they stand in the text.
    `link` is the absolute address that the message leads to, or None. `is_officers_words` says that
    the officer wrote the text for this network, so nothing may shorten or change it. `correction`
    counts which correction of the post it carries, 0 for none.
    """

    network: str
    post_id: str
    language: str
    text: str
    link: str | None = None
    attachments: tuple[Attachment, ...] = ()
    card: LinkCard | None = None
    is_officers_words: bool = False
    correction: int = 0

    @property
    def part(self) -> str:
        """The name of its part of the bundle."""
        return part_name(self.network, self.correction)


def part_name(network: str, correction: int = 0) -> str:
    """Return "message[x]", or "correction-1[x]" for what carries the first correction."""
    return f"correction-{correction}[{network}]" if correction else f"message[{network}]"


def network_of(part: str) -> str:
    """Return "x" for "message[x]" and "correction-1[x]"; "" for the page."""
    match = _NETWORK.search(part)
    return match[1] if match else ""
