"""The commands of ./porch that put right what is out: a correction, and a take-down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frontporch.commands.tasks.options import account_option, as_option, now_option

if TYPE_CHECKING:
    from frontporch.commands.takedown import Wish
    from frontporch.commands.wiring.speaker import Named


@dataclass(frozen=True, slots=True)
class _How:
    """What both commands are told besides: how far to go with the changed file, and who says so."""

    commit: bool
    push: bool
    now_everywhere: bool
    yes: bool
    handle: str | None
    account: int | None
    now: datetime | None

    def wish(self, reason: str, note: str) -> Wish:
        from frontporch.commands.takedown import Wish

        return Wish(reason, note, self.commit, self.push, self.now_everywhere, self.yes)

    @property
    def named(self) -> Named:
        from frontporch.commands.wiring.speaker import Named

        return Named(self.handle, None, self.account)


_OPTIONS = (
    click.option("--commit", is_flag=True, help="Commit the file, and nothing else."),
    click.option("--push", is_flag=True, help="Commit the file and push it."),
    click.option(
        "--now-everywhere", is_flag=True, help="Commit and push it, publish at once, and show it."
    ),
    click.option("--yes", is_flag=True, help="Do not ask."),
    as_option,
    account_option,
    now_option,
)


def _with_how(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of both, and hand them to it as one `how`."""

    @wraps(command)
    def told(folder: Path, **written: Any) -> int:
        how = _How(**{each.name: written.pop(each.name) for each in fields(_How)})
        return command(folder, how=how, **written)

    for option in reversed(_OPTIONS):
        told = option(told)
    return told


@click.command()
@click.argument("post", metavar="PATH", help="The post's file, or its id.")
@click.option("--reason", help="Why, for the department's own record.")
@click.option(
    "--asked",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only note the day on which somebody asked for it, and say by when it must be gone.",
)
@click.option("--note", default="", help="What the public reads in its place.")
@click.option("--only-this", is_flag=True, help="Leave it up in other languages.")
@click.pass_obj
@_with_how
def takedown(  # noqa: PLR0913 - one for each thing that may be typed
    folder: Path,
    post: str,
    *,
    reason: str | None,
    asked: datetime | None,
    note: str,
    only_this: bool,
    how: _How,
) -> int:
    """Take a post down: page, lists, feeds, search and networks. Nobody has to approve it."""
    from frontporch.commands.takedown import NOTE, run_note_request, run_takedown

    if (reason is None) == (asked is None):
        raise click.UsageError("Say either --reason or --asked.")
    wish = replace(how.wish(reason or "", note or NOTE), only_this=only_this)
    if asked is not None:
        return run_note_request(folder, post, asked.date(), wish, how.named, how.now)
    return run_takedown(folder, post, wish, how.named, how.now)


@click.command()
@click.argument("post", metavar="PATH", help="The post's file, or its id.")
@click.option("--note", required=True, help="What the post said, and what is true.")
@click.pass_obj
@_with_how
def correct(folder: Path, post: str, note: str, how: _How) -> int:
    """Say in a post what was wrong; it goes out when somebody has approved it."""
    from frontporch.commands.correct import run_correct

    return run_correct(folder, post, how.wish("", note), how.named, how.now)


UNDOING_TASKS: tuple[click.Command, ...] = (correct, takedown)
