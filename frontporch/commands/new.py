"""`./porch new`: a post to write into, with its id and the five questions of its kind."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.wiring.clock import moment
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.posts.addresses import suggested_slug
from frontporch.posts.ids import new_id
from frontporch.posts.kinds import KIND_TEMPLATES, find_template
from frontporch.posts.new import compose_new_post
from frontporch.posts.reading import parse_post

_RANDOM_BYTES = 10
_APOSTROPHES = str.maketrans("", "", "'\u2019")  # "the dog's rope" is the-dogs-rope


def run_new(folder: Path, title: str, author: str, kind: str | None, now: datetime | None) -> int:
    """Write content/posts/YYYY/slug.md and say what to do next.

    Raises ConfigurationError where the title, the author or the kind will not do, or where the file
    is there already.
    """
    department = read_department(folder)
    date = moment(department, now)
    words = " ".join(title.split())
    slug = suggested_slug(words.translate(_APOSTROPHES))
    template = find_template(kind or "")
    problems = [*_title_problems(words, slug), *_author_problems(author, department, date)]
    if template is None:
        raise ConfigurationError([*problems, _unknown_kind(kind)])
    if problems:
        raise ConfigurationError(problems)
    post_id = new_id(secrets.token_bytes(_RANDOM_BYTES))
    text = compose_new_post(words, author, template.kind, post_id, date, department)
    place = f"content/posts/{date:%Y}/{slug}.md"
    parse_post(place, text.encode(), department, problems)
    if problems:
        raise ConfigurationError(
            Problem(found.field or "title", found.message) for found in problems
        )
    _write_anew(folder / place, place, text)
    click.echo(_what_next(place))
    return 0


def _title_problems(title: str, slug: str) -> list[Problem]:
    if not slug:
        return [Problem("title", f"{quoted(title)} needs at least one letter or digit")]
    return []


def _author_problems(author: str, department: Department, date: datetime) -> list[Problem]:
    officer = department.find_officer(author)
    if officer is None:
        handles = [each.handle for each in department.officers]
        sentence = f"{quoted(author)} is not on the roster in department.toml."
        return [Problem("--author", sentence + did_you_mean(author, handles))]
    if officer.until is not None and officer.until < date.date():
        return [Problem("--author", f"{quoted(author)} left on {officer.until}; ask somebody here")]
    return []


def _unknown_kind(written: str | None) -> Problem:
    known = [template.kind for template in KIND_TEMPLATES]
    if written is None:
        return Problem("--kind", f"say what sort of post it is: {', '.join(known)}")
    hint = did_you_mean(written, known) or f" Choose one of {', '.join(known)}."
    return Problem("--kind", f"{quoted(written)} is not a kind of post.{hint}")


def _write_anew(path: Path, place: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as taken:
        raise ConfigurationError(
            Problem(place, "is there already; give the new post another title")
        ) from taken


def _what_next(place: str) -> str:
    return (
        f"{place} is yours to write in.\n"
        "Answer its five questions, change  status: draft  to  status: ready,  then:\n"
        "  ./porch check    says what must be fixed\n"
        "  ./porch serve    shows it to you as residents will see it"
    )
