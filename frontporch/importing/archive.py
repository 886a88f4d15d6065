"""Brings one archive over: reads it, decides what is new, converts that, writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

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
from frontporch.importing.conversion import Conversion
from frontporch.importing.dialect import Dialect
from frontporch.importing.front import FrontSource, compose_front
from frontporch.importing.identity import texts
from frontporch.importing.links import AddressBook
from frontporch.importing.pictures import FoundPicture, Gallery
from frontporch.importing.places import Places
from frontporch.importing.report import Remark, Report, render_report
from frontporch.importing.roster import FALLBACK, Writer, add_writers, author_handles, find_newcomers
from frontporch.importing.source import SourceFolder, UnreadableError
from frontporch.importing.text import convert_body, join_body
from frontporch.importing.writing import copy_picture, render_post, write_whole
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.posts.reading import parse_post, read_archive


@dataclass
class _Outcome:
    """What has been done so far."""

    imported: list[str] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pictures: int = 0


@dataclass(frozen=True)
class _Written:
    """A converted post: its file relative to the department's folder, the bytes, its pictures."""

    file: str
    data: bytes
    pictures: tuple[FoundPicture, ...]


def import_archive(
    source: Path, dialect: str, folder: Path, limit: int | None = None, progress: Progress | None = None
) -> Report:
    """Bring the newest `limit` posts of the archive in `source` (or all) into the blog in `folder`.

    Posts that are there already, by id, are left as they are. `progress` is told what is being
    done, how many are done and how many there are. Raises ConfigurationError when the source, the
    dialect or department.toml is wrong, and ContentError when the blog itself cannot be read.
    """
    tell = progress or (lambda _what, _done, _total: None)
    spoken = _find_dialect(dialect)
    shelf = _open_source(source)
    department = read_department(folder)
    (folder / "content" / "posts").mkdir(parents=True, exist_ok=True)
    present = read_archive(folder, department)
    site = spoken.read_site(shelf)
    everything, refused = read_candidates(shelf, spoken, site, tell)
    if not everything:
        raise ConfigurationError(Problem(str(source), _no_posts(spoken, refused)))
    chosen = everything[:limit]
    known = {post.id for post in present.posts}
    new = [one for one in reversed(chosen) if one.identity.id not in known]
    places = Places.of(present)
    files = {one.identity.id: places.take(one.identity) for one in new}
    now = {post.id: post.address for post in present.posts}
    now |= {post_id: place.address for post_id, place in files.items()}
    book = make_address_book(everything, now, site)
    newcomers = find_newcomers(_writers(new, everything, spoken), department)
    outcome = _Outcome(refused=refused)
    _add_newcomers(folder, newcomers, department)
    workshop = _Workshop(folder, shelf, spoken, department, book, places)
    for number, one in enumerate(new, start=1):
        tell("Importing", number, len(new))
        workshop.bring_over(one, outcome)
    report = Report(
        imported=tuple(outcome.imported),
        present=tuple(one.identity.id for one in chosen if one.identity.id in known),
        refused=tuple(outcome.refused),
        remarks=tuple(outcome.remarks),
        new_officers=tuple(writer.handle for writer in newcomers),
        pictures=outcome.pictures,
        report_file=f"import-report-{spoken.name}-{slugify(source.resolve().name) or 'source'}.txt",
    )
    if new:
        _append_report(folder, report, f"Import of {source.resolve().name} from {spoken.name}")
    return report


@dataclass(frozen=True)
class _Workshop:
    """All that is the same for every post of one import."""

    folder: Path
    shelf: SourceFolder
    dialect: Dialect
    department: Department
    book: AddressBook
    places: Places
    gallery: Gallery = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gallery", Gallery(self.shelf))

    def bring_over(self, one: Candidate, outcome: _Outcome) -> None:
        """Convert and write one post, or note why it cannot be one."""
        conversion = Conversion(one.post.file, one.old_addresses[0], self.book, self.gallery)
        written = self._convert(one, conversion)
        problems: list[Problem] = []
        if parse_post(written.file, written.data, self.department, problems) is None:
            reasons = "; ".join(problem.message for problem in problems)
            outcome.refused.append(Remark(reasons, one.post.file.as_posix(), 1, reasons))
            return
        for picture in written.pictures:
            outcome.pictures += copy_picture(picture, self.shelf, self.folder / MEDIA_FOLDER)
        write_whole(self.folder / written.file, written.data)
        outcome.imported.append(one.identity.id)
        outcome.remarks += [*one.doubled, *conversion.remarks]

    def _convert(self, one: Candidate, conversion: Conversion) -> _Written:
        source = FrontSource(
            one.post, one.identity, self.dialect, self.department.agency.languages
        )
        body, closing = convert_body(source, conversion)
        front, notes = compose_front(source, conversion)
        place = self.places.of_id(one.identity.id)
        old, given_up = self.places.redirects(one.old_addresses, place)
        for address in given_up:
            conversion.remark("An old address is taken, and leads nowhere", None, address)
        complete = _in_order(front, place.written_slug, old)
        data = render_post(complete, join_body(notes, body, closing)).encode()
        return _Written(place.file, data, tuple(conversion.pictures.values()))


def _in_order(front: Mapping[str, Any], slug: str | None, old: Iterable[str]) -> dict[str, Any]:
    """Return the whole front matter: `slug` below the title, old addresses at the end."""
    complete: dict[str, Any] = {}
    for key, value in front.items():
        complete[key] = value
        if key == "title" and slug:
            complete["slug"] = slug
    if listed := list(old):
        complete["old_addresses"] = listed
    return complete


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


def _no_posts(dialect: Dialect, refused: list[Remark]) -> str:
    unread = [remark for remark in refused if remark.about != NO_POST]
    first = f"; the first is {unread[0].file}: {unread[0].about}" if unread else ""
    return f"holds no {dialect.name.title()} post that can be read{first}"


def _writers(new: list[Candidate], everything: list[Candidate], dialect: Dialect) -> list[Writer]:
    """Return who wrote the new posts; `until` is the day of each one's last post in the archive."""
    until: dict[str, tuple[str, date]] = {}
    for one in everything:
        for handle, name in _authors(one, dialect):
            until.setdefault(handle, (name, one.identity.day))
    wanted = {handle for one in new for handle, _ in _authors(one, dialect)}
    return [Writer(handle, *until[handle]) for handle in wanted]


def _authors(one: Candidate, dialect: Dialect) -> list[tuple[str, str]]:
    written = [
        text
        for key, meaning in dialect.fields.items()
        if meaning == "authors"
        for text in texts(one.post.fields.get(key))
    ]
    return author_handles(written) or author_handles([FALLBACK])


def _add_newcomers(folder: Path, newcomers: list[Writer], department: Department) -> None:
    if newcomers:
        path = folder / FILE
        text = path.read_bytes().decode("utf-8")
        write_whole(path, add_writers(text, newcomers, department).encode())
        read_department(folder)


def _append_report(folder: Path, report: Report, title: str) -> None:
    path = folder / report.report_file
    before = path.read_text(encoding="utf-8") + "\n" if path.is_file() else ""
    write_whole(path, (before + render_report(report, title)).encode())
