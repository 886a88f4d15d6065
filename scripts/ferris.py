"""Ferris, the department's dog, and the drawing of what he found in a recycling bin."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pen import CHALK, DOOR, INK, TRIM, Pen, Point, box, curve, moved, oval, polygon

LAMP = "#f3d78f"
SKIN = "#efd0b8"
SHADE = "#c4dcd4"


@dataclass(frozen=True, slots=True)
class _Moved:
    """Draws the same lines `across` and `down` from where they were thought out."""

    across: float
    down: float

    def curve(self, *knots: Point, closed: bool = False) -> list[Point]:
        return moved(curve(*knots, closed=closed), self.across, self.down)

    def oval(self, x: float, y: float, across: float, down: float | None = None) -> list[Point]:
        return moved(oval(x, y, across, down), self.across, self.down)


def draw_ferris(pen: Pen, across: float = 0, down: float = 0) -> None:
    """Draw the dog from the front, sitting, `across` and `down` from where he is in a portrait."""
    at = _Moved(across, down)
    fur, mask = "#c99d70", "#6f4e37"
    body = at.curve((430, 830), (470, 690), (520, 600), (650, 590), (740, 680), (770, 830))
    pen.shape(body, fur, 10)
    for ear in (
        at.curve((520, 470), (500, 372), (524, 330), (566, 384), (588, 440)),
        at.curve((640, 436), (668, 372), (706, 332), (724, 380), (700, 474)),
    ):
        pen.shape(ear, mask, 9)
    head = at.curve(
        (516, 470),
        (560, 430),
        (612, 424),
        (664, 430),
        (704, 472),
        (700, 548),
        (668, 600),
        (652, 660),
        (612, 682),
        (572, 660),
        (554, 600),
        (520, 548),
        closed=True,
    )
    pen.shape(head, fur, 10)
    muzzle = at.curve(
        (566, 580), (612, 556), (658, 580), (650, 652), (612, 674), (574, 652), closed=True
    )
    pen.shape(muzzle, mask, 6)
    pen.shape(
        at.curve(
            (586, 598), (612, 588), (638, 598), (626, 622), (612, 630), (598, 622), closed=True
        ),
        INK,
        5,
    )
    for x in (566, 656):
        pen.fill(at.oval(x, 520, 10, 12), INK, (0, 0))
        pen.fill(at.oval(x + 3, 516, 3), CHALK, (0, 0))
        pen.line(at.curve((x - 22, 500), (x, 488), (x + 22, 502)), 6)
    pen.line(at.curve((486, 690), (600, 736), (732, 690)), 20, DOOR)
    pen.shape(at.oval(612, 750, 20), LAMP, 6)


def draw_hiding_place() -> Pen:
    """Draw a recycling bin with somebody reading in it, and the dog who found her."""
    pen = Pen(seed=127)
    pen.fill(oval(1120, 360, 300), CHALK, (0, 0))
    pen.fill(box(0, 856, 1600, 1000), SHADE, (0, 0))
    pen.line(curve((-90, 858), (700, 850), (1690, 860)), 10)
    _reader(pen)
    pen.shape(polygon((876, 462), (1330, 452), (1282, 894), (930, 900)), TRIM, 12)
    pen.shape(polygon((856, 452), (1352, 440), (1350, 492), (858, 506)), TRIM, 10)
    pen.line(curve((960, 560), (978, 700), (984, 840)), 6)
    pen.line(curve((1246, 552), (1232, 700), (1222, 830)), 6)
    pen.line(polygon((1106, 616), (1170, 740), (1042, 740)), 15, CHALK)
    pen.shape(oval(966, 902, 42), INK, 8)
    pen.shape(oval(966, 902, 14), CHALK, 4)
    lid = curve((1352, 440), (1400, 330), (1430, 190), (1440, 110))
    pen.line(lid, 32)
    pen.line(lid, 17, TRIM)
    draw_ferris(pen, -120, 190)
    return pen


def _reader(pen: Pen) -> None:
    for x, y, size in ((1040, 260, 50), (1096, 222, 54), (1156, 238, 52), (1186, 292, 44)):
        pen.shape(oval(x, y, size), CHALK, 7)
    pen.shape(oval(1024, 318, 40), CHALK, 7)
    face = curve((1030, 280), (1110, 250), (1184, 290), (1186, 470), (1034, 474), closed=True)
    pen.shape(face, SKIN, 9)
    for x in (1080, 1146):
        pen.line(oval(x, 330, 25, 23), 6)
        pen.fill(oval(x - 3, 336, 6, 7), INK, (0, 0))
    pen.line(curve((1105, 326), (1113, 320), (1121, 326)), 5)
    pen.shape(polygon((974, 382), (1104, 404), (1108, 520), (980, 500)), DOOR, 9)
    pen.shape(polygon((1104, 404), (1236, 374), (1236, 494), (1108, 520)), DOOR, 9)
    for x, y in ((976, 436), (1238, 430)):
        pen.shape(oval(x, y, 25, 31), SKIN, 7)
