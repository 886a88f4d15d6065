"""The commands of ./porch about pictures."""

from __future__ import annotations

from pathlib import Path

import click

_PICTURE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("pictures", nargs=-1, required=True, type=_PICTURE, metavar="PICTURE…")
@click.pass_obj
def clean(folder: Path, pictures: tuple[Path, ...]) -> int:
    """Take out of pictures where, when and with what they were taken."""
    from frontporch.commands.clean import run_clean

    return run_clean(folder, pictures)


PICTURE_TASKS: tuple[click.Command, ...] = (clean,)
