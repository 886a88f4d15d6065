"""What front matter names and the site cannot have: pictures, films, old addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from frontporch.building.artifact import find_fault
from frontporch.errors import Problem, quoted
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
    for field, file in _named_pictures(post):
        if file not in pictures:
            sentence = f"{quoted(file)} {not_a_picture(file, pictures)}"
            yield Problem(post.source, sentence, post.lines.get(field), field)
    if post.video is not None and post.video.file is not None:
        sentence = "this version publishes only links to videos; write link instead"
        yield Problem(post.source, sentence, post.lines.get("video.file"), "video.file")


def _named_pictures(post: Post) -> Iterator[tuple[str, str]]:
    if post.picture is not None:
        yield "picture.file", post.picture.file
    for number, picture in enumerate(post.pictures, start=1):
        yield f"pictures[{number}].file", picture.file


def _unwritable_addresses(post: Post) -> Iterator[Problem]:
    """Name the old addresses that no file can stand at."""
    for number, address in enumerate(post.old_addresses, start=1):
        fault = find_fault(output_path(address))
        if fault is not None:
            field = f"old_addresses[{number}]"
            yield Problem(post.source, f"{quoted(address)} {fault}", post.lines.get(field), field)
