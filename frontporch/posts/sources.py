"""Finds the Markdown files of posts and pages, and nothing else: no links out, no foreign files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from frontporch.errors import Problem

CONTENT = "content"
_ROOMS = ("posts", "pages", "live")
_MEDIA = "media"


@dataclass
class Sources:
    """The files to read, relative to the department's folder, in a fixed order."""

    posts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_sources(folder: Path) -> Sources:
    """Return every post and page below `folder`/content; anything else there is a problem."""
    found = Sources()
    content = folder / CONTENT
    if content.is_symlink() or not content.is_dir():
        found.problems.append(
            Problem(CONTENT, "must be a folder that holds posts, pages and media")
        )
        return found
    for entry in _entries(content):
        place = f"{CONTENT}/{entry.name}"
        if entry.name == _MEDIA:
            continue  # whoever reads the pictures says what is wrong with it
        if entry.is_symlink():
            found.problems.append(Problem(place, _LINK, 1))
        elif entry.name not in _ROOMS or not entry.is_dir(follow_symlinks=False):
            message = (
                "does not belong here; content holds only the folders posts, pages, live and media"
            )
            found.problems.append(Problem(place, message, 1))
    for room, files in (("posts", found.posts), ("live", found.posts), ("pages", found.pages)):
        if (content / room).is_dir() and not (content / room).is_symlink():
            files.extend(_markdown_below(content / room, f"{CONTENT}/{room}", found.problems))
    return found


_LINK = "is a link to another place; only real files and folders are read"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what stands in a folder, by name, without hidden files."""
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)


def _markdown_below(folder: Path, place: str, problems: list[Problem]) -> Iterator[str]:
    for entry in _entries(folder):
        here = f"{place}/{entry.name}"
        if entry.is_symlink():
            problems.append(Problem(here, _LINK, 1))
        elif entry.is_dir(follow_symlinks=False) and entry.name.endswith(".md"):
            problems.append(Problem(here, "is a folder with the name of a Markdown file", 1))
        elif entry.is_dir(follow_symlinks=False):
            yield from _markdown_below(folder / entry.name, here, problems)
        elif not entry.is_file(follow_symlinks=False):
            problems.append(Problem(here, "is not a file that can be read", 1))
        elif entry.name.endswith(".md"):
            yield here
        else:
            problems.append(Problem(here, "is not a Markdown file; only .md files belong here", 1))
