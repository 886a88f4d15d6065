"""`./porch live drill`: the worst day as an exercise, on this machine only; nothing is ever sent.

It opens no record, no outbox and no adapter, and writes nothing outside .cache/.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from threading import Thread

import click

from frontporch.building.clearances import Clearances, write_clearances
from frontporch.building.drill import drill_folder
from frontporch.commands.build import SERVE_SETTINGS, BuildOptions, build_site
from frontporch.commands.live.live import Called, write_update
from frontporch.commands.live.live_files import (
    NextUpdate,
    first_update,
    next_update,
    read_drill,
)
from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.gating import Passed
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.configuration import read_department
from frontporch.delivery.networks import LABELS, facts_for
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.messages.composing import compose_messages
from frontporch.posts.live import DRILL_SITE, LIVE_FOLDER
from frontporch.posts.model import Post
from frontporch.publishing.preview.server import Server, State

_MARK = "DRILL. Nothing leaves this machine."


def run_drill(folder: Path, called: Called, now: datetime | None) -> int:
    """Write the next update of the drill, show what would go out, and build its site.

    To open one forgets the one before. Raises FrontPorchError, also where this is no rehearsal.
    """
    _refuse_real()
    department = read_department(folder)
    at, place = moment(department, now), drill_folder(folder)
    if called.status == "open":
        shutil.rmtree(place / LIVE_FOLDER, ignore_errors=True)
    found = _find_next(place, called, department)
    author = called.author or _first_officer(department)
    write_update(place, called, found, author, department, at, is_drill=True)
    click.echo(_MARK)
    _show_messages(place, department, found.post_id)
    return _build(folder, department, at)


def _find_next(place: Path, called: Called, department: Department) -> NextUpdate:
    if called.status == "open":
        return first_update(place, called.said.title, called.name, is_drill=True)
    return next_update(place, read_drill(place, department), called.name, is_drill=True)


def run_drill_show(folder: Path) -> int:
    """Say what the drill has told so far. Raises FrontPorchError."""
    _refuse_real()
    department = read_department(folder)
    stories = read_drill(drill_folder(folder), department)
    click.echo(_MARK)
    for story in stories:
        click.echo(f"{story.id}: {'open' if story.is_open else 'closed'}")
        for number, post in enumerate(story.updates, start=1):
            click.echo(f"  {number}. {post.date:%H:%M} {post.title}")
    if not stories:
        click.echo("There is no drill; begin with ./porch live drill open")
        return 0
    click.echo(f"Its site: {drill_folder(folder) / DRILL_SITE}, or ./porch serve --drill")
    return 0


def run_drill_serve(folder: Path, *, port: int, now: datetime | None) -> int:
    """Show the drill's site on this machine until somebody presses Ctrl-C."""
    _refuse_real()
    department = read_department(folder)
    if code := _build(folder, department, moment(department, now)):
        return code
    with Server(drill_folder(folder) / DRILL_SITE, port, State()) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        click.echo(f"{_MARK} Look at {server.url} (Ctrl-C ends it)")
        try:
            thread.join()
        except KeyboardInterrupt:
            click.echo("")
        finally:
            server.shutdown()
    return 0


def _refuse_real() -> None:
    if os.environ.get(LIVE_VARIABLE):
        message = "is set, so this machine publishes for real; a drill runs where it is not"
        raise ConfigurationError(Problem(LIVE_VARIABLE, message))


def _first_officer(department: Department) -> str:
    here = (officer.handle for officer in department.officers if officer.until is None)
    handle = next(here, None)
    if handle is None:
        raise ConfigurationError(Problem("--author", "is needed: a handle on the roster"))
    return handle


def _show_messages(place: Path, department: Department, post_id: str) -> None:
    stories = read_drill(place, department)
    [post] = [post for story in stories for post in story.updates if post.id == post_id]
    for label, text in _messages(post, department):
        click.echo(f"\n{label} would read:\n{text}")
    click.echo("")


def _messages(post: Post, department: Department) -> list[tuple[str, str]]:
    address = department.agency.site_url + post.address
    composed = compose_messages(post, department, facts_for(department), {}, address)
    return [(LABELS[message.network], message.text) for message in composed]


def _build(folder: Path, department: Department, at: datetime) -> int:
    clearances = Clearances(mode="drill", now=at)
    listed = write_clearances(clearances, folder, "drill.json")
    passed = Passed(listed, clearances, department)
    output = drill_folder(folder) / DRILL_SITE
    code, report = build_site(folder, passed, BuildOptions(SERVE_SETTINGS, output))
    if report is None:
        return code
    click.echo(f"Built the drill's site in {output.relative_to(folder)}. To look at it:")
    click.echo("  ./porch serve --drill")
    return 0
