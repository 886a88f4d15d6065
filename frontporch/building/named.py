"""What front matter names and the site cannot have: pictures, films, old addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from frontporch.building.artifact import find_fault
from frontporch.errors import Problem, quoted
from frontporch.media.catalog import CAPTIONS_SUFFIX, PICTURE_SUFFIXES, VIDEO_SUFFIX
from frontporch.posts.links import not_a_picture
from frontporch.posts.model import Post
from frontporch.site.addresses import output_path


def find_unusable(posts: Iterable[Post], pictures: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each thing that a post names in vain.

    `pictures` has every picture below content/media/ as a key, also the broken ones.
    """
    given = list(posts)
    return [
        *(problem for post in given for problem in _missing_pictures(post, pictures)),
        *(problem for post in given for problem in _unwritable_addresses(post)),
    ]


def _missing_pictures(post: Post, pictures: Mapping[str, object]) -> Iterator[Problem]:
    for field, file, suffixes in _named_files(post):
        line = post.lines.get(field)
        if file not in pictures:
            missing = not_a_picture(file, pictures)
            if suffixes is not PICTURE_SUFFIXES:
                missing = missing.replace("a picture", "a file", 1)
            sentence = f"{quoted(file)} {missing}"
            yield Problem(post.source, sentence, line, field)
        elif PurePosixPath(file).suffix.lower() not in suffixes:
            sentence = f"{quoted(file)} is not what belongs here; name {_NAMES[suffixes]}"
            yield Problem(post.source, sentence, line, field)


_VIDEO, _CAPTIONS = frozenset({VIDEO_SUFFIX}), frozenset({CAPTIONS_SUFFIX})
_NAMES = {PICTURE_SUFFIXES: "a picture", _VIDEO: "an MP4", _CAPTIONS: "a WebVTT file"}


def _named_files(post: Post) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield each file of the front matter with its field and the endings that may be there."""
    if post.picture is not None:
        yield "picture.file", post.picture.file, PICTURE_SUFFIXES
    for number, picture in enumerate(post.pictures, start=1):
        yield f"pictures[{number}].file", picture.file, PICTURE_SUFFIXES
    if post.video is not None and post.video.file is not None:
        yield "video.file", post.video.file, _VIDEO
        if post.video.captions is not None:
            yield "video.captions", post.video.captions, _CAPTIONS
        if post.video.poster is not None:
            yield "video.poster", post.video.poster, PICTURE_SUFFIXES


def _unwritable_addresses(post: Post) -> Iterator[Problem]:
    """Name the old addresses that no file can stand at."""
    for number, address in enumerate(post.old_addresses, start=1):
        fault = find_fault(output_path(address))
        if fault is not None:
            field = f"old_addresses[{number}]"
            yield Problem(post.source, f"{quoted(address)} {fault}", post.lines.get(field), field)
