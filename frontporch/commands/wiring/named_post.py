"""Finds the post that somebody names on the command line: by its id, or by its file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontporch.commands.wiring.setting import Setting
from frontporch.delivery.outbox import outbox_folder, read_outbox
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.ledger.delivery_events import Intended
from frontporch.ledger.events import Cleared, Event, TakenDown
from frontporch.posts.front_matter import LARGEST_BYTES, read_written
from frontporch.posts.live import LIVE_FOLDER, live_file
from frontporch.posts.reading import parse_post

POSTS = "content/posts"
FOLDERS = (POSTS, LIVE_FOLDER.rstrip("/"))

_ID_LINE = re.compile(rb"""^id:[ \t]*["']?([a-z0-9-]+)["']?[ \t\r]*$""", re.MULTILINE)
_FRONT_BYTES = 4_000
_UPDATE = re.compile(r"/?(?:live/)?([a-z0-9-]+)/([0-9]{1,3})/?")


@dataclass(frozen=True, slots=True)
class NamedPost:
    """A post that the record knows. `source` is its file, or its id where nobody knows the file."""

    id: str
    source: str


def find_post(folder: Path, written: str, setting: Setting) -> NamedPost:
    """Return the post with an id, or in a file below content/posts/.

    Raises ConfigurationError where there is none, or where nothing of it is on record.
    """
    recorded = set(_recorded(setting.events))
    sources = dict(_built(folder))
    if written in recorded:
        return NamedPost(written, sources.get(written, written))
    source = find_path(folder, written)
    by_source = {file: post for post, file in sources.items()}
    post = _read_id(folder, source, setting) if source else by_source.get(f"{POSTS}/{written}")
    post = post or by_source.get(written)
    if post is None:
        near = did_you_mean(written, [*recorded, *by_source])
        message = f"{quoted(written)} is neither the id of a post nor a file in {POSTS}/.{near}"
        raise ConfigurationError(Problem("settle", message))
    if post not in recorded:
        message = "is not on record, so nothing of it was sent; ./porch publish clears it first"
        raise ConfigurationError(Problem(source or written, message))
    return NamedPost(post, source or sources[post])


def find_source(folder: Path, written: str) -> str:
    """Return the file of a post that somebody names by its id, or by a path.

    An update of live updates may be named as it stands in its address, too: `gas-leak/2`. Raises
    ConfigurationError.
    """
    source = find_path(folder, written) or find_sources(folder, [written]).get(written)
    if source is None or not (folder / source).is_file():
        files = (file.relative_to(folder).as_posix() for file in _files(folder))
        near = did_you_mean(written, files)
        message = f"{quoted(written)} is neither the id of a post nor a file in {POSTS}/.{near}"
        raise ConfigurationError(Problem("PATH", message))
    return source


def find_sources(folder: Path, posts: Collection[str]) -> Mapping[str, str]:
    """Return the files of posts by their ids, as far as they can be found here."""
    found = {post: file for post, file in _built(folder).items() if post in posts}
    missing = set(posts) - found.keys()
    files = sorted(_files(folder)) if missing else []
    for file in files:
        source = file.relative_to(folder).as_posix()
        with file.open("rb") as opened:
            ids = seeming_ids(opened.read(_FRONT_BYTES))
        if not missing.isdisjoint(ids) and (post := _own_id(file)) in missing:
            found[post] = source
    return found


def _files(folder: Path) -> Iterator[Path]:
    for each in FOLDERS:
        yield from (folder / each).rglob("*.md")


def seeming_ids(data: bytes) -> list[str]:
    """Return what stands in lines like that of an id; that may be in the text, or in a value."""
    return [found.decode() for found in _ID_LINE.findall(data)]


def _own_id(file: Path) -> str:
    with file.open("rb") as opened:
        written = read_written(file.name, opened.read(LARGEST_BYTES + 1))
    return str(written.values.get("id", ""))


def _recorded(events: tuple[Event, ...]) -> Iterator[str]:
    for event in events:
        if isinstance(event, Cleared | Intended | TakenDown):
            yield event.post


def _built(folder: Path) -> Mapping[str, str]:
    """Return the files of the posts that the last build knew, by their ids."""
    try:
        outbox = read_outbox(outbox_folder(folder))
    except ConfigurationError:  # nothing was built here, which is no need for settling
        return {}
    gone = {each.post: each.source for each in outbox.gone}
    return {**gone, **{each.post: each.source for each in outbox.outgoing}}


def find_path(folder: Path, written: str) -> str | None:
    """Return the file that a path means, seen from here, from the folder, or from its posts."""
    root = folder.resolve()
    if named := _UPDATE.fullmatch(written):
        written = live_file(named[1], int(named[2]))
    for place in (Path.cwd() / written, root / written, root / POSTS / written):
        if place.suffix != ".md" or not place.is_file():
            continue
        if any(place.resolve().is_relative_to(root / each) for each in FOLDERS):
            return place.resolve().relative_to(root).as_posix()
    return None


def _read_id(folder: Path, source: str, setting: Setting) -> str:
    problems: list[Problem] = []
    with (folder / source).open("rb") as opened:
        post = parse_post(source, opened.read(LARGEST_BYTES + 1), setting.department, problems)
    if post is None:
        raise ConfigurationError(problems)
    return post.id
