"""The commands of ./porch for live updates: what is going on now, told until it is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from frontporch.commands.tasks.options import account_option, as_option, key_option, now_option
from frontporch.posts.grades import About, Certainty, Severity, Status, Urgency
from frontporch.posts.live_writing import HOURS, Said

if TYPE_CHECKING:
    from frontporch.commands.live.live import Called

_Option = Callable[[Any], Any]
_GRADES = {
    "about": (About, "What it is about"),
    "severity": (Severity, "How bad it is"),
    "urgency": (Urgency, "How soon people must act"),
    "certainty": (Certainty, "How sure it is"),
}
_TOLD = (
    click.option("--title", required=True, help="What is going on, in one line."),
    click.option("--text", required=True, help="What is known, in a few plain sentences."),
    click.option(
        "--do",
        "instruction",
        help='What people should do; it stays until you write another, and --do "" ends it.',
    ),
    click.option(
        "--area", "areas", multiple=True, help="A neighborhood's id; once for each (default: town)."
    ),
    click.option("--title-es", default="", help="The title in Spanish."),
    click.option("--text-es", default="", help="The text in Spanish."),
    click.option("--do-es", "instruction_es", default="", help="What to do, in Spanish."),
    *(
        click.option(
            f"--{name}", type=click.Choice(get_args(words)), help=f"{means}, as CAP says it."
        )
        for name, (words, means) in _GRADES.items()
    ),
    click.option(
        "--hours",
        type=click.IntRange(1, 72),
        default=HOURS,
        show_default=True,
        help="How long warning systems show it.",
    ),
    click.option(
        "--next", "next_minutes", type=click.IntRange(1), help="Minutes until you write again."
    ),
    click.option("--name", help="Its name in the address, such as gas-leak."),
    click.option("--author", help="Who says it (default: you)."),
)
_WHO = (
    as_option,
    key_option,
    account_option,
    click.option("--yes", is_flag=True, help="Do not ask. For rehearsals only."),
)


@click.group()
def live() -> None:
    """Say what is going on now, until it is over; every other post waits."""


@live.group()
def drill() -> None:
    """Do the same as a drill: on this machine only, and it can never become real."""


def _with(options: tuple[_Option, ...], command: Callable[..., Any]) -> Any:
    made: Any = command
    for option in reversed((*options, now_option)):
        made = option(made)
    return made


def called_from(status: Status, written: dict[str, Any]) -> Called:
    """Return what somebody wrote on the command line."""
    from frontporch.commands.live.live import Called
    from frontporch.commands.wiring.speaker import Named

    said = Said(
        title=written["title"],
        text=written["text"],
        instruction=written["instruction"],
        areas=written["areas"],
        words={key: written[key] for key in ("title_es", "text_es", "instruction_es")},
        graded={name: written[name] or "" for name in _GRADES},
        hours=written["hours"],
        next_minutes=written["next_minutes"],
    )
    named = Named(written.get("handle"), written.get("key"), written.get("account"))
    is_sure = written.get("yes", False)
    return Called(status, said, named, written["name"], written["author"], is_sure)


def _real(status: Status, help_text: str) -> click.Command:
    @click.pass_obj
    def command(folder: Path, /, now: datetime | None, **written: Any) -> int:
        from frontporch.commands.live.live import run_live

        return run_live(folder, called_from(status, written), now)

    return click.command(status, help=help_text)(_with((*_TOLD, *_WHO), command))


def _drilled(status: Status, help_text: str) -> click.Command:
    @click.pass_obj
    def command(folder: Path, /, now: datetime | None, **written: Any) -> int:
        from frontporch.commands.live.drill import run_drill

        return run_drill(folder, called_from(status, written), now)

    return click.command(status, help=help_text)(_with(_TOLD, command))


_HELP: dict[Status, str] = {
    "open": "Begin: the page, the banner on every page, and a message to every network.",
    "update": "Say what is new.",
    "close": "Say that it is over, and let posts go on.",
}
for _status, _help in _HELP.items():
    live.add_command(_real(_status, _help))
    drill.add_command(_drilled(_status, _help))


@drill.command("show")
@click.pass_obj
def show(folder: Path) -> int:
    """Say what the drill has told so far."""
    from frontporch.commands.live.drill import run_drill_show

    return run_drill_show(folder)


LIVE_TASKS: tuple[click.Command, ...] = (live,)
