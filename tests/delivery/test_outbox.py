"""What the build hands over is written whole, and believed only as far as its digests go."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

import pytest
from pydantic import ValidationError

from frontporch.delivery.outbox import (
    FILE,
    PICTURES,
    Outbox,
    Outgoing,
    PictureFile,
    read_outbox,
    read_pictures,
    write_outbox,
)
from frontporch.errors import ConfigurationError
from frontporch.messages.canonical import digest_of
from frontporch.messages.message import Attachment, LinkCard, Message
from tests.delivery.imagined.world import START, Post, World

BYTES = b"a picture"
PICTURE = PictureFile(
    digest=hashlib.sha256(BYTES).hexdigest(),
    media_type="image/png",
    width_px=4,
    height_px=3,
)


DOG = Attachment("dog.png", "0" * 64, "A dog.")


def shown_with(*pictures: PictureFile) -> Outgoing:
    return _cleared(Message("mastodon", "p0", "en", "A dog.", attachments=(DOG,)), pictures)


def on_card(picture: PictureFile) -> Outgoing:
    card = LinkCard("The dog", "He rode.", DOG)
    message = Message("mastodon", "p0", "en", "A dog.", card=card)
    return _cleared(message, ()).model_copy(update={"thumbnail": picture})


def _cleared(message: Message, pictures: tuple[PictureFile, ...]) -> Outgoing:
    content = asdict(message)
    return Outgoing(
        post="p0",
        part="message[mastodon]",
        digest=digest_of("message[mastodon]", content),
        network="mastodon",
        source="content/posts/2026/p0.md",
        content=content,
        due=START,
        pictures=pictures,
    )


@pytest.fixture
def outbox() -> Outbox:
    world = World()
    world.posts["p0"] = Post(
        "p0", START, "Grüße — 犬", "https://police.fernhollow.example/the-dog/"
    )
    world.clear(world.posts["p0"])
    return world.outbox()


def test_it_is_read_as_it_was_written(outbox: Outbox, tmp_path: Path) -> None:
    write_outbox(outbox, [BYTES], tmp_path)
    assert read_outbox(tmp_path).model_dump(mode="json") == outbox.model_dump(mode="json")
    [picture], thumbnail = read_pictures(shown_with(PICTURE), tmp_path)
    assert (picture.content, picture.alt, thumbnail) == (BYTES, "A dog.", None)


def test_pictures_that_nobody_names_any_more_go(outbox: Outbox, tmp_path: Path) -> None:
    write_outbox(outbox, [BYTES, b"another"], tmp_path)
    write_outbox(outbox, [BYTES], tmp_path)
    assert [path.name for path in (tmp_path / PICTURES).iterdir()] == [PICTURE.digest]


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff"])
def test_what_is_missing_or_damaged_is_said(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ConfigurationError, match="missing or damaged"):
        read_outbox(tmp_path)


@pytest.mark.parametrize("content", [None, b"another picture"])
def test_a_picture_that_was_exchanged_is_not_sent(
    outbox: Outbox, tmp_path: Path, content: bytes | None
) -> None:
    write_outbox(outbox, [BYTES], tmp_path)
    file = tmp_path / PICTURES / PICTURE.digest
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError, match="not as it was built"):
        read_pictures(shown_with(PICTURE), tmp_path)


def test_as_many_pictures_go_as_were_cleared(outbox: Outbox, tmp_path: Path) -> None:
    write_outbox(outbox, [BYTES], tmp_path)
    without = outbox.outgoing[0]
    every = [
        without.model_copy(update={"pictures": (PICTURE,)}),
        without.model_copy(update={"thumbnail": PICTURE}),
        shown_with(),
        shown_with(PICTURE, PICTURE),
        on_card(PICTURE).model_copy(update={"thumbnail": None}),
    ]
    for altered in every:
        with pytest.raises(ConfigurationError, match="how many pictures"):
            read_pictures(altered, tmp_path)


def test_the_words_for_a_picture_are_those_that_were_cleared(
    outbox: Outbox, tmp_path: Path
) -> None:
    write_outbox(outbox, [BYTES], tmp_path)
    _, thumbnail = read_pictures(on_card(PICTURE), tmp_path)
    assert thumbnail is not None
    assert thumbnail.alt == "A dog."
    with pytest.raises(ValidationError, match="alt"):
        PictureFile.model_validate({**PICTURE.model_dump(), "alt": "A cat."})


def test_a_message_is_only_what_its_digest_says(outbox: Outbox) -> None:
    one = outbox.outgoing[0]
    assert one.read_message().text == "Grüße — 犬"
    forged = one.model_copy(update={"content": {**one.content, "text": "Buy now"}})
    with pytest.raises(ConfigurationError, match="not as it was built"):
        forged.read_message()
