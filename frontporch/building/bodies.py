"""Renders the bodies of posts and pages: the slow part once a text, the checks every time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from frontporch.building.cache import Store
from frontporch.building.workers import Workers
from frontporch.errors import ContentError, Problem
from frontporch.posts.body import Body
from frontporch.posts.links import Destinations, render_body
from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown
from frontporch.posts.model import Post, StandingPage

_SECONDS_EACH = 0.004


def render_bodies(
    pages: Sequence[Post | StandingPage],
    known: Destinations,
    store: Store,
    workers: Workers,
    renamed: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Mapping[str, Body], list[Problem]]:
    """Return the clean body of each page under its source, and every problem with the others.

    `renamed` says by which names `known` has the pictures of a source, where they are others.
    """
    raw = _convert_all(sorted({page.markdown for page in pages}), store, workers)
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    for page in pages:
        html = raw[page.markdown]
        if isinstance(html, UnreadableMarkdownError):
            problems.append(Problem(page.source, str(html), page.body_line))
            continue
        try:
            bodies[page.source] = _render(page, html, known, (renamed or {}).get(page.source, {}))
        except ContentError as refused:
            problems += refused.problems
    return bodies, problems


def _render(
    page: Post | StandingPage, html: str, known: Destinations, names: Mapping[str, str]
) -> Body:
    if not names:
        return render_body(page, html, known)
    pictures = {file: known.pictures[name] for file, name in names.items()}
    seen = replace(known, pictures={**known.pictures, **pictures})
    body = render_body(page, html, seen)
    return replace(body, pictures=tuple(names.get(file, file) for file in body.pictures))


def _convert_all(
    texts: Sequence[str], store: Store, workers: Workers
) -> Mapping[str, str | UnreadableMarkdownError]:
    """Return the raw HTML of each text, or why there is none."""
    kept = {text: html.decode() for text in texts if (html := store.find(_key(text))) is not None}
    unknown = [text for text in texts if text not in kept]
    converted = workers.map("Reading posts", _convert, unknown, seconds_each=_SECONDS_EACH)
    made = dict(zip(unknown, converted, strict=True))
    for text, raw in made.items():
        if isinstance(raw, str):
            store.keep(_key(text), raw.encode())
    return {**kept, **made}


def _convert(text: str) -> str | UnreadableMarkdownError:
    # in a thread of its own, so that how deep text may nest does not depend on who calls
    with ThreadPoolExecutor(1) as thread:
        try:
            return thread.submit(convert_markdown, text).result()
        except UnreadableMarkdownError as unreadable:
            return unreadable


def _key(text: str) -> str:
    return hashlib.sha256(b"markdown " + text.encode("utf-8", "surrogatepass")).hexdigest()
