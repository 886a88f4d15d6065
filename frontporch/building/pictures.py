"""Prepares all pictures of a department's folder, each only once as long as it stays the same."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from frontporch.building.cache import Store
from frontporch.building.workers import Workers
from frontporch.errors import ContentError, Problem
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.model import PublishedPicture
from frontporch.media.pictures import publish_picture
from frontporch.media.recipe import MOST_BYTES, recipe_key

_SECONDS_EACH = 0.1


def prepare_pictures(
    places: Mapping[str, Path], store: Store, workers: Workers
) -> tuple[Mapping[str, PublishedPicture], list[Problem]]:
    """Return what is published of each picture under its name; `places` says where its bytes lie.

    A picture that cannot be published is a problem.
    """
    outcomes = workers.map(
        "Preparing pictures",
        partial(_prepare, store),
        list(places.items()),
        seconds_each=_SECONDS_EACH,
    )
    problems = [
        problem for outcome in outcomes if isinstance(outcome, tuple) for problem in outcome
    ]
    published = [outcome for outcome in outcomes if isinstance(outcome, PublishedPicture)]
    return {picture.source: picture for picture in published}, problems


def picture_bytes(picture: PublishedPicture, place: Path, store: Store) -> bytes:
    """Return the bytes that residents get, as `prepare_pictures` found them."""
    source = _read(place)
    kept = store.find(_bytes_key(source))
    content = kept if kept is not None else publish_picture(picture.source, source)[1]
    if hashlib.sha256(content).hexdigest() != picture.digest:
        sentence = "was changed while the site was being built; build it again"
        raise ContentError(Problem(f"{MEDIA_FOLDER}/{picture.source}", sentence))
    return content


def _prepare(store: Store, named: tuple[str, Path]) -> PublishedPicture | tuple[Problem, ...]:
    file, place = named
    try:
        source = _read(place)
        return _find_published(file, source, store) or _publish(file, source, store)
    except ContentError as refused:
        return refused.problems


def _read(place: Path) -> bytes:
    """Read no more than is allowed, and one byte that tells that there is more."""
    with place.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _find_published(file: str, source: bytes, store: Store) -> PublishedPicture | None:
    facts = store.find(_facts_key(file, source))
    if facts is None:
        return None
    published = PublishedPicture(**json.loads(facts))
    return published if published.original == hashlib.sha256(source).hexdigest() else None


def _publish(file: str, source: bytes, store: Store) -> PublishedPicture:
    picture, content = publish_picture(file, source)
    store.keep(_bytes_key(source), content)
    store.keep(_facts_key(file, source), json.dumps(dataclasses.asdict(picture)).encode())
    return picture


def _bytes_key(source: bytes) -> str:
    return recipe_key(source)


def _facts_key(file: str, source: bytes) -> str:
    return hashlib.sha256(f"{file}\n{recipe_key(source)}".encode()).hexdigest()
