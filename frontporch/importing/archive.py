"""Brings one archive over: reads it, decides what is new, converts that, writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from slugify import slugify

from frontporch.configuration import FILE, read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.importing import DIALECTS
from frontporch.importing.candidates import (
    NO_POST,
    Candidate,
    Progress,
    make_address_book,
    read_candidates,
)
from frontporch.importing.dialect import Dialect
from frontporch.importing.identity import texts
from frontporch.importing.links import AddressBook
from frontporch.importing.pictures import Gallery
from frontporch.importing.places import Places
from frontporch.importing.report import Remark, Report, render_report
from frontporch.importing.roster import (
    FALLBACK,
    FALLBACK_NAME,
    Writer,
    author_handles,
    find_newcomers,
    update_roster,
)
from frontporch.importing.source import SourceFolder, UnreadableError
from frontporch.importing.workshop import Converted, Workshop, remarks_of
from frontporch.importing.writing import copy_picture, write_whole
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.posts.archive import Archive
from frontporch.posts.reading import read_archive


def _silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def import_archive(
    source: Path,
    dialect: str,
    folder: Path,
    limit: int | None = None,
    progress: Progress = _silent,
) -> Report:
    """Bring the newest `limit` posts of the archive in `source` (or all) into the blog in `folder`.

    Posts that are there already, by id, are left as they are. `progress` is told what is being
    done, how many are done and how many there are. Raises ConfigurationError when the source, the
    dialect or department.toml is wrong, and ContentError when the blog itself cannot be read.
    """
    spoken = _find_dialect(dialect)
    shelf = _open_source(source)
    department = read_department(folder)
    (folder / "content" / "posts").mkdir(parents=True, exist_ok=True)
    blog = read_archive(folder, department)
    everything, refused = _read(source, shelf, spoken, progress)
    chosen = everything[:limit]
    new = [one for one in reversed(chosen) if one.identity.id not in blog.by_id]
    workshop = _open_workshop(shelf, spoken, department, blog, everything, new)
    converted, unfit = _convert_all(workshop, new, progress)
    writers = _writers(converted, everything, spoken)
    _write_roster(folder, writers, department)
    pictures = sum(_write(one, shelf, folder) for one in converted)
    report = Report(
        imported=tuple(one.candidate.identity.id for one in converted),
        present=tuple(one.identity.id for one in chosen if one.identity.id in blog.by_id),
        refused=(*refused, *unfit),
        remarks=remarks_of(converted),
        new_officers=tuple(one.handle for one in find_newcomers(writers, department)),
        pictures=pictures,
        site=workshop.book.site or "",
        report_file=f"import-report-{spoken.name}-{slugify(shelf.root.name) or 'source'}.txt",
    )
    if new:
        _append_report(folder, report, f"Import of {shelf.root.name} from {spoken.name}")
    return report


def _find_dialect(name: str) -> Dialect:
    for dialect in DIALECTS:
        if dialect.name == name:
            return dialect
    names = [dialect.name for dialect in DIALECTS]
    message = f"{quoted(name)} is not one of {', '.join(names)}.{did_you_mean(name, names)}"
    raise ConfigurationError(Problem("--from", message))


def _open_source(source: Path) -> SourceFolder:
    if not source.is_dir():
        raise ConfigurationError(Problem(str(source), "is not a folder that can be imported"))
    shelf = SourceFolder(source.resolve())
    try:
        _ = shelf.files
    except (OSError, UnreadableError) as error:
        raise ConfigurationError(Problem(str(source), f"cannot be read: {error}")) from error
    return shelf


def _read(
    source: Path, shelf: SourceFolder, dialect: Dialect, progress: Progress
) -> tuple[list[Candidate], list[Remark]]:
    everything, refused = read_candidates(shelf, dialect, progress)
    if not everything:
        unread = [remark for remark in refused if remark.about != NO_POST]
        first = f"; the first is {unread[0].file}: {unread[0].about}" if unread else ""
        message = f"holds no {dialect.name.title()} post that can be read{first}"
        raise ConfigurationError(Problem(str(source), message))
    return everything, refused


def _open_workshop(
    shelf: SourceFolder,
    dialect: Dialect,
    department: Department,
    blog: Archive,
    everything: Sequence[Candidate],
    new: Sequence[Candidate],
) -> Workshop:
    """Return what converts the `new` posts; their links may lead to all that residents can see."""
    places = Places.of(blog).settle((one.identity, one.old_addresses) for one in new)
    now = {post.id: post.address for post in blog.posts if post.status == "ready"}
    now |= {
        one.identity.id: places[one.identity.id].address
        for one in new
        if not dialect.is_draft(one.post)
    }
    book = make_address_book(everything, now, dialect.read_site(shelf), department.agency.site_url)
    return Workshop(dialect, department, book, Gallery(shelf), places)


def _convert_all(
    workshop: Workshop, new: Sequence[Candidate], progress: Progress
) -> tuple[list[Converted], list[Remark]]:
    """Convert every post; when one cannot be, all are done anew without links to it."""
    unfit: list[Remark] = []
    while True:
        converted: list[Converted] = []
        lost: set[str] = set()
        for number, one in enumerate(new, start=1):
            progress("Converting", number, len(new))
            outcome = workshop.convert(one)
            if isinstance(outcome, Converted):
                converted.append(outcome)
            else:
                unfit.append(outcome)
                lost.add(one.identity.id)
        if not lost:
            return converted, unfit
        new = [one for one in new if one.identity.id not in lost]
        workshop = replace(workshop, book=_without(workshop.book, lost))


def _without(book: AddressBook, lost: set[str]) -> AddressBook:
    return replace(book, now={one: address for one, address in book.now.items() if one not in lost})


def _writers(
    converted: Sequence[Converted], everything: Sequence[Candidate], dialect: Dialect
) -> list[Writer]:
    """Return who wrote the new posts; `until` is the day of each one's last post in the archive."""
    last: dict[str, Writer] = {}
    for one in everything:
        for handle, name in _authors(one, dialect):
            last.setdefault(handle, Writer(handle, name, one.identity.day))
    wanted: dict[str, Writer] = {}
    for post in converted:
        day = post.candidate.identity.day
        for handle in post.authors:
            writer = wanted.get(handle) or last.get(handle) or Writer(handle, FALLBACK_NAME, day)
            wanted[handle] = replace(writer, until=max(writer.until, day))
    return list(wanted.values())


def _authors(one: Candidate, dialect: Dialect) -> list[tuple[str, str]]:
    written = [
        text
        for key, meaning in dialect.fields.items()
        if meaning == "authors"
        for text in texts(one.post.fields.get(key))
    ]
    return author_handles(written) or author_handles([FALLBACK])


def _write_roster(folder: Path, writers: Sequence[Writer], department: Department) -> None:
    path = folder / FILE
    text = path.read_bytes().decode("utf-8")
    if (updated := update_roster(text, writers, department)) != text:
        write_whole(path, updated.encode())


def _write(one: Converted, shelf: SourceFolder, folder: Path) -> int:
    """Write a post behind its pictures, and return how many of those are new."""
    copied = sum(copy_picture(picture, shelf, folder / MEDIA_FOLDER) for picture in one.pictures)
    write_whole(folder / one.file, one.data)
    return copied


def _append_report(folder: Path, report: Report, title: str) -> None:
    path = folder / report.report_file
    before = path.read_text(encoding="utf-8") + "\n" if path.is_file() else ""
    write_whole(path, (before + render_report(report, title)).encode())
