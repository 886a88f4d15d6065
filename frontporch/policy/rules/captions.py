"""Videos can be followed without hearing them.

A video of our own has captions. Whether a video elsewhere has captions nobody can see from
here, so a linked one comes with its transcript: everything that is said, and what can be seen that
matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from frontporch.policy.body_parts import links_of
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject

_VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "tiktok.com", "fb.watch", "dailymotion.com")


def find(subject: Subject) -> Iterator[Found]:
    """Yield the videos that cannot be followed without hearing them."""
    video = subject.post.video
    if video is not None and video.link is not None and video.transcript is None:
        message = "has no transcript; write under transcript what is said and what can be seen"
        yield Found(subject.line_of("video"), message, "video")
    if video is not None and video.file is not None and video.captions is None:
        message = "has no captions; write them as WebVTT, and name the file under captions"
        yield Found(subject.line_of("video"), message, "video")
    for link in links_of(subject):
        if _is_video(link.target) and not (video and video.link == link.target):
            message = (
                "leads to a video; see that it has captions, or give it a transcript as video:"
            )
            yield Found(link.line, message, is_hint=True)


def _is_video(address: str) -> bool:
    host = (urlsplit(address).hostname or "").lower()
    return any(host == known or host.endswith(f".{known}") for known in _VIDEO_HOSTS)


CHECK = Check(name="captions", title="Videos can be followed without hearing them", find=find)
