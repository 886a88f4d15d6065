"""What every portrait needs: a head that can tilt, its features, shoulders, a hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scripts.pen import INK, PAPER, Pen, Point, Shape, curve, oval, polygon

SIZE = (800, 800)
SHIRT = "#b9cfca"
STEEL = "#9dbcb8"
LAMP = "#f3d78f"
WOOD = "#b88a62"

# fmt: off
_HEAD = (
    (2, -134), (62, -118), (92, -62), (94, 8), (80, 66), (44, 116), (4, 132), (-40, 114),
    (-80, 64), (-94, 6), (-92, -62), (-60, -118),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Sitter:
    """Where a head is, how large, how tilted (degrees), which way it looks, and its skin."""

    place: Point
    skin: str
    scale: float = 1.35
    tilt: float = 0
    look: float = 14

    def at(self, shape: Sequence[Point]) -> list[Point]:
        """Return a shape given around the middle of a head as it lies on the sheet."""
        turn = math.radians(self.tilt)
        sin, cos = math.sin(turn), math.cos(turn)
        x, y = self.place
        return [
            (
                x + self.scale * (across * cos - down * sin),
                y + self.scale * (across * sin + down * cos),
            )
            for across, down in shape
        ]

    def smooth(self, *knots: Point, closed: bool = False) -> list[Point]:
        """Return a smooth line through points given around the middle of the head."""
        return curve(*self.at(knots), closed=closed)


def sheet(seed: int, ground: str = PAPER) -> Pen:
    """Return a square sheet."""
    return Pen(ground, seed=seed, size=SIZE)


def draw_neck(pen: Pen, sitter: Sitter) -> None:
    """Draw the neck, before shoulders and head."""
    neck = sitter.at([(-42, 80), (-48, 176), (0, 214), (52, 176), (46, 80)])
    pen.fill([*neck, neck[0]], sitter.skin, (0, 0))
    pen.lines(
        [
            sitter.smooth((-44, 104), (-42, 140), (-50, 172)),
            sitter.smooth((50, 104), (46, 140), (54, 172)),
        ],
        8,
    )


def draw_shoulders(pen: Pen, sitter: Sitter, color: str, width: float = 236) -> None:
    """Draw shoulders in clothes of a color."""
    left, right = -width, width
    body = sitter.smooth(
        (left - 20, 470),
        (left, 320),
        (left + 60, 232),
        (-60, 172),
        (0, 214),
        (62, 172),
        (right - 60, 232),
        (right, 320),
        (right + 20, 470),
    )
    pen.shape(body, color, 11)


def draw_collar(pen: Pen, sitter: Sitter, color: str) -> None:
    """Draw a collar and what buttons below it."""
    for side in (-1, 1):
        points = [(side * 52, 150), (side * 92, 204), (side * 44, 258), (0, 214)]
        pen.shape(polygon(*sitter.at(points)), color, 8)
    pen.line(sitter.at([(0, 216), (2, 470)]), 6)


def draw_head(pen: Pen, sitter: Sitter) -> None:
    """Draw the outline of the head."""
    pen.shape(sitter.smooth(*_HEAD, closed=True), sitter.skin, 10)


def draw_ear(pen: Pen, sitter: Sitter, side: int) -> None:
    """Draw one ear: -1 is the left one on the sheet, 1 the right."""
    ear = sitter.smooth((side * 88, -22), (side * 112, -30), (side * 114, 8), (side * 90, 34))
    pen.shape(ear, sitter.skin, 7)


def draw_features(pen: Pen, sitter: Sitter, smile: float = 10, brow: float = 0) -> None:
    """Draw brows, eyes, nose and mouth; `smile` is how far the corners of the mouth go up."""
    look = sitter.look
    for side in (-1, 1):
        x = look + side * 38
        pen.fill(sitter.at(oval(x + look / 5, -4, 7.5, 9.5)), INK, (0, 0))
        pen.line(sitter.smooth((x - 20, -12), (x, -22), (x + 19, -11)), 6)
        outer, inner = x + side * 25, x - side * 22
        pen.line(sitter.smooth((outer, -38), (x, -50 - brow), (inner, -43)), 9)
    pen.line(sitter.smooth((look + 6, 8), (look + 13, 32), (look + 16, 42), (look, 48)), 7)
    left, right = look - 34, look + 34
    pen.line(sitter.smooth((left, 80 - smile), (look - 4, 86), (right, 80 - smile)), 8)
    pen.line(sitter.smooth((look - 10, 104), (look + 2, 107), (look + 14, 104)), 4)


def draw_glasses(pen: Pen, sitter: Sitter) -> None:
    """Draw round glasses."""
    for side in (-1, 1):
        pen.line(sitter.at(oval(sitter.look + side * 38, -4, 29, 25)), 6)
    pen.line(sitter.smooth((sitter.look - 9, -8), (sitter.look, -13), (sitter.look + 9, -8)), 5)


def draw_hand(pen: Pen, place: Point, skin: str) -> None:
    """Draw a hand that lies on something."""
    x, y = place
    palm: Shape = curve(
        (x - 62, y - 6),
        (x - 40, y - 36),
        (x + 20, y - 40),
        (x + 58, y - 22),
        (x + 60, y + 26),
        (x + 10, y + 40),
        (x - 48, y + 34),
        closed=True,
    )
    pen.shape(palm, skin, 9)
    for start, end in pairwise((-34, -4, 26)):
        pen.line(curve((x + start, y + 36), (x + start + 4, y + 12), (x + end - 20, y - 6)), 5)
