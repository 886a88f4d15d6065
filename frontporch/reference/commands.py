"""The page docs/reference/commands.md: every command and option, as click knows them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from frontporch.reference.tables import anchor_of, render_table

_OPENING = """\
<!-- Made by ./porch reference from tasks.py; change it there. -->

# Commands

Every command is `./porch NAME`; on Windows, `porch NAME`. `./porch NAME --help` says the same as
this page.

"""
_EXITS = """
A command exits with 0 when it is done, with 1 when something must be fixed or failed, and with 2
when the command or department.toml is wrong. A mistake in a file is one line with the file, the
line and what to do. A traceback is a bug of ours: please report it.

"""


def commands_page(commands: click.Group) -> str:
    """Return the whole page."""
    every = click.Context(commands, info_name="./porch")
    every_command = dict(_flattened(commands, every))
    headings = {name: f"./porch {name}" for name in every_command}
    overview = render_table(
        ("command", "does"),
        (
            (f"[`{heading}`](#{anchor_of(heading)})", _sentence(every_command[name].command))
            for name, heading in headings.items()
        ),
    )
    parts = [_OPENING + overview + _EXITS + "Before the name of a command:\n\n" + _options(every)]
    for name, heading in headings.items():
        context = every_command[name]
        command = context.command
        usage = " ".join((heading, *command.collect_usage_pieces(context)))
        parts.append(f"## {heading}\n\n{_sentence(command)}\n\n```text\n{usage}\n```\n")
        if options := _options(context):
            parts.append(options)
    return "\n".join(parts)


def _flattened(group: click.Group, parent: click.Context) -> Iterator[tuple[str, click.Context]]:
    """Yield every command with its words after ./porch; a group stands for the commands in it."""
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=parent)
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", each) for inner, each in _flattened(command, context))
        else:
            yield name, context


def _sentence(command: click.Command) -> str:
    return " ".join((command.help or "").split())


def _options(context: click.Context) -> str:
    rows = list(_rows(context))
    return render_table(("option", "means"), rows) if rows else ""


def _rows(context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in context.command.params:
        if record := parameter.get_help_record(context):
            yield f"`{record[0]}`", record[1]
