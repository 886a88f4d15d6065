"""Prepares all pictures of a department's folder, each only once as long as it stays the same."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from frontporch.building.cache import Store
from frontporch.building.workers import Workers
from frontporch.errors import ContentError, Problem
from frontporch.media.cards import draw_card
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.model import PublishedPicture, Size, SocialCard
from frontporch.media.original import original_bytes
from frontporch.media.pictures import publish_sizes
from frontporch.media.publishing import publish_file
from frontporch.media.recipe import MOST_BYTES, recipe_key, sizes_key

_SECONDS_EACH = 0.3
_SECONDS_SIZES = 1.5


def prepare_pictures(
    places: Mapping[str, Path], store: Store, workers: Workers
) -> tuple[Mapping[str, PublishedPicture], list[Problem]]:
    """Return what is published of each picture under its name; `places` says where its bytes lie.

    A picture that cannot be published is a problem.
    """
    outcomes = workers.map(
        "Preparing pictures",
        partial(_prepare, store.pictures),
        list(places.items()),
        seconds_each=_SECONDS_EACH,
    )
    problems = [
        problem for outcome in outcomes if isinstance(outcome, tuple) for problem in outcome
    ]
    published = [outcome for outcome in outcomes if isinstance(outcome, PublishedPicture)]
    return {picture.source: picture for picture in published}, problems


def prepare_sizes(
    pictures: Mapping[str, PublishedPicture],
    shown: Collection[str],
    places: Mapping[str, Path],
    store: Store,
    workers: Workers,
) -> Mapping[str, PublishedPicture]:
    """Return the pictures, those in `shown` with the sizes that browsers may choose from."""
    asked = [
        picture
        for file, picture in sorted(pictures.items())
        if file in shown and _is_picture(picture)
    ]
    kept = {each.source: _find_sizes(each, store.pictures) for each in asked}
    unknown = [(each, places[each.source]) for each in asked if kept[each.source] is None]
    made = workers.map(
        "Making pictures in all sizes",
        partial(_make_sizes, store.pictures),
        unknown,
        seconds_each=_SECONDS_SIZES,
    )
    sizes = {file: found for file, found in kept.items() if found is not None}
    sizes |= {picture.source: found for (picture, _), found in zip(unknown, made, strict=True)}
    return {file: replace(picture, sizes=sizes.get(file, ())) for file, picture in pictures.items()}


def picture_bytes(picture: PublishedPicture, place: Path, store: Store) -> bytes:
    """Return the bytes that residents get, as `prepare_pictures` found them."""
    source = _read(picture.source, place)
    kept = store.pictures.find(recipe_key(source))
    content = kept if kept is not None else publish_file(picture.source, source)[1]
    return _as_found(picture, content, picture.digest)


def size_bytes(picture: PublishedPicture, size: Size, place: Path, store: Store) -> bytes:
    """Return the bytes of one of the picture's sizes, as `prepare_sizes` found them."""
    content = store.pictures.find(_size_key(size))
    if content is None:
        sizes, contents = publish_sizes(picture, _read(picture.source, place))
        made = dict(zip(sizes, contents, strict=True))
        content = made.get(size, b"")
    return _as_found(picture, content, size.digest)


def make_card(
    card: SocialCard, face: PublishedPicture | None, place: Path | None, store: Store
) -> bytes:
    """Return the card of a post; `face` is its writer's picture, and `place` where that lies."""
    shown = picture_bytes(face, place, store) if face and place else None
    return draw_card(card, shown)


def _is_picture(medium: PublishedPicture) -> bool:
    return medium.media_type.startswith("image/")


def _as_found(picture: PublishedPicture, content: bytes, digest: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != digest:
        sentence = "was changed while the site was being built; build it again"
        raise ContentError(Problem(f"{MEDIA_FOLDER}/{picture.source}", sentence))
    return content


def _prepare(store: Store, named: tuple[str, Path]) -> PublishedPicture | tuple[Problem, ...]:
    file, place = named
    try:
        source = _read(file, place)
        return _find_published(file, source, store) or _publish(file, source, store)
    except ContentError as refused:
        return refused.problems


def _read(file: str, place: Path) -> bytes:
    """Read no more than is allowed, and one byte that tells that there is more."""
    with place.open("rb") as opened:
        return original_bytes(file, opened.read(MOST_BYTES + 1))


def _find_published(file: str, source: bytes, store: Store) -> PublishedPicture | None:
    facts = store.find(_facts_key(file, source))
    if facts is None:
        return None
    published = PublishedPicture(**{**json.loads(facts), "sizes": ()})
    return published if published.original == hashlib.sha256(source).hexdigest() else None


def _publish(file: str, source: bytes, store: Store) -> PublishedPicture:
    picture, content = publish_file(file, source)
    store.keep(recipe_key(source), content)
    store.keep(_facts_key(file, source), json.dumps(dataclasses.asdict(picture)).encode())
    return picture


def _find_sizes(picture: PublishedPicture, store: Store) -> tuple[Size, ...] | None:
    kept = store.find(_sizes_facts_key(picture))
    return None if kept is None else tuple(Size(**each) for each in json.loads(kept))


def _make_sizes(store: Store, found: tuple[PublishedPicture, Path]) -> tuple[Size, ...]:
    picture, place = found
    sizes, contents = publish_sizes(picture, _read(picture.source, place))
    for size, content in zip(sizes, contents, strict=True):
        store.keep(_size_key(size), content)
    facts = json.dumps([dataclasses.asdict(size) for size in sizes])
    store.keep(_sizes_facts_key(picture), facts.encode())
    return sizes


def _facts_key(file: str, source: bytes) -> str:
    return hashlib.sha256(f"{file}\n{recipe_key(source)}".encode()).hexdigest()


def _sizes_facts_key(picture: PublishedPicture) -> str:
    return hashlib.sha256(f"{picture.source}\n{sizes_key(picture.original)}".encode()).hexdigest()


def _size_key(size: Size) -> str:
    return hashlib.sha256(f"size {size.digest}".encode()).hexdigest()
