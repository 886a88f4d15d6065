"""Finds the archive's pictures in its folder, and words for those that are not there."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from slugify import slugify

from frontporch.errors import ContentError
from frontporch.importing.source import LARGEST_PICTURE_BYTES, SourceFolder, UnreadableError
from frontporch.media.pictures import publish_picture

FOLDER = "imported"
# Where static-site generators keep what their pages show.
_ROOTS = (
    "",
    "static",
    "assets",
    "content",
    "source",
    "src",
    "assets/images",
    "static/images",
    "images",
)
_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif"}
_LONGEST_STEM = 60


@dataclass(frozen=True)
class FoundPicture:
    """A picture of the archive: `file` in the source, `media_file` below content/media/."""

    file: PurePosixPath
    media_file: str


@dataclass(frozen=True)
class Gallery:
    """The pictures of one archive."""

    folder: SourceFolder
    _checked: dict[PurePosixPath, FoundPicture | str] = field(default_factory=dict)

    def find(self, address: str, post_file: PurePosixPath) -> FoundPicture | str:
        """Return the picture that the post in `post_file` shows at `address`, or why there is none.

        `address` is a path; one on another site is nobody's to copy.
        """
        address = re.sub(r"\\(.)", r"\1", address.strip())
        if urlsplit(address).scheme or address.startswith("//"):
            return "is on another site"
        path = unquote(urlsplit(address).path)
        if path.lower().endswith(".svg"):
            return "is an SVG drawing, which can carry scripts"
        file = self._find_file(path, post_file)
        return "is not in the archive" if file is None else self._check(file)

    def _find_file(self, path: str, post_file: PurePosixPath) -> PurePosixPath | None:
        places = [PurePosixPath(root) for root in _ROOTS]
        places.insert(0 if not path.startswith("/") else len(places), post_file.parent)
        for place in places:
            inside = _normal(place / path.lstrip("/"))
            if inside is not None and inside in self.folder.known:
                return inside
        named = (
            self._by_name.get(PurePosixPath(path).name.lower(), ())
            if "/" not in path.strip("/")
            else ()
        )
        return named[0] if len(named) == 1 else None

    def _check(self, file: PurePosixPath) -> FoundPicture | str:
        """Return the picture, or what keeps it from being published."""
        if file not in self._checked:
            self._checked[file] = self._look_at(file)
        return self._checked[file]

    def _look_at(self, file: PurePosixPath) -> FoundPicture | str:
        try:
            raw = self.folder.read_bytes(file, LARGEST_PICTURE_BYTES)
        except UnreadableError as error:
            return str(error)
        suffix = _suffix_of(raw)
        if suffix is None:
            return "is not a JPEG, PNG, WebP or GIF"
        try:
            publish_picture(file.as_posix(), raw)
        except ContentError as error:
            return error.problems[0].message
        stem = slugify(file.stem, max_length=_LONGEST_STEM) or "picture"
        digest = hashlib.sha256(raw).hexdigest()[:10]
        return FoundPicture(file, f"{FOLDER}/{stem}-{digest}{suffix}")

    @cached_property
    def _by_name(self) -> Mapping[str, list[PurePosixPath]]:
        names: dict[str, list[PurePosixPath]] = defaultdict(list)
        for file in self.folder.files:
            if file.suffix.lower() in _SUFFIXES:
                names[file.name.lower()].append(file)
                names[file.stem.lower()].append(file)
        return names


def words_for_missing(address: str, words: str) -> str:
    """Return what stands in the text in a missing picture's place, without markup."""
    if not words.strip():
        stem = PurePosixPath(unquote(urlsplit(address).path)).stem
        words = re.sub(r"[\s_\\-]+", " ", stem)
    words = " ".join(words.split()).rstrip(".")
    return f"Picture not in the archive: {words}" if words else "Picture not in the archive"


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    """Return `path` without `.` and `..`; None when it leads out of the source."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != "/":
            parts.append(part)
    return PurePosixPath(*parts) if parts else None


def _suffix_of(raw: bytes) -> str | None:
    if raw.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return ".webp"
    return None
