"""`./porch blur`: proposes what to hide in a picture, and hides it once a person has looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from frontporch.errors import ConfigurationError, ContentError, Problem
from frontporch.media.apart import UnfitError, ask_child
from frontporch.media.blurring import hide
from frontporch.media.boxes import Box
from frontporch.media.faces import Face, NoFinderError, find_faces, has_finder
from frontporch.media.recipe import MOST_BYTES

_AROUND_A_FACE = 0.2
_AROUND_A_BOX = 0.05


@dataclass(frozen=True, slots=True)
class Wish:
    """What to hide: `boxes` in the picture's own pixels, all faces but those numbered in `leave`.

    Where it `asks`, a person says at the end whether all is hidden.
    """

    boxes: tuple[Box, ...]
    leave: frozenset[int]
    looks_for_faces: bool
    asks: bool


def run_blur(folder: Path, picture: Path, wish: Wish) -> int:
    """Write the picture with its faces and boxes hidden beside it; 1 if nothing was.

    Raises ContentError for what is no picture, ConfigurationError where the finder is missing.
    """
    name = _name_of(folder, picture)
    content, scale = _read(name, picture)
    faces = _faces(content) if wish.looks_for_faces else ()
    _tell(faces, wish.leave, scale)
    hidden = [
        *(box.scaled(scale).grown(_AROUND_A_BOX) for box in wish.boxes),
        *(
            face.box.grown(_AROUND_A_FACE)
            for number, face in enumerate(faces, start=1)
            if number not in wish.leave
        ),
    ]
    if not hidden:
        click.echo("Nothing to hide was found. Say where it is with --box X,Y,WIDTH,HEIGHT.")
        return 1
    return _write(folder, picture, *hide(content, hidden), asks=wish.asks)


def run_install() -> None:
    """Say that faces can be found here; ./porch has installed what it takes before this runs.

    Raises ConfigurationError where it has not.
    """
    if not has_finder():
        raise _missing_finder()
    click.echo("What finds faces is installed.")


def _name_of(folder: Path, path: Path) -> str:
    whole = path.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(path)


def _read(name: str, picture: Path) -> tuple[bytes, float]:
    """Return the picture as residents would get it, and by how much it is smaller."""
    with picture.open("rb") as opened:
        source = opened.read(MOST_BYTES + 1)
    if len(source) > MOST_BYTES:
        raise ContentError(Problem(name, "is larger than 50 MB; save it smaller"))
    try:
        head, (content,) = ask_child({"sizes_of": None}, source)
    except UnfitError as unfit:
        raise ContentError(Problem(name, str(unfit))) from unfit
    return content, head["width_px"] / head["original_width_px"]


def _faces(content: bytes) -> tuple[Face, ...]:
    try:
        return find_faces(content)
    except NoFinderError as missing:
        raise _missing_finder() from missing


def _missing_finder() -> ConfigurationError:
    sentence = (
        'what finds faces is not installed; install it with "./porch blur --install",'
        " or draw the boxes yourself with --no-faces --box X,Y,WIDTH,HEIGHT"
    )
    return ConfigurationError(Problem("./porch blur", sentence))


def _tell(faces: Sequence[Face], leave: frozenset[int], scale: float) -> None:
    for number, face in enumerate(faces, start=1):
        box = face.box.scaled(1 / scale)
        what = "left as it is" if number in leave else "hidden"
        place = f"{box.x},{box.y},{box.width},{box.height}"
        click.echo(f"Face {number} at {place}, {face.sure:.0%} sure: {what}")


def _write(folder: Path, picture: Path, content: bytes, suffix: str, *, asks: bool) -> int:
    target = picture.with_name(f"{picture.stem}-blurred{suffix}")
    name = _name_of(folder, target)
    target.write_bytes(content)
    click.echo(f"Wrote {name}. Look at it.")
    if asks and not click.confirm("Is everybody and everything hidden that must be?"):
        target.unlink()
        click.echo(f"Removed {name}. Add what was missed with --box; leave a face with --leave.")
        return 1
    click.echo(
        f"Show {target.name} in your post, and delete {picture.name}, which still shows them."
        " If git knows it already, ./porch docs pictures says how to make git forget it."
    )
    return 0
