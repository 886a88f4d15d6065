"""`./porch check`: everything that must be fixed, in one run, with file and line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from frontporch.building.assembly import examine
from frontporch.commands.clock import moment
from frontporch.commands.wording import counted
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.posts.archive import Archive
from frontporch.posts.reading import examine_archive
from frontporch.posts.writing import add_id


def run_check(
    folder: Path, paths: Sequence[Path], *, form: str, fix: bool, now: datetime | None
) -> int:
    """Report on every post and page, or on those below `paths`; 1 if anything must be fixed."""
    department = read_department(folder)
    wanted = [_below(folder, path) for path in paths]
    if fix:
        _write_missing_ids(folder, department, wanted)
    archive, problems = examine(folder, department, moment(department, now))
    problems = [*problems, *_advice(archive)]
    reported = [problem for problem in sorted(problems) if _is_wanted(problem.file, wanted)]
    click.echo(_as_json(reported) if form == "json" else _as_text(reported, archive))
    return 1 if any(not problem.is_advice for problem in reported) else 0


def _below(folder: Path, path: Path) -> str:
    """Return a path as problems name it: relative to the department's folder."""
    for start in (Path.cwd(), folder):
        candidate = (start / path).absolute()
        if candidate.exists() and candidate.is_relative_to(folder):
            return candidate.relative_to(folder).as_posix()
    raise ConfigurationError(Problem(str(path), "is not a file or folder of this department"))


def _is_wanted(file: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(
        place in {file, "."} or file.startswith(f"{place}/") for place in wanted
    )


def _write_missing_ids(folder: Path, department: Department, wanted: Sequence[str]) -> None:
    """Write the derived id into each post that lacks one, so that it never changes again."""
    archive, problems = examine_archive(folder, department)
    doubled = {problem.file for problem in problems if problem.field == "id"}
    for post in archive.posts:
        if post.has_written_id or post.source in doubled or not _is_wanted(post.source, wanted):
            continue
        file = folder / post.source
        file.write_bytes(add_id(file.read_bytes(), post.id))
        click.echo(f"{post.source}  Mended: wrote its id, {post.id}.", err=True)


def _advice(archive: Archive) -> Iterator[Problem]:
    for post in archive.posts:
        if not post.has_written_id:
            message = (
                f"is not written; {quoted(post.id)} is used. Run ./porch check --fix to keep it"
            )
            yield Problem(post.source, message, 1, "id", is_advice=True)


def _as_text(reported: Sequence[Problem], archive: Archive) -> str:
    read = f"Read {counted(len(archive.posts), 'post')} and {counted(len(archive.pages), 'page')}"
    must = sum(not problem.is_advice for problem in reported)
    look = len(reported) - must
    verdict = f"{counted(must, 'thing')} must be fixed" if must else "nothing must be fixed"
    also = f", {look} worth a look" if look else ""
    return "\n".join([*map(str, reported), f"{read}: {verdict}{also}."])


def _as_json(reported: Iterable[Problem]) -> str:
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "field": problem.field,
            "level": "worth-a-look" if problem.is_advice else "must-fix",
            "message": problem.message,
        }
        for problem in reported
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
