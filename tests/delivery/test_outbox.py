"""What the build hands over is written whole, and believed only as far as its digests go."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from frontporch.delivery.outbox import (
    FILE,
    PICTURES,
    Outbox,
    PictureFile,
    read_outbox,
    read_picture,
    write_outbox,
)
from frontporch.errors import ConfigurationError
from tests.delivery.imagined.world import START, Post, World

BYTES = b"a picture"
PICTURE = PictureFile(
    digest=hashlib.sha256(BYTES).hexdigest(),
    media_type="image/png",
    width_px=4,
    height_px=3,
    alt="A dog.",
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
    assert read_picture(PICTURE, tmp_path).content == BYTES


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
        read_picture(PICTURE, tmp_path)


def test_a_message_is_only_what_its_digest_says(outbox: Outbox) -> None:
    one = outbox.outgoing[0]
    assert one.read_message().text == "Grüße — 犬"
    forged = one.model_copy(update={"content": {**one.content, "text": "Buy now"}})
    with pytest.raises(ConfigurationError, match="not as it was built"):
        forged.read_message()
