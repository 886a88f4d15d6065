"""The town's map, drawn from the outlines of its neighborhoods as if by hand.

A border between two neighborhoods is one line: both draw the same curve, bent by what its two ends
are, so that the map has no gaps and is the same on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.site.parts import Area, Line, TownMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frontporch.site.edition import Edition

WIDTH, HEIGHT = 1000, 700
_CORNERS = 3
_BEND = 0.07
_WAYS = 5

Corner = tuple[float, float]


def compose_town_map(edition: Edition) -> TownMap | None:
    """Return the map of the neighborhoods that have an outline; None for fewer than two."""
    areas = tuple(_areas(edition))
    return TownMap(WIDTH, HEIGHT, areas, tuple(_lines(edition))) if len(areas) > 1 else None


def _areas(edition: Edition) -> Iterator[Area]:
    for neighborhood in edition.department.neighborhoods:
        if len(neighborhood.shape) >= _CORNERS:
            topic = edition.neighborhoods[neighborhood.id]
            x, y = middle(neighborhood.shape)
            path = outline(neighborhood.shape)
            yield Area(topic.name, topic.url, topic.slug, path, x, y)


def _lines(edition: Edition) -> Iterator[Line]:
    for line in edition.department.map_lines:
        yield Line(line.kind, line.name or "", smooth(line.points))


def smooth(points: Sequence[Corner]) -> str:
    """Return a line through `points` as an SVG path without corners."""
    (x, y), *_ = points
    steps = [f"M{x:.0f} {y:.0f}"]
    for number in range(1, len(points)):
        (x0, y0), (x1, y1) = points[number - 1], points[number]
        bx, by = points[max(0, number - 2)]
        ax, ay = points[min(len(points) - 1, number + 1)]
        steps.append(
            f"C{x0 + (x1 - bx) / 6:.0f} {y0 + (y1 - by) / 6:.0f} "
            f"{x1 - (ax - x0) / 6:.0f} {y1 - (ay - y0) / 6:.0f} {x1:.0f} {y1:.0f}"
        )
    return "".join(steps)


def outline(shape: Sequence[Corner]) -> str:
    """Return a closed outline as an SVG path of curves."""
    first = shape[0]
    ends = (*shape[1:], first)
    curves = "".join(_curve(start, end) for start, end in zip(shape, ends, strict=True))
    return f"M{first[0]:.0f} {first[1]:.0f}{curves}Z"


def _curve(start: Corner, end: Corner) -> str:
    """Return a line from `start` to `end`, bent the same way when it is drawn the other way."""
    (x1, y1), (x2, y2) = sorted((start, end))
    way = (round(x1 * 7 + y1 * 13 + x2 * 17 + y2 * 31) % _WAYS - _WAYS // 2) / (_WAYS // 2)
    x = (x1 + x2) / 2 - (y2 - y1) * _BEND * way
    y = (y1 + y2) / 2 + (x2 - x1) * _BEND * way
    return f"Q{x:.0f} {y:.0f} {end[0]:.0f} {end[1]:.0f}"


def middle(shape: Sequence[Corner]) -> tuple[int, int]:
    """Return the center of gravity of an outline, where its name stands."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(shape, (*shape[1:], shape[0]), strict=True):
        cross = x1 * y2 - x2 * y1
        doubled += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if not doubled:
        return round(shape[0][0]), round(shape[0][1])
    return round(x / (3 * doubled)), round(y / (3 * doubled))
