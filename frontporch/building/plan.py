"""Lists every file of the site with what it is made from: the one road for all that is written."""

from __future__ import annotations

import hashlib
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from frontporch.building.artifact import Artifact
from frontporch.building.assembly import Assembly
from frontporch.building.cache import Store
from frontporch.building.catalogs import read_catalogs
from frontporch.building.fingerprint import Fingerprints
from frontporch.building.pictures import make_card, picture_bytes, size_bytes
from frontporch.building.search import make_search_files
from frontporch.building.static import read_static_files, templates_digest
from frontporch.building.styles import read_styles
from frontporch.building.theme import Theme, render_page
from frontporch.feeds import FORMATS
from frontporch.feeds.format import FeedFormat
from frontporch.feeds.model import Feed
from frontporch.media.model import PublishedPicture
from frontporch.site.addresses import output_path
from frontporch.site.catalog import ENGLISH
from frontporch.site.model import Site

_CALENDAR = ".ics"
_PICTURE_ADDRESS = re.compile(rb"/media/[a-z0-9-]+\.[a-z0-9]+")


def plan_artifacts(assembly: Assembly, theme: Path, store: Store) -> tuple[Artifact, ...]:
    """Return an artifact for each file of the site."""
    site, fingerprints = assembly.site, Fingerprints()
    search = make_search_files(site.indexes, store, fingerprints)
    static = (*read_static_files(theme), *([search.engine] if search.engine else ()))
    look = Theme(
        (str(theme / "templates"),),
        {file.name: file.address for file in static},
        read_styles(theme),
    )
    return (
        *_plan_pages(site, theme, look, fingerprints),
        *_plan_feeds(site, fingerprints),
        *_plan_pictures(shown_pictures(assembly), assembly.reading.pictures, store),
        *_plan_cards(assembly, store, fingerprints),
        *(_plan_bytes(file.address, file.content) for file in static),
        *(_plan_bytes(text.address, text.text.encode()) for text in site.texts),
        *(_plan_bytes(address, content) for address, content in search.files.items()),
    )


def shown_pictures(assembly: Assembly) -> tuple[PublishedPicture, ...]:
    """Return the pictures that a page or a feed shows; no other picture is published.

    A draft's picture must not be found, even by someone who guesses its address, nor by somebody
    whose text merely mentions it.
    """
    if not assembly.pictures:
        return ()
    # every string of the site stands as it is in its pickled form, which is only searched
    shown = set(_PICTURE_ADDRESS.findall(pickle.dumps(assembly.site)))
    files = assembly.shown_files
    by_address = {each.address: each for file, each in assembly.pictures.items() if file in files}
    return tuple(
        picture for address, picture in sorted(by_address.items()) if address.encode() in shown
    )


def _plan_pages(
    site: Site, theme: Path, look: Theme, fingerprints: Fingerprints
) -> Iterator[Artifact]:
    templates, catalogs = templates_digest(theme), read_catalogs(theme)
    looks = {lang: replace(look, catalog=catalogs.get(lang, ENGLISH)) for lang in site.frames}
    surroundings = {
        lang: fingerprints.of(templates, looks[lang], frame) for lang, frame in site.frames.items()
    }
    for page in (*site.pages, *site.redirects):
        lang = site.language_around(page)
        inputs = fingerprints.of("page", surroundings[lang], page)
        make = partial(render_page, looks[lang], site.frames[lang], page)
        yield Artifact(output_path(page.address), inputs, make)


def _plan_feeds(site: Site, fingerprints: Fingerprints) -> Iterator[Artifact]:
    for feed in site.feeds:
        for form in FORMATS:
            if form.carries(feed):
                yield _plan_feed(f"feeds/{feed.path}{form.suffix}", form, feed, fingerprints)
    calendar = next(form for form in FORMATS if form.suffix == _CALENDAR)
    for event in site.events:
        yield _plan_feed(output_path(event.address), calendar, event.feed, fingerprints)


def _plan_feed(path: str, form: FeedFormat, feed: Feed, fingerprints: Fingerprints) -> Artifact:
    inputs = fingerprints.of("feed", form.name, feed)
    return Artifact(path, inputs, partial(form.render, feed))


def _plan_pictures(
    pictures: Iterable[PublishedPicture], places: Mapping[str, Path], store: Store
) -> Iterator[Artifact]:
    for picture in pictures:
        make = partial(picture_bytes, picture, places[picture.source], store)
        yield Artifact(output_path(picture.address), picture.digest, make)
        for size in picture.sizes:
            made = partial(size_bytes, picture, size, places[picture.source], store)
            yield Artifact(output_path(size.address), size.digest, made)


def _plan_cards(assembly: Assembly, store: Store, fingerprints: Fingerprints) -> Iterator[Artifact]:
    by_address = {each.address: each for each in assembly.pictures.values()}
    for card in assembly.site.cards:
        face = by_address.get(card.portrait)
        place = assembly.reading.pictures[face.source] if face else None
        inputs = fingerprints.of("card", card, face.digest if face else "")
        yield Artifact(
            output_path(card.address), inputs, partial(make_card, card, face, place, store)
        )


def _plan_bytes(address: str, content: bytes) -> Artifact:
    inputs = hashlib.sha256(content).hexdigest()
    return Artifact(output_path(address), inputs, partial(bytes, content))
