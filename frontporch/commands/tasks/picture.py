"""The commands of ./porch about pictures."""

from __future__ import annotations

from pathlib import Path

import click

from frontporch.media.boxes import Box, parse_box

_PICTURE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument(
    "pictures",
    nargs=-1,
    required=True,
    type=_PICTURE,
    metavar="PICTURE…",
    help="The files to clean, in their place; an MP4 too.",
)
@click.pass_obj
def clean(folder: Path, pictures: tuple[Path, ...]) -> int:
    """Take out of pictures where, when and with what they were taken."""
    from frontporch.commands.clean import run_clean

    return run_clean(folder, pictures)


class BoxType(click.ParamType[Box]):
    """Where something is in a picture: left edge, upper edge, width and height in pixels."""

    name = "box"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Box:
        """Return the box that was written."""
        box = parse_box(value)
        if box is None:
            self.fail('write it like "210,80,60,75": left, top, width, height.', param, ctx)
        return box


def _tell_of_the_finder(
    context: click.Context,
    _parameter: click.Parameter,
    is_asked: bool,  # noqa: FBT001  # as click calls it
) -> None:
    if is_asked:
        from frontporch.commands.blur import run_install

        run_install()
        context.exit()


@click.command()
@click.argument("picture", type=_PICTURE, help="The picture; it stays as it is.")
@click.option(
    "--install",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_of_the_finder,
    help="Only install what finds faces (about 120 MB), as ./porch blur --install.",
)
@click.option(
    "--box",
    "boxes",
    multiple=True,
    type=BoxType(),
    metavar="X,Y,W,H",
    help="Hide this too, such as a plate: left, top, width, height in pixels of the picture.",
)
@click.option(
    "--leave", multiple=True, type=click.IntRange(1), metavar="N", help="Leave face N as it is."
)
@click.option("--no-faces", is_flag=True, help="Look for no faces; hide only the boxes.")
@click.option("--yes", is_flag=True, help="Do not ask whether all is hidden.")
@click.pass_obj
def blur(
    folder: Path,
    picture: Path,
    boxes: tuple[Box, ...],
    leave: tuple[int, ...],
    *,
    no_faces: bool,
    yes: bool,
) -> int:
    """Hide faces and plates in a picture, in a new file beside it."""
    from frontporch.commands.blur import Wish, run_blur

    wish = Wish(boxes=boxes, leave=frozenset(leave), looks_for_faces=not no_faces, asks=not yes)
    return run_blur(folder, picture, wish)


PICTURE_TASKS: tuple[click.Command, ...] = (blur, clean)
