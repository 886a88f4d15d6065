from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.errors import ContentError
from frontporch.media.position import tells_position
from frontporch.media.publishing import publish_file
from tests.media.films import FRAMES, SECRETS, SOUNDS, WHEN, box, film

CUES = "00:01.000 --> 00:03.000\nGood morning, dog."


def refusal(source: bytes, file: str = "bus.mp4") -> str:
    with pytest.raises(ContentError) as refused:
        publish_file(file, source)
    [problem] = refused.value.problems
    assert problem.file == f"content/media/{file}"
    return problem.message


def test_a_video_keeps_every_picture_and_sound_where_it_was() -> None:
    source = film()
    _, content = publish_file("bus.mp4", source)
    assert len(content) == len(source)
    for piece in (*FRAMES, *SOUNDS):
        assert content.index(piece) == source.index(piece)


def test_a_video_loses_its_place_its_phone_its_time_and_every_other_word() -> None:
    source = film()
    _, content = publish_file("bus.mp4", source)
    assert [word for word in SECRETS if word not in source] == []
    assert [word for word in SECRETS if word in content] == []
    assert struct.pack(">I", WHEN) not in content
    assert (tells_position(source), tells_position(content)) == (True, False)


def test_a_video_is_cleaned_once() -> None:
    _, content = publish_file("bus.mp4", film())
    assert publish_file("bus.mp4", content)[1] == content


@pytest.mark.parametrize(("turned", "size"), [(False, (320, 180)), (True, (180, 320))])
def test_a_video_is_as_wide_as_it_is_shown(*, turned: bool, size: tuple[int, int]) -> None:
    published, _ = publish_file("The Bus.mp4", film(turned=turned))
    assert (published.width_px, published.height_px) == size
    assert (published.media_type, published.address[:15]) == ("video/mp4", "/media/the-bus-")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (film(codec=b"hvc1"), "has a film that not every browser plays; save it as MP4"),
        (film(sound=b"ac-3"), "has a sound that not every browser plays; save it as MP4"),
        (film(brand=b"qt  "), "is not an MP4 video, whatever it is named; save it as MP4"),
        (b"<html>", "is not an MP4 video, whatever it is named; save it as MP4"),
        (film() + box(b"moof"), "is an MP4 in pieces, as cameras stream it; save it as a plain"),
        (film()[:-40], "is damaged or cut short; save it again"),
        (box(b"ftyp", b"isom"), "is damaged or cut short; save it again"),
    ],
)
def test_a_video_that_browsers_cannot_play_is_a_plain_error(source: bytes, sentence: str) -> None:
    assert refusal(source).startswith(sentence)


@given(place=st.integers(0, len(film()) - 4), noise=st.binary(min_size=1, max_size=4))
def test_a_damaged_video_is_published_clean_or_plainly_refused(place: int, noise: bytes) -> None:
    source = film()
    broken = source[:place] + noise + source[place + len(noise) :]
    try:
        _, content = publish_file("bus.mp4", broken)
    except ContentError:
        return
    assert not tells_position(content)


def test_captions_are_published_without_notes_and_styles() -> None:
    text = f"\ufeffWEBVTT a title\r\n\r\nNOTE by Lee\r\n\r\nSTYLE\n::cue {{}}\n\n{CUES}\n"
    published, content = publish_file("bus.vtt", text.encode())
    assert content.decode() == f"WEBVTT\n\n{CUES}\n"
    assert published.media_type == "text/vtt"


@pytest.mark.parametrize(
    "text", ["", "1\n00:00:01,000 --> 00:00:02,000\nSubRip", "WEBVTT\n\nno times", "<html>"]
)
def test_what_is_no_webvtt_is_a_plain_error(text: str) -> None:
    assert refusal(text.encode(), "bus.vtt").startswith("is not WebVTT: it begins with WEBVTT")


def test_captions_in_another_encoding_are_a_plain_error() -> None:
    assert refusal(b"WEBVTT\n\n\xe9", "bus.vtt") == "is not UTF-8; save it as UTF-8"
