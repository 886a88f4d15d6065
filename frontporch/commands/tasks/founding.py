"""The commands of ./porch for a department's own folder: from its first day to its upgrades."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.options import PATH, now_option
from frontporch.founding.questions import QUESTIONS

wheel_option = click.option(
    "--wheel", type=PATH, metavar="FILE", help="The package (default: the newest in dist/)."
)


@click.command()
@click.argument("target", type=PATH, metavar="DIR", help="A folder that is new or empty.")
@wheel_option
@click.option("--yes", is_flag=True, help="Do not ask; take the defaults.")
@now_option
def init(
    target: Path, wheel: Path | None, now: datetime | None, *, yes: bool, **given: str | None
) -> int:
    """Begin a department's own folder, with Front Porch as a package in it."""
    from frontporch.commands.init import run_init

    return run_init(target.resolve(), given, wheel, now, yes=yes)


for question in QUESTIONS:
    init = click.option(question.flag, question.name, metavar="TEXT", help=f"{question.asks}.")(
        init
    )


@click.command()
@click.option("--wheel", type=PATH, metavar="FILE", required=True, help="The other package.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@now_option
@click.pass_obj
def upgrade(folder: Path, wheel: Path, now: datetime | None, *, yes: bool) -> int:
    """Move to another version of Front Porch, after showing all that it changes."""
    from frontporch.commands.upgrade import run_upgrade

    return run_upgrade(folder, wheel, now, yes=yes)


@click.command()
@click.argument("post", metavar="POST", help="Its id, or its file.")
@click.option("--typed", metavar="ID", help="The post's id, in place of typing it when asked.")
@now_option
@click.pass_obj
def erase(folder: Path, post: str, typed: str | None, now: datetime | None) -> int:
    """Erase a post that is taken down from this folder, and list what is left for people."""
    from frontporch.commands.erase import run_erase

    return run_erase(folder, post, typed, now)


FOUNDING_TASKS: tuple[click.Command, ...] = (init, upgrade, erase)
