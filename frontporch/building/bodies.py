"""Renders the bodies of posts and pages: the slow part once a text, the checks every time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from frontporch.building.cache import Store
from frontporch.building.workers import Workers
from frontporch.errors import ContentError, Problem
from frontporch.posts.body import Body
from frontporch.posts.links import Destinations, render_body
from frontporch.posts.markup import convert_markdown
from frontporch.posts.model import Post, StandingPage

_SECONDS_EACH = 0.004


def render_bodies(
    pages: Sequence[Post | StandingPage], known: Destinations, store: Store, workers: Workers
) -> tuple[Mapping[str, Body], list[Problem]]:
    """Return the clean body of each page under its source, and every problem with the others."""
    raw = _convert_all(sorted({page.markdown for page in pages}), store, workers)
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    for page in pages:
        html = raw[page.markdown]
        if html is None:
            sentence = "nests quotes or lists too deeply to be read; write it flatter"
            problems.append(Problem(page.source, sentence, page.body_line))
            continue
        try:
            bodies[page.source] = render_body(page, html, known)
        except ContentError as refused:
            problems += refused.problems
    return bodies, problems


def _convert_all(texts: Sequence[str], store: Store, workers: Workers) -> Mapping[str, str | None]:
    """Return the raw HTML of each text, or None for one that is too deep."""
    kept = {text: store.find(_key(text)) for text in texts}
    unknown = [text for text, html in kept.items() if html is None]
    converted = dict(
        zip(
            unknown,
            workers.map("Reading posts", _convert, unknown, seconds_each=_SECONDS_EACH),
            strict=True,
        )
    )
    for text, html in converted.items():
        if html is not None:
            store.keep(_key(text), html.encode())
    return {**{text: html.decode() for text, html in kept.items() if html is not None}, **converted}


def _convert(text: str) -> str | None:
    # in a thread of its own, so that how deep text may nest does not depend on who calls
    with ThreadPoolExecutor(1) as thread:
        try:
            return thread.submit(convert_markdown, text).result()
        except RecursionError:
            return None


def _key(text: str) -> str:
    return hashlib.sha256(b"markdown " + text.encode("utf-8", "surrogatepass")).hexdigest()
