from __future__ import annotations

import pytest

from frontporch.policy.rules.captions import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

LINK = "https://video.example/bus"


@pytest.mark.parametrize(
    "video",
    [
        f"{{link: {LINK}, transcript: The driver says good morning to the dog.}}",
        "{file: 2026/bus.mp4, captions: 2026/bus.vtt}",
    ],
)
def test_a_video_of_our_own_with_captions_or_a_linked_one_with_a_transcript_is_fine(
    video: str,
) -> None:
    assert told(CHECK, subject_of(post(f"video: {video}"))) == []


@pytest.mark.parametrize("video", [f"{{link: {LINK}}}", f"{{link: {LINK}, captions: a.vtt}}"])
def test_a_linked_video_needs_a_transcript(video: str) -> None:
    assert told(CHECK, subject_of(post(f"video: {video}"))) == [
        (
            "6  Must fix: video: has no transcript; "
            "write under transcript what is said and what can be seen"
        )
    ]


@pytest.mark.parametrize("more", ["", ", transcript: The driver says good morning."])
def test_a_video_of_our_own_needs_captions(more: str) -> None:
    assert told(CHECK, subject_of(post(f"video: {{file: 2026/bus.mp4{more}}}"))) == [
        (
            "6  Must fix: video: has no captions; "
            "write them as WebVTT, and name the file under captions"
        )
    ]


@pytest.mark.parametrize("host", ["youtu.be", "www.youtube.com", "VIMEO.com"])
def test_a_link_to_a_video_in_the_text_is_worth_a_look(host: str) -> None:
    body = f"He got on.\n\nSee [the dog on the bus](https://{host}/x1)."
    assert told(CHECK, subject_of(post(body=body))) == [
        (
            "9  Worth a look: leads to a video; "
            "see that it has captions, or give it a transcript as video:"
        )
    ]


@pytest.mark.parametrize("host", ["notyoutube.com", "youtube.com.example", "library.example"])
def test_a_link_to_another_page_is_fine(host: str) -> None:
    assert told(CHECK, subject_of(post(body=f"See [the timetable](https://{host}/x1)."))) == []


def test_a_link_to_the_video_of_the_post_is_said_once() -> None:
    link = "https://youtu.be/x1"
    text = post(
        f"video: {{link: {link}, transcript: Good morning.}}", body=f"See [the dog]({link})."
    )
    assert told(CHECK, subject_of(text)) == []
