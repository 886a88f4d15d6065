"""Publishes a file of content/media/ as what its name says it is: a picture, a video, captions."""

from __future__ import annotations

from pathlib import PurePosixPath

from frontporch.media.catalog import CAPTIONS_SUFFIX, VIDEO_SUFFIX
from frontporch.media.model import PublishedPicture
from frontporch.media.pictures import publish_picture
from frontporch.media.videos import publish_captions, publish_video


def publish_file(file: str, source: bytes) -> tuple[PublishedPicture, bytes]:
    """Return what the site needs to know of a file, and the bytes that residents get.

    Raises ContentError where it is not what it should be.
    """
    suffix = PurePosixPath(file).suffix.lower()
    if suffix == VIDEO_SUFFIX:
        return publish_video(file, source)
    if suffix == CAPTIONS_SUFFIX:
        return publish_captions(file, source)
    return publish_picture(file, source)
