"""Reads a department's folder into a whole site, or names everything that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from frontporch.building.bodies import render_bodies
from frontporch.building.cache import Store
from frontporch.building.content import Content, Reading
from frontporch.building.named import find_unusable
from frontporch.building.pictures import prepare_pictures, prepare_sizes
from frontporch.building.workers import Workers
from frontporch.configuration import find_line
from frontporch.department import Department
from frontporch.errors import ContentError, Problem, quoted
from frontporch.feeds import FORMATS
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.model import PublishedPicture
from frontporch.messages.bundle import shown_media
from frontporch.posts.archive import Archive
from frontporch.posts.body import Body
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.links import check_links, destinations, not_a_picture
from frontporch.posts.model import Post, StandingPage
from frontporch.posts.standing import as_post
from frontporch.site.catalog import NO_CATALOGS, Catalog
from frontporch.site.composition import compose_site
from frontporch.site.edition import Edition
from frontporch.site.model import Site
from frontporch.site.pages import PostPage, StandingPageView
from frontporch.site.palette import find_faint


@dataclass(frozen=True)
class Assembly:
    """Everything that a site is made of, before any byte of it is written.

    `bodies` are under the source of their post or page, `pictures` under their file below
    content/media/. `reading` is what all of it comes from; `portraits` are files of pictures.
    `dead_links` lead to what the site does not have, and stopped nothing.
    """

    archive: Archive
    bodies: Mapping[str, Body]
    pictures: Mapping[str, PublishedPicture]
    site: Site
    reading: Reading
    portraits: frozenset[str] = frozenset()
    dead_links: tuple[Problem, ...] = ()

    @cached_property
    def shown_files(self) -> frozenset[str]:
        """The pictures that a live post, a page or an officer shows, by file."""
        views = (page for page in self.site.pages if isinstance(page, PostPage | StandingPageView))
        addresses = {page.address for page in views}
        readable: list[Post | StandingPage] = [*self.archive.posts, *self.archive.pages]
        live = (page for page in readable if page.address in addresses)
        return self.portraits | _named_files(live, self.bodies)


def assemble(
    content: Content,
    department: Department,
    now: datetime,
    store: Store,
    workers: Workers,
    catalogs: Mapping[str, Catalog] = NO_CATALOGS,
) -> Assembly:
    """Return the site of `content` as it is at `now`, with the theme's words by language.

    Raises one ContentError with everything that must be fixed.
    """
    outcome = _gather(content, department, now, store, workers, catalogs, with_sizes=True)
    if outcome.assembly is None or outcome.problems:
        raise ContentError(outcome.problems)
    return outcome.assembly


def examine(
    content: Content, department: Department, now: datetime, store: Store
) -> tuple[Archive, list[Problem]]:
    """Return what can be read of `content`, and everything that must be fixed."""
    with Workers() as workers:
        outcome = _gather(content, department, now, store, workers)
    return outcome.archive, outcome.problems


@dataclass(frozen=True)
class _Outcome:
    """What was found. Without an assembly there is at least one problem."""

    archive: Archive
    problems: list[Problem]
    assembly: Assembly | None = None


def _gather(  # noqa: PLR0913 - everything that a site comes from
    content: Content,
    department: Department,
    now: datetime,
    store: Store,
    workers: Workers,
    catalogs: Mapping[str, Catalog] = NO_CATALOGS,
    *,
    with_sizes: bool = False,
) -> _Outcome:
    reading = content.read(department)
    archive = reading.archive
    pictures, picture_problems = prepare_pictures(reading.pictures, store, workers)
    media_problems = [*reading.media_problems, *picture_problems]
    addresses = _addresses(pictures, media_problems)
    department = _with_portraits(department, pictures, reading.portraits)
    portraits = frozenset(each.portrait for each in department.officers if each.portrait)
    known = destinations(archive, addresses, department.agency.site_url, reading.elsewhere)
    readable: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    bodies, body_problems = render_bodies(readable, known, store, workers, reading.renamed)
    if reading.is_gated:  # a picture that waits with its post stops nothing else
        whole = (page for page in readable if page.source in bodies)
        shown = portraits | _named_files(whole, bodies)
        media_problems = [each for each in media_problems if _file_of(each) in shown]
    problems = [*reading.problems, *media_problems, *body_problems]
    problems += find_unusable(archive.posts, addresses)
    problems += _missing_portraits(content.rules, department, addresses)
    problems += _faint_colors(content.rules, department)
    if problems:
        return _Outcome(archive, problems)
    if with_sizes:
        shown = portraits | _named_files(readable, bodies)
        pictures = prepare_sizes(pictures, shown, reading.pictures, store, workers)
    edition = Edition(archive, bodies, department, pictures, now, reading.recorded, catalogs)
    site = compose_site(edition)
    # what leads to a post that waits would be as dead as what leads nowhere
    dead = () if reading.is_partial else tuple(_dead_links(archive, bodies, site, now))
    borne = dead if reading.is_real else ()
    assembly = Assembly(archive, bodies, pictures, site, reading, portraits, borne)
    return _Outcome(archive, [] if reading.is_real else [*dead], assembly)


def _addresses(
    pictures: Mapping[str, PublishedPicture], problems: Iterable[Problem]
) -> dict[str, str]:
    """Return where each picture will be; a broken one is named once, not by every post as well."""
    broken = {file: f"/media/{file}" for file in map(_file_of, problems)}
    return broken | {file: picture.address for file, picture in pictures.items()}


def _file_of(problem: Problem) -> str:
    return problem.file.removeprefix(f"{MEDIA_FOLDER}/")


def _named_files(
    readable: Iterable[Post | StandingPage], bodies: Mapping[str, Body]
) -> frozenset[str]:
    """Return the pictures that a post or page shows, by file."""
    return frozenset(
        file
        for page in readable
        for post in (page if isinstance(page, Post) else as_post(page),)
        for file in shown_media(post, bodies[page.source].pictures)
    )


def _with_portraits(
    department: Department,
    pictures: Mapping[str, PublishedPicture],
    allowed: Mapping[str, Sequence[str]] | None,
) -> Department:
    """Return the department without the portraits that may not be shown as they are now."""
    if allowed is None:
        return department

    def kept(file: str | None) -> str | None:
        picture = pictures.get(file) if file else None
        return file if picture and picture.original in allowed.get(picture.source, ()) else None

    officers = tuple(
        each.model_copy(update={"portrait": kept(each.portrait)}) for each in department.officers
    )
    return department.model_copy(update={"officers": officers})


def _missing_portraits(
    rules: Path, department: Department, known: Mapping[str, str]
) -> Iterator[Problem]:
    """Name the pictures of the roster that are not there."""
    for number, officer in enumerate(department.officers, start=1):
        if officer.portrait is not None and officer.portrait not in known:
            sentence = f"{quoted(officer.portrait)} {not_a_picture(officer.portrait, known)}"
            line = find_line(rules, ("officers", number - 1, "portrait"))
            yield Problem("department.toml", sentence, line, f"officers[{number}].portrait")


def _faint_colors(rules: Path, department: Department) -> Iterator[Problem]:
    """Name the department's colors that nobody could read, with the nearest that everybody can."""
    colors = department.agency.colors
    for faint in find_faint(colors.door, colors.trim):
        line = find_line(rules, ("agency", "colors", faint.name))
        field = f"agency.colors.{faint.name}"
        yield Problem("department.toml", faint.sentence, line, field)


def _dead_links(
    archive: Archive, bodies: Mapping[str, Body], site: Site, now: datetime
) -> Iterator[Problem]:
    """Name the links to what the site does not have.

    A post that nobody sees yet may lead to another such post.
    """
    public = site_addresses(site)
    written = public | {post.address for post in archive.posts}
    readable: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    for page in readable:
        waits = isinstance(page, Post) and stage_of(page, now) in {"draft", "scheduled"}
        yield from check_links(page, bodies[page.source], written if waits else public)


def site_addresses(site: Site) -> set[str]:
    """Return every path on the site that a link may lead to, besides pictures and static files."""
    feeds = {
        f"/feeds/{feed.path}{form.suffix}"
        for feed in site.feeds
        for form in FORMATS
        if form.carries(feed)
    }
    pages = {page.address for page in site.pages} | {page.address for page in site.redirects}
    files = {file.address for file in site.events} | {file.address for file in site.texts}
    return pages | feeds | files
