"""A pen that draws as a hand does: lines that breathe, and color laid a little beside them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

Point = tuple[float, float]
Shape = Sequence[Point]

WIDTH, HEIGHT = 1600, 1000
_FINENESS = 2  # drawn larger and then reduced, so that edges are smooth
_STEP_PX = 1.5
_NIB_SLANT = math.radians(35)
_REACH = 8  # steps before and behind, from which the nib's direction is taken
_TAPER_STEPS = 44
_SHIFTED_IN_FULL_PX = 150

PAPER = "#dcebe8"  # the blue of porch ceilings
INK = "#22323b"
DOOR = "#a3323c"
TRIM = "#2f5d50"
CHALK = "#f8fbf9"


def polygon(*corners: Point) -> list[Point]:
    """Return a closed shape with straight sides."""
    return [*corners, corners[0]]


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """Return an upright rectangle."""
    return polygon((left, top), (right, top), (right, bottom), (left, bottom))


def oval(x: float, y: float, across: float, down: float | None = None) -> list[Point]:
    """Return an ellipse around (x, y) with the given radii; a circle if `down` is left out."""
    radius = across if down is None else down
    turns = [math.tau * step / 72 for step in range(73)]
    return [(x + across * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Return a part of a circle; angles in degrees, clockwise from the right."""
    turns = [math.radians(start + (end - start) * step / 36) for step in range(37)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def curve(*knots: Point, closed: bool = False) -> list[Point]:
    """Return a smooth line through all knots (Catmull-Rom)."""
    before, after = (knots[-1:], knots[:2]) if closed else (knots[:1], knots[-1:])
    frame = [*before, *knots, *after]
    smooth = [
        _between(frame[position : position + 4], step / 16)
        for position in range(len(frame) - 3)
        for step in range(16)
    ]
    return [*smooth, frame[-2]]


def moved(shape: Shape, across: float = 0, down: float = 0) -> list[Point]:
    """Return the same shape in another place."""
    return [(x + across, y + down) for x, y in shape]


class Pen:
    """A sheet (`size` in pixels) and the hand that draws on it. One seed, one drawing."""

    def __init__(
        self, ground: str = PAPER, seed: int = 1, size: tuple[int, int] = (WIDTH, HEIGHT)
    ) -> None:
        self._size = size
        self._sheet = Image.new("RGB", (size[0] * _FINENESS, size[1] * _FINENESS), ground)
        self._draw = ImageDraw.Draw(self._sheet)
        self._colors = [ground, INK]
        self._hand = random.Random(seed)  # noqa: S311 - a steady tremor, no secret

    def fill(self, shape: Shape, color: str, shift: Point | None = None) -> None:
        """Lay a flat color, a little beside where its outline will be, if not said otherwise."""
        self._note(color)
        self._draw.polygon(_scaled(moved(shape, *(shift or _beside(shape)))), fill=color)

    def line(self, shape: Shape, width: float = 6, color: str = INK) -> None:
        """Draw a line along `shape` as a slanted nib does: broad on the way down, fine across."""
        self._note(color)
        wave, tremor = self._hand.uniform(0, math.tau), self._hand.uniform(0, math.tau)
        points = list(_steps(shape))
        taper = min(_TAPER_STEPS, len(points) / 3)
        for count, (x, y) in enumerate(points):
            ends = min(1.0, 0.25 + 0.75 * min(count, len(points) - 1 - count) / taper)
            radius = (
                width / 2 * ends * _nib(points, count) * (1 + 0.1 * math.sin(count / 61 + wave))
            )
            stray = 1.3 * math.sin(count / 43 + tremor) + 0.5 * math.sin(count / 17 + wave)
            self._dot(x + stray, y + stray * 0.8, max(radius, 0.9), color)

    def lines(self, shapes: Iterable[Shape], width: float = 6, color: str = INK) -> None:
        """Draw one line after the other."""
        for shape in shapes:
            self.line(shape, width, color)

    def shape(self, shape: Shape, color: str, width: float = 6, ink: str = INK) -> None:
        """Lay a color and draw its outline."""
        self.fill(shape, color)
        self.line(shape, width, ink)

    def hatch(self, shape: Shape, spacing: float = 16, width: float = 3, color: str = INK) -> None:
        """Shade a shape with slanting lines."""
        before = self._sheet.copy()
        left, right = min(x for x, _ in shape), max(x for x, _ in shape)
        top, bottom = min(y for _, y in shape), max(y for _, y in shape)
        start, slant = left - (bottom - top), bottom - top
        while start < right:
            shift = self._hand.uniform(-2, 2)
            self.line([(start + shift, bottom), (start + slant + shift, top)], width, color)
            start += spacing
        mask = Image.new("L", self._sheet.size)
        ImageDraw.Draw(mask).polygon(_scaled(shape), fill=255)
        self._sheet.paste(Image.composite(self._sheet, before, mask))

    def write(self, words: str, place: Point, size: float = 30, color: str = INK) -> None:
        """Letter a few words around `place`, in the typeface that Pillow carries."""
        font = ImageFont.load_default(size * _FINENESS)
        self._draw.text(_scaled([place])[0], words, fill=color, font=font, anchor="mm")

    def save(self, file: Path) -> None:
        """Write the drawing as a PNG with a small palette and no metadata."""
        file.parent.mkdir(parents=True, exist_ok=True)
        small = self._sheet.resize(self._size, Image.Resampling.LANCZOS)
        flat = small.quantize(palette=self._palette(), dither=Image.Dither.NONE)
        flat.save(file, optimize=True)

    def _note(self, color: str) -> None:
        if color not in self._colors:
            self._colors.append(color)

    def _palette(self) -> Image.Image:
        """Return every color that was used, and what lies between two of them at a smooth edge."""
        used = [ImageColor.getrgb(color)[:3] for color in self._colors]
        edges = [
            tuple(round(a + (b - a) * share) for a, b in zip(color, line, strict=True))
            for line in used[:2]
            for color in used
            for share in (0.25, 0.5, 0.75)
            if color != line
        ]
        palette = Image.new("P", (1, 1))
        palette.putpalette([channel for color in (used + edges)[:256] for channel in color])
        return palette

    def _dot(self, x: float, y: float, radius: float, color: str) -> None:
        ends = ((x - radius, y - radius), (x + radius, y + radius))
        self._draw.ellipse(_scaled(ends), fill=color)


def _beside(shape: Shape) -> Point:
    """Return how far beside its outline a color is laid; less for what is small."""
    across = max(x for x, _ in shape) - min(x for x, _ in shape)
    down = max(y for _, y in shape) - min(y for _, y in shape)
    share = min(1.0, min(across, down) / _SHIFTED_IN_FULL_PX)
    return 9 * share, 7 * share


def _nib(points: Sequence[Point], count: int) -> float:
    """Return how broad the nib writes where the pen is, from about 0.6 to 1.35."""
    x, y = points[max(0, count - _REACH)]
    to_x, to_y = points[min(len(points) - 1, count + _REACH)]
    return 0.6 + 0.75 * abs(math.sin(math.atan2(to_y - y, to_x - x) + _NIB_SLANT))


def _scaled(shape: Shape) -> list[Point]:
    return [(x * _FINENESS, y * _FINENESS) for x, y in shape]


def _steps(shape: Shape) -> Iterator[Point]:
    """Yield points along a line, evenly close."""
    for (x, y), (to_x, to_y) in pairwise(shape):
        steps = max(1, round(math.hypot(to_x - x, to_y - y) / _STEP_PX))
        for step in range(steps):
            yield x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
    yield shape[-1]


def _between(knots: Sequence[Point], share: float) -> Point:
    """Return the point at `share` of the way from the second of four knots to the third."""
    a, b, c, d = knots
    across, down = (
        0.5
        * (
            2 * b[axis]
            + (c[axis] - a[axis]) * share
            + (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * share**2
            + (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * share**3
        )
        for axis in (0, 1)
    )
    return across, down
