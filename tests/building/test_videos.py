from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from frontporch.errors import ContentError
from tests.folders import write_picture, write_post
from tests.media.films import SECRETS, film

if TYPE_CHECKING:
    from tests.building.conftest import Town

VIDEO = "video: {file: bus.mp4, captions: bus.vtt, poster: bus.png}\n"


@pytest.fixture
def filmed(town: Town) -> Town:
    """A town with a post that shows a video of its own."""
    media = town.folder / "content" / "media"
    (media / "bus.mp4").write_bytes(film())
    (media / "bus.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning, dog.\n")
    write_picture(town.folder, "bus.png")
    write_post(town.folder, "the-dog", more=VIDEO)
    return town


def test_a_page_plays_a_video_with_its_captions_and_loads_nothing_before(filmed: Town) -> None:
    filmed.build()
    page = html.document_fromstring((filmed.output / "2026/11/the-dog/index.html").read_bytes())
    [video] = page.iter("video")
    [track] = video.iter("track")
    assert (video.get("preload"), video.get("width"), video.get("height")) == ("none", "320", "180")
    assert (track.get("kind"), track.get("srclang")) == ("captions", "en")
    for address in (video.get("src"), video.get("poster"), track.get("src")):
        assert (filmed.output / str(address).lstrip("/")).is_file()


def test_a_published_video_says_nothing_of_where_and_with_what(filmed: Town) -> None:
    filmed.build()
    [content] = [each.read_bytes() for each in (filmed.output / "media").glob("*.mp4")]
    assert [word for word in SECRETS if word in content] == []


def test_a_video_goes_with_its_post(filmed: Town) -> None:
    filmed.build()
    write_post(filmed.folder, "the-dog", more="status: draft\n" + VIDEO)
    filmed.build()
    assert not list(filmed.output.glob("media/*"))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("video: {file: bus.png, captions: bus.vtt}", "video.file"),
        ("video: {file: bus.mp4, captions: bus.png}", "video.captions"),
        ("video: {file: bus.mp4, captions: bus.vtt, poster: bus.mp4}", "video.poster"),
        ("picture: {file: bus.mp4, alt: A bus.}", "picture.file"),
        ("video: {file: gone.mp4, captions: bus.vtt}", "video.file"),
    ],
)
def test_a_file_of_another_sort_is_a_plain_error(filmed: Town, line: str, field: str) -> None:
    write_post(filmed.folder, "the-dog", more=f"{line}\n")
    with pytest.raises(ContentError) as refused:
        filmed.build()
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_video_is_no_picture_in_a_text(filmed: Town) -> None:
    write_post(filmed.folder, "the-dog", body="![A bus](/media/bus.mp4)\n")
    with pytest.raises(ContentError, match="is not a picture; name it under video: instead"):
        filmed.build()


def test_a_film_stands_below_the_lead_or_where_the_writer_put_it(filmed: Town) -> None:
    lines = "One.\n\nTwo.\n\nThree.\n"
    for body, before in (
        (lines, ["One."]),
        (lines.replace("Three", "![A bus](/media/bus.mp4)\n\nThree"), ["One.", "Two."]),
    ):
        write_post(filmed.folder, "the-dog", more=VIDEO, body=body)
        filmed.build()
        page = html.document_fromstring((filmed.output / "2026/11/the-dog/index.html").read_bytes())
        above = page.xpath("//figure[@class='film']/preceding-sibling::p/text()")
        assert above == before
