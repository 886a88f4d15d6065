"""The map of Linden Ferry, drawn from the shapes and lines in department.toml."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.pen import CHALK, DOOR, TRIM, Pen, Point, curve

_LANDS = ("#c9dccb", "#d9e3c4", "#f1e6c8", "#e6d3bd", "#cfd9da", "#dde0b9")
_RIVER = "#a8cdd2"
_STREET = "#b98d8f"
_SCALE = 1.4
_LEFT, _TOP = 96, 10
_SLEEPERS_PX = 30


def draw_town(department: Path) -> Pen:
    """Draw the neighborhoods, the river, the railroad, the main streets and the bridges."""
    pen = Pen("#eef5f3", seed=71)
    town = tomllib.loads(department.read_text("utf-8"))
    lines = {kind: [_placed(row["points"]) for row in town["map_lines"] if row["kind"] == kind]
             for kind in ("river", "railroad", "street", "bridge")}  # fmt: skip
    for river in lines["river"]:
        pen.line(curve(*river), 92, _RIVER)
    for color, row in zip(_LANDS, town["neighborhoods"], strict=True):
        pen.shape(_bent(_placed([*row["shape"], row["shape"][0]])), color, 6)
    for street in lines["street"]:
        pen.line(_bent(street), 11, _STREET)
    for tracks in lines["railroad"]:
        _railroad(pen, _bent(tracks))
    for start, end in lines["bridge"]:
        _bridge(pen, start, end)
    for row in town["neighborhoods"]:
        _name(pen, row)
    pen.write("the Wren", _placed([(-10, 232)])[0], 28, TRIM)
    return pen


def _placed(points: Any) -> list[Point]:
    return [(_LEFT + x * _SCALE, _TOP + y * _SCALE) for x, y in points]


def _bent(corners: list[Point]) -> list[Point]:
    """Return a line with a bend in every stretch, the same for everything between two corners."""
    bent: list[Point] = []
    for start, end in pairwise(corners):
        (x, y), (to_x, to_y) = sorted((start, end))
        way = 0.04 if round(x + y * 3 + to_x * 5) % 2 else -0.04
        middle = ((x + to_x) / 2 - (to_y - y) * way, (y + to_y) / 2 + (to_x - x) * way)
        bent += curve(start, middle, end)[:-1]
    return [*bent, corners[-1]]


def _railroad(pen: Pen, tracks: list[Point]) -> None:
    pen.line(tracks, 9)
    since = 0.0
    for (x, _), (to_x, to_y) in pairwise(tracks):
        since += to_x - x
        if since >= _SLEEPERS_PX:
            since = 0.0
            pen.line([(to_x - 2, to_y - 14), (to_x + 2, to_y + 14)], 6)


def _bridge(pen: Pen, start: Point, end: Point) -> None:
    (x, y), (to_x, to_y) = start, end
    deck = [(x - 15, y + 6), (x + 15, y + 6), (to_x + 15, to_y - 6), (to_x - 15, to_y - 6)]
    pen.fill(deck, CHALK, (0, 0))
    pen.lines([[deck[0], deck[3]], [deck[1], deck[2]]], 8, DOOR)


def _name(pen: Pen, row: dict[str, Any]) -> None:
    corners = _placed(row["shape"])
    x = (min(x for x, _ in corners) + max(x for x, _ in corners)) / 2
    y = (min(y for _, y in corners) + max(y for _, y in corners)) / 2
    words = row["name"].upper().split() if row["id"] == "old-landing" else [row["name"].upper()]
    for line, word in enumerate(words):
        pen.write(word, (x, y + (line - (len(words) - 1) / 2) * 42), 34)
