"""`./porch clean`: takes out of a picture's file where, when and with what it was taken."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from frontporch.errors import ContentError, Problem
from frontporch.ledger.git import Git, GitFailedError
from frontporch.media.catalog import VIDEO_SUFFIX
from frontporch.media.cleaning import UncleanableError, clean_picture
from frontporch.media.mp4 import UnplayableError, clean_film
from frontporch.media.position import tells_position
from frontporch.media.recipe import MOST_BYTES

GUIDE = "./porch docs pictures"


def run_clean(folder: Path, paths: Sequence[Path]) -> int:
    """Clean each picture in its place, and say what git still knows of the old one.

    Raises ContentError with every file that could not be cleaned; the others are.
    """
    problems: list[Problem] = []
    for path in paths:
        name = _name_of(folder, path)
        try:
            was_changed = _clean(path)
        except (UncleanableError, OSError) as failed:
            words = failed.strerror if isinstance(failed, OSError) else failed
            problems.append(Problem(name, f"{words}" if words else "cannot be read"))
            continue
        if not was_changed:
            click.echo(f"{name}  Nothing was in it but the picture.")
            continue
        click.echo(f"{name}  Cleaned. The picture itself is as it was.")
        for sentence in _what_git_knows(folder, path):
            click.echo(f"  {sentence}")
    if problems:
        raise ContentError(problems)
    return 0


def _name_of(folder: Path, path: Path) -> str:
    whole = path.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(path)


def _clean(path: Path) -> bool:
    """Clean one file; say whether anything was in it."""
    with path.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UncleanableError("is larger than 50 MB; save it smaller")
    cleaned = _cleaned(path, content)
    if tells_position(cleaned):
        raise UncleanableError(
            "keeps its place where this cannot take it out; save it anew in a photo program"
        )
    if cleaned == content:
        return False
    fresh = path.with_name(f".{path.name}.cleaned")
    fresh.write_bytes(cleaned)
    fresh.chmod(path.stat().st_mode)
    os.replace(fresh, path)  # noqa: PTH105  # says what it does
    return True


def _cleaned(path: Path, content: bytes) -> bytes:
    if path.suffix.lower() != VIDEO_SUFFIX:
        return clean_picture(content)
    try:
        return clean_film(content).content
    except UnplayableError as unplayable:
        raise UncleanableError(str(unplayable)) from unplayable


def _what_git_knows(folder: Path, path: Path) -> Iterator[str]:
    git = Git(folder)
    try:
        commits = git.call("log", "--format=%H", "--", str(path.resolve())).decode().split()
        shared = [
            commit
            for commit in commits
            if git.call("branch", "--remotes", "--contains", commit).strip()
        ]
    except GitFailedError:
        return
    if shared:
        yield (
            "The old one was pushed: whoever may read the repository can still get it."
            f" {GUIDE} says whom to ask."
        )
    elif commits:
        yield (
            "Git still remembers the old one, and nobody else has it yet."
            f" Before you push, make git forget it as {GUIDE} shows."
        )
