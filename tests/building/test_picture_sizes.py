from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from PIL import Image

from frontporch.building import pictures
from tests.folders import write_post
from tests.media.phones import SECRETS, photo

if TYPE_CHECKING:
    from tests.building.conftest import Town


@pytest.fixture
def pictured(town: Town) -> Town:
    """A town with a post that shows two photos of a phone."""
    media = town.folder / "content" / "media"
    (media / "IMG_0042.jpg").write_bytes(photo("HEIF"))
    (media / "nap.jpg").write_bytes(photo("JPEG", 6))
    (media / "unused.jpg").write_bytes(photo("PNG"))
    lead = 'picture: {file: IMG_0042.jpg, alt: "A brown dog on a step."}\n'
    body = "Look: ![The same dog, asleep](/media/nap.jpg)\n"
    write_post(town.folder, "the-dog", more=lead, body=body)
    return town


def page(town: Town) -> html.HtmlElement:
    [file] = town.output.glob("2026/11/the-dog/index.html")
    return html.document_fromstring(file.read_bytes())


def media_of(town: Town) -> dict[str, bytes]:
    return {f"/media/{each.name}": each.read_bytes() for each in (town.output / "media").iterdir()}


def test_every_size_that_a_page_names_is_there_and_is_what_the_page_says(pictured: Town) -> None:
    pictured.build()
    there = media_of(pictured)
    for picture in page(pictured).xpath("//picture"):
        [img] = picture.xpath(".//img")
        choices = [(img.get("srcset"), "image/jpeg")]
        choices += [(each.get("srcset"), each.get("type")) for each in picture.xpath(".//source")]
        assert [media_type for _, media_type in choices[1:]] == ["image/avif", "image/webp"]
        for srcset, media_type in choices:
            for choice in srcset.split(", "):
                address, width = choice.split()
                with Image.open(io.BytesIO(there[address])) as decoded:
                    assert (decoded.get_format_mimetype(), f"{decoded.width}w") == (
                        media_type,
                        width,
                    )
    assert len(page(pictured).xpath("//picture")) == 2


def test_pictures_say_their_size_and_only_what_is_seen_at_once_is_not_lazy(pictured: Town) -> None:
    pictured.build()
    assert [
        (each.get("width"), each.get("height"), each.get("loading"), each.get("alt"))
        for each in page(pictured).xpath("//article//img")
    ] == [
        ("480", "320", None, "A brown dog on a step."),
        ("480", "320", "lazy", "The same dog, asleep"),
    ]


def test_nothing_published_says_where_a_photo_was_taken(pictured: Town) -> None:
    pictured.build()
    there = media_of(pictured)
    assert len(there) > 8
    assert [name for name, data in there.items() for word in SECRETS if word in data] == []


def test_a_second_build_makes_no_picture_again(
    pictured: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictured.build()

    def refuse(*_: object) -> None:
        raise AssertionError("a picture was made again")

    monkeypatch.setattr(pictures, "publish_file", refuse)
    monkeypatch.setattr(pictures, "publish_sizes", refuse)
    assert pictured.build().made == ()


def test_a_size_that_was_lost_is_made_again(pictured: Town) -> None:
    pictured.build()
    before = media_of(pictured)
    store = pictured.folder / ".cache" / "front-porch" / "pictures"
    facts = [each for each in store.rglob("*") if each.is_file() and b"image/" in each.read_bytes()]
    for each in store.rglob("*"):
        if each.is_file() and each not in facts:
            each.unlink()
    for lost in (pictured.output / "media").glob("*-320.*"):
        lost.unlink()
    pictured.build()
    assert media_of(pictured) == before


def test_a_picture_that_nothing_shows_is_made_in_no_size(pictured: Town, tmp_path: Path) -> None:
    pictured.build()
    assert [name for name in media_of(pictured) if "unused" in name] == []
    assert pictured.assemble().pictures["unused.jpg"].sizes == ()
