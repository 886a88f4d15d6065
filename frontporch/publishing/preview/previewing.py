"""Gives previews what they show: the messages that would be sent, and their pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence

from frontporch.building.cache import Store
from frontporch.building.pictures import picture_bytes, prepare_pictures
from frontporch.building.workers import Workers
from frontporch.delivery.networks import facts_for
from frontporch.messages.preview import PostPreview, preview_html, preview_text
from frontporch.posts.standing import is_page
from frontporch.publishing.gating.clearing import Clearing, Matter


def as_text(clearing: Clearing, matters: Iterable[Matter]) -> str:
    """Return the messages of these posts as lines for a terminal."""
    department = clearing.footing.department
    return preview_text(_previews(matters), department, facts_for(department))


def as_html(clearing: Clearing, matters: Sequence[Matter], store: Store) -> str:
    """Return the messages of these posts as one HTML file, with their pictures inside."""
    department = clearing.footing.department
    pictures = _data_addresses(clearing, matters, store)
    return preview_html(_previews(matters), department, facts_for(department), pictures)


def _previews(matters: Iterable[Matter]) -> list[PostPreview]:
    return [
        PostPreview(each.composed.post.title, each.composed.post.source, each.composed.messages)
        for each in matters
        if not is_page(each.composed.post)
    ]


def _data_addresses(clearing: Clearing, matters: Iterable[Matter], store: Store) -> dict[str, str]:
    """Return what the messages show, encoded anew as residents get it, as `data:` addresses."""
    places = clearing.working.reading.pictures
    files = {file: places[file] for each in matters for file in _shown(each) if file in places}
    with Workers(1) as workers:
        published, _ = prepare_pictures(files, store, workers)
    return {
        file: f"data:{picture.media_type};base64,{base64.b64encode(content).decode()}"
        for file, picture in published.items()
        for content in (picture_bytes(picture, files[file], store),)
    }


def _shown(matter: Matter) -> Iterable[str]:
    for message in matter.composed.messages:
        yield from (attachment.file for attachment in message.attachments)
        if message.card is not None and message.card.picture is not None:
            yield message.card.picture.file
