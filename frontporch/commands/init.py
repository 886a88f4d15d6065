"""`./porch init DIR`: a department's own folder, ready to write in and to publish from."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from frontporch.errors import ConfigurationError, Problem
from frontporch.founding.asking import answer_all
from frontporch.founding.composing import compose_folder
from frontporch.founding.laying import commit_first, lay_down, refuse_used_folder
from frontporch.founding.package import Package, read_package
from frontporch.founding.questions import Question
from frontporch.house import HOUSE
from frontporch.posts.ids import new_id

_RANDOM_BYTES = 10


def run_init(
    folder: Path,
    given: Mapping[str, str | None],
    wheel: Path | None,
    now: datetime | None,
    *,
    yes: bool,
) -> int:
    """Ask what is not given, write the folder, commit it and say what comes next."""
    refuse_used_folder(folder)
    package = find_package(wheel)
    answers = answer_all(given, None if yes else _ask)
    today = (now or datetime.now(UTC)).date()
    post_id = new_id(secrets.token_bytes(_RANDOM_BYTES))
    lay_down(folder, compose_folder(answers, package, today, post_id))
    commit_first(folder, answers["pio"], answers["email"])
    click.echo(_what_next(folder, package))
    return 0


def find_package(wheel: Path | None) -> Package:
    """Return the package in `wheel`, or the one that `./porch wheel` built last."""
    if wheel is not None:
        return read_package(wheel)
    built = sorted(
        (HOUSE / "dist").glob("front_porch-*.whl"), key=lambda path: path.stat().st_mtime
    )
    if not built:
        sentence = "is missing: name the file of the package; ./porch wheel builds one into dist/"
        raise ConfigurationError(Problem("--wheel", sentence))
    return read_package(built[-1])


def _ask(question: Question, default: str | None, refusal: str) -> str:
    """Ask a person, and again with what is wanted; a pipe would answer the next question then."""
    is_person = sys.stdin.isatty()
    if refusal and not is_person:
        raise ConfigurationError(Problem(question.flag, refusal))
    if refusal:
        click.echo(f"  {refusal}" if refusal.startswith('"') else f"  That {refusal}")
    try:
        answer: str = click.prompt(question.asks, default=default, show_default=bool(default))
    except click.Abort as ended:
        if is_person:
            raise
        missing = Problem(question.flag, f"is missing: {question.asks}")
        raise ConfigurationError(missing) from ended
    return answer


def _what_next(folder: Path, package: Package) -> str:
    return (
        f"{folder} is your department's own, with Front Porch {package.version} in it.\n"
        "It is private: nothing of it has left this machine, and every network is off.\n\n"
        "  cd " + str(folder) + "\n"
        "  ./porch serve      shows you the blog as it is\n"
        "  ./porch publish    builds it into public/, as a rehearsal that sends nothing\n\n"
        "Then read README.md there: it lists what only you can know, and in which order.\n"
        "The post in content/posts/ is not committed: whoever commits it with their key proves\n"
        "that they wrote it."
    )
