"""The map of Linden Ferry, drawn from the neighborhoods' shapes in department.toml."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

from scripts.pen import CHALK, DOOR, TRIM, Pen, Point, curve, polygon

_LANDS = ("#c9dccb", "#d9e3c4", "#f1e6c8", "#e6d3bd", "#cfd9da", "#dde0b9")
_RIVER = "#a8cdd2"
_SCALE = 1.4
_LEFT, _TOP = 96, 10


def draw_town(department: Path) -> Pen:
    """Draw the six neighborhoods, the river, the railroad, Main Street and two bridges."""
    pen = Pen("#eef5f3", seed=71)
    river = _placed(
        (-80, 236),
        (60, 232),
        (160, 216),
        (240, 220),
        (330, 250),
        (424, 302),
        (534, 306),
        (622, 258),
        (712, 212),
        (846, 170),
        (1100, 118),
    )
    pen.line(curve(*river), 62, _RIVER)
    for index, row in enumerate(tomllib.loads(department.read_text("utf-8"))["neighborhoods"]):
        outline = polygon(*_placed(*((x, y) for x, y in row["shape"])))
        pen.fill(outline, _LANDS[index % len(_LANDS)], (5, 4))
        pen.line(outline, 6)
    _railroad(pen)
    _main_street(pen)
    _bridge(pen, (564, 316), (590, 250))
    _bridge(pen, (716, 244), (704, 182))
    for words, place in (
        ("NORTHBANK", (520, 150)),
        ("ORCHARD FLATS", (190, 370)),
        ("OLD LANDING", (446, 398)),
        ("BUTTON WORKS", (764, 352)),
        ("THE DEPOT", (306, 556)),
        ("OAK HILL", (736, 566)),
    ):
        pen.write(words, _placed(place)[0], 34)
    pen.write("the Wren", _placed((-8, 236))[0], 28, TRIM)
    return pen


def _placed(*points: Point) -> list[Point]:
    return [(_LEFT + x * _SCALE, _TOP + y * _SCALE) for x, y in points]


def _railroad(pen: Pen) -> None:
    track = _placed(
        (-60, 488),
        (34, 486),
        (152, 480),
        (324, 474),
        (552, 462),
        (760, 450),
        (958, 434),
        (1080, 424),
    )
    pen.line(track, 11)
    for (x, y), (to_x, to_y) in pairwise(track):
        for step in range(int((to_x - x) // 26)):
            share = step * 26 / (to_x - x)
            across, down = x + (to_x - x) * share, y + (to_y - y) * share
            pen.line([(across - 2, down - 13), (across + 2, down + 13)], 5)


def _main_street(pen: Pen) -> None:
    street = curve(*_placed((540, 640), (546, 560), (552, 462), (560, 380), (572, 306)))
    pen.line(street, 15, DOOR)


def _bridge(pen: Pen, start: Point, end: Point) -> None:
    (x, y), (to_x, to_y) = _placed(start, end)
    deck = polygon((x - 14, y), (x + 14, y), (to_x + 14, to_y), (to_x - 14, to_y))
    pen.fill(deck, CHALK, (0, 0))
    pen.lines([[deck[0], deck[3]], [deck[1], deck[2]]], 6)
