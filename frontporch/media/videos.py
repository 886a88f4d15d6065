"""Makes of an officer's video and captions the files that residents get."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from slugify import slugify

from frontporch.errors import ContentError, Problem
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.model import PublishedPicture
from frontporch.media.mp4 import UnplayableError, clean_film
from frontporch.media.position import tells_position
from frontporch.media.recipe import MOST_BYTES, recipe_key

_LONGEST_STEM = 60
_CUE = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)
_HEAD = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\n]*)?\n")
_BESIDE = re.compile(r"(?:NOTE|STYLE)\b")


def publish_video(file: str, source: bytes) -> tuple[PublishedPicture, bytes]:
    """Return what the site needs to know of an MP4, and the bytes that residents get.

    Raises ContentError where browsers could not play it.
    """
    if len(source) > MOST_BYTES:
        raise _fault(file, "is larger than 50 MB; save it shorter or smaller, or write link")
    try:
        film = clean_film(source)
    except UnplayableError as unplayable:
        raise _fault(file, str(unplayable)) from unplayable
    if tells_position(film.content):
        raise _fault(file, "says where it was taken and cannot be cleaned here; save it anew")
    size = (film.width_px, film.height_px)
    return _published(file, source, film.content, "mp4", "video/mp4", size)


def publish_captions(file: str, source: bytes) -> tuple[PublishedPicture, bytes]:
    """Return the same for captions as WebVTT; notes and styles in them are not published."""
    try:
        text = source.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as unreadable:
        raise _fault(file, "is not UTF-8; save it as UTF-8") from unreadable
    if not _HEAD.match(text) or not _CUE.search(text):
        raise _fault(
            file, 'is not WebVTT: it begins with WEBVTT, and has lines "00:01.000 --> 00:03.000"'
        )
    blocks = re.split(r"\n{2,}", text.lstrip("\ufeff").strip())[1:]
    kept = ["WEBVTT", *(block for block in blocks if not _BESIDE.match(block))]
    content = ("\n\n".join(kept) + "\n").encode()
    return _published(file, source, content, "vtt", "text/vtt", (0, 0))


def _published(
    file: str, source: bytes, content: bytes, suffix: str, media_type: str, size: tuple[int, int]
) -> tuple[PublishedPicture, bytes]:
    name = slugify(PurePosixPath(file).stem, max_length=_LONGEST_STEM) or "video"
    published = PublishedPicture(
        source=file,
        address=f"/media/{name}-{recipe_key(source)[:10]}.{suffix}",
        media_type=media_type,
        width_px=size[0],
        height_px=size[1],
        length=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        original=hashlib.sha256(source).hexdigest(),
    )
    return published, content


def _fault(file: str, sentence: str) -> ContentError:
    return ContentError(Problem(f"{MEDIA_FOLDER}/{file}", sentence))
