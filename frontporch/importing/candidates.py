"""Reads all posts of an archive, and says who each is and where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from frontporch.importing.dialect import Dialect
from frontporch.importing.identity import Identity, derived_id, identify, texts
from frontporch.importing.links import (
    AddressBook,
    find_own_host,
    name_key,
    path_key,
    split_host,
)
from frontporch.importing.permalinks import OldSite, Parts, path_of_name, site_address
from frontporch.importing.report import Remark
from frontporch.importing.source import SourceFolder, SourcePost, UnreadableError

NO_POST = "Not a post: it has no front matter"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Candidate:
    """A post of the archive: what was written, who it is, and where it was, main address first."""

    post: SourcePost
    identity: Identity
    old_addresses: tuple[str, ...]
    doubled: tuple[Remark, ...] = ()


def read_candidates(
    folder: SourceFolder, dialect: Dialect, progress: Progress
) -> tuple[list[Candidate], list[Remark]]:
    """Return the posts that can be read, newest first, and a remark for each file that cannot."""
    found: list[Candidate] = []
    refused: list[Remark] = []
    site = dialect.read_site(folder)
    files = [file for file in folder.files if dialect.is_post(file)]
    for number, file in enumerate(files, start=1):
        progress("Reading", number, len(files))
        try:
            found.append(_read(folder, file, dialect, site))
        except UnreadableError as error:
            refused.append(Remark(str(error), file.as_posix(), error.line, str(error)))
    found.sort(key=_by_day, reverse=True)
    return _told_apart(found, refused), refused


def make_address_book(
    candidates: Iterable[Candidate], now: dict[str, str], site: OldSite, new_site: str
) -> AddressBook:
    """Return where each old address leads: `now` gives the address here of ids that have one.

    `new_site` is this blog's own address, which may be the old site's too.
    """
    listed = list(candidates)
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for one in listed:
        for path in one.old_addresses:
            ids.setdefault(path_key(path), one.identity.id)
        names.setdefault(name_key(one.post.file.name), one.old_addresses[0])
    for one in listed:
        if old := path_of_name(one.post.file.stem):
            ids.setdefault(path_key(old), one.identity.id)
    address = site.address
    if address is None and (own := find_own_host((one.post.body for one in listed), ids)):
        address = f"https://{own[0]}"
    hosts = frozenset({split_host(address) or ""} if address else ())
    return AddressBook(ids, names, now, address, hosts, split_host(new_site))


def _read(folder: SourceFolder, file: PurePosixPath, dialect: Dialect, site: OldSite) -> Candidate:
    if file.suffix.lower() == ".rst":
        raise UnreadableError(
            "is reStructuredText; save it as Markdown first, for example with pandoc"
        )
    head = dialect.find_head(folder.read_text(file))
    if head is None:
        raise UnreadableError(NO_POST)
    post = SourcePost(file, head.fields, head.lines, head.body, head.body_line)
    identity = identify(post, dialect)
    about = "A key was written twice; the last one counts"
    doubled = tuple(Remark(about, file.as_posix(), line, key) for key, line in head.doubled.items())
    return Candidate(post, identity, _old_addresses(post, identity, dialect, site), doubled)


def _old_addresses(
    post: SourcePost, identity: Identity, dialect: Dialect, site: OldSite
) -> tuple[str, ...]:
    section = post.file.parts[0] if len(post.file.parts) > 1 else ""
    lang = next(iter(texts(post.fields.get("lang"))), "")
    parts = Parts(identity.day, identity.slug, "" if section == "_posts" else section, lang)
    written = [
        text
        for key, meaning in dialect.fields.items()
        if meaning == "old address"
        for text in texts(post.fields.get(key))
    ]
    fixed = texts(post.fields.get("permalink") or post.fields.get("url"))
    main = [] if fixed else [dialect.old_address(parts, site)]
    paths = [_as_path(address) for address in [*main, *written]]
    return tuple(dict.fromkeys(path for path in paths if path)) or ("/",)


def _as_path(address: str) -> str:
    """Return the path of an old address, which may be written with its site."""
    try:
        path = urlsplit(address).path if site_address(address) else address
    except ValueError:
        return ""
    return "/" + path.strip().lstrip("/")


def _by_day(one: Candidate) -> tuple[date, str, str, str]:
    """Return an order that no renaming of files changes."""
    return (one.identity.day, one.identity.id, one.post.body, repr(one.post.fields))


def _told_apart(found: list[Candidate], refused: list[Remark]) -> list[Candidate]:
    """Give a second post with the same slug and day an id of its own; drop a true double."""
    first: dict[str, Candidate] = {}
    kept: dict[tuple[date, str, str, str], Candidate] = {}
    for one in found:
        if (other := kept.get(_by_day(one))) is not None:
            message = f"is the same post as {other.post.file}"
            refused.append(Remark(message, one.post.file.as_posix(), None, message))
        elif first.setdefault(one.identity.id, one) is one:
            kept[_by_day(one)] = one
        else:
            own = derived_id(one.identity.id, repr(one.post.fields), one.post.body)
            kept[_by_day(one)] = replace(one, identity=replace(one.identity, id=own))
    return list(kept.values())
