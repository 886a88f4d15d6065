"""Finds a post in the other languages in which the public may read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from frontporch.commands.wiring.named_post import POSTS
from frontporch.commands.wiring.recovered_post import ReadPost, posts_up, read_or_recover
from frontporch.commands.wiring.setting import Setting
from frontporch.errors import FrontPorchError
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post


def find_translations(folder: Path, post: Post, setting: Setting) -> tuple[ReadPost, ...]:
    """Return the original and the translations of a post that are up or are going to be."""
    return tuple(_others(folder, post, setting))


def _others(folder: Path, post: Post, setting: Setting) -> Iterator[ReadPost]:
    original, up = post.translation_of or post.id, posts_up(setting)
    for file in sorted((folder / POSTS).rglob("*.md")):
        source = file.relative_to(folder).as_posix()
        if source == post.source or original.encode() not in file.read_bytes():
            continue
        try:
            read = read_or_recover(folder, source, setting)
        except FrontPorchError:  # nothing of it is up, and a broken file cannot go up
            continue
        is_seen = read.post.id in up or stage_of(read.post, setting.now) in {"live", "scheduled"}
        is_same = original in {read.post.id, read.post.translation_of}
        if is_same and is_seen and read.post.withdrawn is None:
            yield read
