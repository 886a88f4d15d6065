"""`./porch check PATH…` for posts and pages: all others are read, and only these are looked at.

An officer who saves a post wants the answer at once, so this loads nothing with which a site is
made. Where only the whole site can tell, it says so, and everything is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from frontporch.building.bodies import render_bodies
from frontporch.building.cache import open_store
from frontporch.building.content import WorkingContent
from frontporch.building.few import examine_few
from frontporch.building.workers import Workers
from frontporch.commands.asked import Asked, advise, tell
from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.gating import OPEN, footing_of, is_open, read_open
from frontporch.commands.wiring.setting import read_setting
from frontporch.errors import Problem
from frontporch.media.catalog import MEDIA_FOLDER, PICTURE_SUFFIXES
from frontporch.media.formats import LONGEST_BEGINNING, begins_as_picture
from frontporch.policy.finding import Finding, finding_of
from frontporch.posts.archive import Archive
from frontporch.posts.links import destinations
from frontporch.posts.model import Post, StandingPage
from frontporch.publishing.gating.clearing import weigh
from frontporch.publishing.reading.working import read_working

_ROOMS = ("content/posts/", "content/pages/", "content/live/")


def check_posts(
    folder: Path, paths: Sequence[Path], asked: Asked, now: datetime | None
) -> int | None:
    """Report on the posts and pages at `paths`; 1 if anything must be fixed.

    Return None, and print nothing, if `paths` are anything else or only the whole site can tell.
    """
    wanted = asked.about(folder, paths)
    are_sources = all(
        path.startswith(_ROOMS) and path.endswith(".md") and (folder / path).is_file()
        for path in wanted.paths
    )
    if not wanted.paths or not are_sources:
        return None
    answer = (_look if is_open(folder) else _weigh)(folder, wanted.paths, now)
    if answer is None:
        return None
    archive, found = answer
    problems = advise(archive)
    return tell(wanted, archive, [*found, *map(finding_of, problems)])


def _weigh(
    folder: Path, few: tuple[str, ...], now: datetime | None
) -> tuple[Archive, list[Finding]] | None:
    """Return what was read, and every finding about `few`, with what the gate says."""
    setting = read_setting(folder, now)
    footing = footing_of(folder, setting)
    with Workers() as workers:
        working = read_working(footing, open_store(folder), workers, few)
    shown = {file for each in working.composed for file in each.media}
    if not all(_begins_as_a_picture(working.reading.pictures[file]) for file in shown):
        return None  # what is wrong with it is told by what decodes pictures
    bodies = {each.post.source: each.body for each in working.composed}
    problems = examine_few(working.reading, few, bodies, setting.department, setting.now)
    if problems is None:
        return None
    ids = [each.post.id for each in working.composed]
    clearing = weigh(working, footing, setting.events, ids)
    found = [finding_of(problem) for problem in (*problems, *working.problems)]
    return working.reading.archive, [*found, *clearing.findings, *setting.findings]


def _begins_as_a_picture(place: Path) -> bool:
    """Say whether a file begins as its name says, where that names a picture."""
    if place.suffix.lower() not in PICTURE_SUFFIXES:
        return True
    with place.open("rb") as opened:
        return begins_as_picture(opened.read(LONGEST_BEGINNING))


def _look(
    folder: Path, few: tuple[str, ...], now: datetime | None
) -> tuple[Archive, list[Finding]] | None:
    """Return what was read, and every finding about `few`, where there is no policy."""
    department = read_open(folder)
    reading = WorkingContent(folder).read(department)
    archive = reading.archive
    addresses = {file: f"/{MEDIA_FOLDER}/{file}" for file in reading.pictures}
    known = destinations(archive, addresses, department.agency.site_url)
    pages: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    with Workers() as workers:
        asked = [page for page in pages if page.source in few]
        bodies, broken = render_bodies(asked, known, open_store(folder), workers)
    problems = examine_few(reading, few, bodies, department, moment(department, now))
    if problems is None:
        return None
    click.echo(OPEN, err=True)
    found: list[Problem] = [*reading.problems, *broken, *problems]
    return archive, [finding_of(problem) for problem in found]
