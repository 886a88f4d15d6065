"""Makes of an officer's picture the one that residents get: upright, not too large, only a picture.

Cameras write where a picture was taken, when and with what into the file. The pixels are decoded
and encoded anew, and nothing else is carried over.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Any

from slugify import slugify

from frontporch.errors import ContentError, Problem
from frontporch.media.apart import UnfitError, ask_child
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.formats import PUBLISHED, SIZES
from frontporch.media.model import PublishedPicture, Size
from frontporch.media.recipe import MOST_BYTES, recipe_key

_LONGEST_STEM = 60


def publish_picture(file: str, source: bytes) -> tuple[PublishedPicture, bytes]:
    """Return what the site needs to know of the picture, and the bytes that residents get.

    `file` is its path below content/media/, `source` what lies there. Raises ContentError when it
    is not a sound picture in one of the formats that may be read; the name's ending is not
    believed.
    """
    head, (encoded,) = _ask(file, {"sizes_of": None}, source)
    kind = PUBLISHED[head["format"]]
    picture = PublishedPicture(
        source=file,
        address=f"{_stem(file, source)}.{kind.suffix}",
        media_type=kind.media_type,
        width_px=head["width_px"],
        height_px=head["height_px"],
        length=len(encoded),
        digest=hashlib.sha256(encoded).hexdigest(),
        original=hashlib.sha256(source).hexdigest(),
    )
    return picture, encoded


def publish_sizes(picture: PublishedPicture, source: bytes) -> tuple[tuple[Size, ...], list[bytes]]:
    """Return the further sizes of a published picture, and their bytes.

    Raises ContentError as `publish_picture` does.
    """
    head, contents = _ask(picture.source, {"sizes_of": picture.length}, source)
    stem = _stem(picture.source, source)
    sizes = tuple(
        Size(
            address=f"{stem}-{each['width_px']}.{SIZES[each['format']].suffix}",
            media_type=SIZES[each["format"]].media_type,
            width_px=each["width_px"],
            digest=hashlib.sha256(content).hexdigest(),
        )
        for each, content in zip(head["sizes"], contents, strict=True)
    )
    return sizes, contents


def _ask(file: str, question: dict[str, Any], source: bytes) -> tuple[dict[str, Any], list[bytes]]:
    if len(source) > MOST_BYTES:
        raise _fault(file, "is larger than 50 MB; save it smaller")
    try:
        return ask_child(question, source)
    except UnfitError as unfit:
        raise _fault(file, str(unfit)) from unfit


def _fault(file: str, sentence: str) -> ContentError:
    return ContentError(Problem(f"{MEDIA_FOLDER}/{file}", sentence))


def _stem(file: str, source: bytes) -> str:
    name = slugify(PurePosixPath(file).stem, max_length=_LONGEST_STEM) or "picture"
    return f"/media/{name}-{recipe_key(source)[:10]}"
