"""The preview for a browser: one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from frontporch.department import Department
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.preview.shown import (
    NOT_SENT,
    NOTHING,
    PostPreview,
    pieces,
    shown_messages,
    total_cost,
)

_HERE = Path(__file__).parent


def preview_html(
    posts: Sequence[PostPreview],
    department: Department,
    networks: Sequence[NetworkFacts],
    pictures: Mapping[str, str],
) -> str:
    """Return every message of `posts` roughly as its network would show it.

    `pictures` maps files below content/media/ to `data:` URIs; of one that is missing only the
    description is shown.
    """
    style, digest = _style()
    with_messages = [(post, shown_messages(post.messages, department, networks)) for post in posts]
    return (
        _environment()
        .get_template("page.html")
        .render(
            posts=[(post, shown, total_cost(shown)) for post, shown in with_messages],
            agency=department.agency,
            pictures=pictures,
            style=style,
            style_digest=digest,
            not_sent=NOT_SENT,
            nothing=NOTHING,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = pieces
    environment.filters["host"] = lambda address: urlsplit(address or "").hostname or ""
    return environment


@cache
def _style() -> tuple[Markup, str]:
    """Return the style sheet, and its digest as the page's Content-Security-Policy names it."""
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"sha256-{digest}"  # noqa: S704 - our own file, without a byte from outside
