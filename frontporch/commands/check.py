"""`./porch check`: everything that must be fixed, in one run, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from frontporch.building.assembly import examine
from frontporch.building.cache import open_store
from frontporch.building.content import AlreadyRead, Content, WorkingContent
from frontporch.commands.asked import Asked, advise, tell
from frontporch.commands.previews import write_preview
from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.gating import OPEN, footing_of, is_open, read_files, read_open
from frontporch.commands.wiring.setting import Setting, read_root, read_setting
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.policy.cases import run_cases
from frontporch.policy.finding import Finding, finding_of
from frontporch.policy.flaws import find_flaws
from frontporch.policy.sop_reading import read_sop
from frontporch.posts.archive import Archive
from frontporch.posts.reading import examine_archive
from frontporch.posts.writing import add_id
from frontporch.publishing.gating.clearing import Clearing, Matter, weigh
from frontporch.publishing.reading.positions import find_unshown


def run_check(
    folder: Path, paths: Sequence[Path], asked: Asked, now: datetime | None, *, fix: bool
) -> int:
    """Report on everything, or on what lies at or below `paths`; 1 if anything must be fixed."""
    wanted = asked.about(folder, paths)
    if fix:
        _write_missing_ids(folder, read_department(folder), wanted)
    archive, found, clearing = _find(folder, now)
    matters = (each for each in _matters(clearing) if wanted.wants(each.verdict.source))
    media = [file for each in matters for file in each.composed.media]
    code = tell(wanted.along_with(media), archive, found)
    if wanted.preview or wanted.html is not None:
        shown = [each for each in _matters(clearing) if wanted.wants(each.verdict.source)]
        click.echo(write_preview(folder, clearing, shown, wanted.html), nl=False)
    return code


def _find(folder: Path, now: datetime | None) -> tuple[Archive, list[Finding], Clearing | None]:
    """Return what was read, every finding, and what the gate says, where there is one."""
    if is_open(folder):
        click.echo(OPEN, err=True)
        department = read_open(folder)
        content = WorkingContent(folder)
        archive, problems = _examine(folder, content, department, moment(department, now))
        places = content.read(department).pictures
        return archive, [*map(finding_of, problems), *find_unshown(places, ())], None
    setting = read_setting(folder, now)
    footing = footing_of(folder, setting)
    working = read_files(footing)
    read = AlreadyRead(folder / footing.rules, working.reading)
    archive, problems = _examine(folder, read, setting.department, setting.now)
    clearing = weigh(working, footing, setting.events)
    found = [finding_of(problem) for problem in (*problems, *working.problems)]
    answered_for = {file for each in working.composed for file in each.media}
    unshown = find_unshown(working.reading.pictures, answered_for)
    return (
        archive,
        [*found, *clearing.findings, *setting.findings, *_tried(folder, setting), *unshown],
        clearing,
    )


def _examine(
    folder: Path, content: Content, department: Department, now: datetime
) -> tuple[Archive, list[Problem]]:
    archive, problems = examine(content, department, now, open_store(folder))
    return archive, [*problems, *advise(archive)]


def _tried(folder: Path, setting: Setting) -> Iterator[Finding]:
    """Yield what the cases of the working sop.toml show, before anybody accepts it."""
    department, sop = setting.department, setting.governance.sop
    if read_root() is not None:
        try:
            department = read_open(folder)
            sop = read_sop(folder, department)
        except ConfigurationError as unreadable:
            yield from (finding_of(problem) for problem in unreadable.problems)
            return
    yield from run_cases(sop, department, setting.now)
    yield from find_flaws(sop, department, setting.now)


def _matters(clearing: Clearing | None) -> Iterable[Matter]:
    return clearing.matters if clearing else ()


def _write_missing_ids(folder: Path, department: Department, asked: Asked) -> None:
    """Write the derived id into each post that lacks one, so that it never changes again."""
    archive, problems = examine_archive(folder, department)
    doubled = {problem.file for problem in problems if problem.field == "id"}
    for post in archive.posts:
        if post.has_written_id or post.source in doubled or not asked.wants(post.source):
            continue
        file = folder / post.source
        file.write_bytes(add_id(file.read_bytes(), post.id))
        click.echo(f"{post.source}  Mended: wrote its id, {post.id}.", err=True)
