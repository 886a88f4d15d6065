"""The commands of ./porch for the worst day: pausing everything, and letting it go on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.options import account_option, as_option, key_option, now_option

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")


@click.group()
def hold() -> None:
    """Pause all posts, and let them go on."""


@hold.command("on")
@as_option
@key_option
@account_option
@json_option
@now_option
@click.pass_obj
def hold_on(
    folder: Path,
    handle: str | None,
    key: Path | None,
    account: int | None,
    now: datetime | None,
    *,
    as_json: bool,
) -> int:
    """Pause all posts; anybody on the roster may. Say what went out all the same."""
    from frontporch.commands.hold import run_hold_on
    from frontporch.commands.wiring.speaker import Named

    return run_hold_on(folder, Named(handle, key, account), now, as_json=as_json)


@hold.command("off")
@click.option(
    "--reason",
    "because",
    type=click.Choice(["over", "mistake", "needed"]),
    required=True,
    help="What it was for is over; it was a mistake; or something must go out all the same.",
)
@as_option
@account_option
@now_option
@click.pass_obj
def hold_off(
    folder: Path, because: str, handle: str | None, account: int | None, now: datetime | None
) -> int:
    """Let posts go on; only the roles may that sop.toml names for it."""
    from frontporch.commands.hold import run_hold_off
    from frontporch.commands.wiring.speaker import Named

    return run_hold_off(folder, Named(handle, None, account), because, now)


@hold.command("status")
@json_option
@now_option
@click.pass_obj
def hold_status(folder: Path, now: datetime | None, *, as_json: bool) -> int:
    """Say whether posts are paused, by whom, and what went out all the same."""
    from frontporch.commands.hold import run_hold_status

    return run_hold_status(folder, now, as_json=as_json)


@hold.command("review")
@click.option("--send", multiple=True, metavar="POST", help="It may go out now.")
@click.option("--drop", multiple=True, metavar="POST", help="It stays as it was, off the networks.")
@as_option
@account_option
@json_option
@now_option
@click.pass_obj
def hold_review(  # noqa: PLR0913 - one argument an option
    folder: Path,
    send: tuple[str, ...],
    drop: tuple[str, ...],
    *,
    handle: str | None,
    account: int | None,
    now: datetime | None,
    as_json: bool,
) -> int:
    """Show what live updates kept back, and say of each post whether it goes out."""
    from frontporch.commands.hold_review import Words, run_hold_review
    from frontporch.commands.wiring.speaker import Named

    words = Words(send, drop)
    return run_hold_review(folder, words, Named(handle, None, account), now, as_json=as_json)


HOLD_TASKS: tuple[click.Command, ...] = (hold,)
