"""From Markdown to the one clean HTML that pages, feeds and messages share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body: sanitized `html` with site-rooted addresses, its plain `text`, its pictures.

    `pictures` are the files below content/media/ that the body shows, in order.
    """

    html: str
    text: str
    pictures: tuple[str, ...] = ()
