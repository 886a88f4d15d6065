"""The commands of ./porch that put right what is out: a correction, and a take-down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.options import account_option, as_option, now_option

commit_option = click.option("--commit", is_flag=True, help="Commit the file, and nothing else.")
push_option = click.option("--push", is_flag=True, help="Commit the file and push it.")
everywhere_option = click.option(
    "--now-everywhere", is_flag=True, help="Commit and push it, publish at once, and show it."
)
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


@click.command()
@click.argument("post", metavar="PATH", help="The post's file, or its id.")
@click.option("--reason", help="Why, for the department's own record.")
@click.option(
    "--asked",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only note the day on which somebody asked for it, and say by when it must be gone.",
)
@click.option("--note", default="", help="What the public reads in its place.")
@commit_option
@push_option
@everywhere_option
@yes_option
@as_option
@account_option
@now_option
@click.pass_obj
def takedown(  # noqa: PLR0913 - one argument an option
    folder: Path,
    post: str,
    reason: str | None,
    note: str,
    *,
    asked: datetime | None,
    handle: str | None,
    account: int | None,
    now: datetime | None,
    commit: bool,
    push: bool,
    now_everywhere: bool,
    yes: bool,
) -> int:
    """Take a post down: page, lists, feeds, search and networks. Nobody has to approve it."""
    from frontporch.commands.speaker import Named
    from frontporch.commands.takedown import NOTE, Wish, run_note_request, run_takedown

    if (reason is None) == (asked is None):
        raise click.UsageError("Say either --reason or --asked.")
    wish = Wish(reason or "", note or NOTE, commit, push, now_everywhere, yes)
    if asked is not None:
        return run_note_request(folder, post, asked.date(), wish, Named(handle, None, account), now)
    return run_takedown(folder, post, wish, Named(handle, None, account), now)


@click.command()
@click.argument("post", metavar="PATH", help="The post's file, or its id.")
@click.option("--note", required=True, help="What the post said, and what is true.")
@commit_option
@push_option
@everywhere_option
@yes_option
@as_option
@account_option
@now_option
@click.pass_obj
def correct(  # noqa: PLR0913 - one argument an option
    folder: Path,
    post: str,
    note: str,
    *,
    handle: str | None,
    account: int | None,
    now: datetime | None,
    commit: bool,
    push: bool,
    now_everywhere: bool,
    yes: bool,
) -> int:
    """Say in a post what was wrong; it goes out when somebody has approved it."""
    from frontporch.commands.correct import run_correct
    from frontporch.commands.speaker import Named
    from frontporch.commands.takedown import Wish

    wish = Wish("", note, commit, push, now_everywhere, yes)
    return run_correct(folder, post, wish, Named(handle, None, account), now)


UNDOING_TASKS: tuple[click.Command, ...] = (correct, takedown)
