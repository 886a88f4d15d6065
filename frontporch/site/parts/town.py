"""The town as it is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A neighborhood on the town's map: its outline as an SVG path, and where its name stands."""

    name: str
    url: str
    slug: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A river, a railroad, a street or a bridge on the town's map, as an SVG path."""

    kind: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class TownMap:
    """The town as it is drawn: its neighborhoods on a sheet of `width` by `height` units."""

    width: int
    height: int
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
