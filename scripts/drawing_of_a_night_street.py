"""The drawing of a dark street where one porch light is on."""

from __future__ import annotations

from scripts.pen import CHALK, DOOR, INK, Pen, Point, box, curve, oval, polygon

NIGHT = "#263a45"
DUSK = "#34505c"
FAR = "#41606c"
LAMP = "#f3d78f"
LINE = "#9dbcb8"


def draw_night_street() -> Pen:
    """Draw a dark street of porches on a hill; one light is on."""
    pen = Pen(NIGHT, seed=31)
    pen.fill(oval(300, 170, 62), "#dfe9dc", (0, 0))
    pen.fill(oval(324, 154, 56), NIGHT, (0, 0))
    pen.fill(
        curve((0, 640), (400, 560), (820, 470), (1240, 400), (1600, 360), (1600, 1000), (0, 1000)),
        DUSK,
        (0, 0),
    )
    for x, y, width, height, lit in (
        (1240, 452, 270, 240, False),
        (880, 548, 300, 270, False),
        (120, 744, 300, 300, False),
        (488, 650, 330, 310, True),
    ):
        _house(pen, (x, y), width, height, lit=lit)
    pen.fill(
        curve((0, 860), (520, 768), (1000, 660), (1600, 552), (1600, 1000), (0, 1000)),
        NIGHT,
        (0, 0),
    )
    pen.fill(polygon((632, 752), (700, 738), (860, 840), (700, 880)), LAMP, (0, 0))
    pen.line(curve((-90, 878), (520, 770), (1000, 662), (1690, 534)), 6, LINE)
    pen.line(curve((-90, 973), (620, 872), (1100, 776), (1690, 648)), 4, FAR)
    _tree(pen, 1204, 440)
    _tree(pen, 62, 690)
    return pen


def _house(pen: Pen, corner: Point, width: float, height: float, *, lit: bool) -> None:
    """Draw a house whose lower left corner is `corner`; the porch stands before it."""
    x, floor = corner[0], corner[1] + 60
    top = floor - height
    wall, line = (FAR, LAMP) if lit else (NIGHT, LINE)
    roof = polygon((x - 22, top), (x + width / 2, top - 130), (x + width + 22, top))
    pen.shape(box(x, top, x + width, floor + 60), wall, 5, line)
    pen.shape(roof, wall, 5, line)
    pen.line(box(x + width / 2 - 28, top - 58, x + width / 2 + 28, top - 8), 4, line)
    porch = top + height * 0.44
    if lit:
        pen.fill(box(x + 12, porch, x + width - 12, floor + 40), "#c9ad6c", (0, 0))
        pen.fill(oval(x + width * 0.5, porch + 62, 92, 74), LAMP, (0, 0))
    door = box(x + width * 0.42, porch + 56, x + width * 0.6, floor + 34)
    pen.shape(door, DOOR if lit else DUSK, 4, INK if lit else line)
    pen.line(
        box(x + width * 0.12, porch + 52, x + width * 0.3, porch + 122), 4, INK if lit else line
    )
    pen.line(
        box(x + width * 0.72, porch + 52, x + width * 0.9, porch + 122), 4, INK if lit else line
    )
    pen.shape(
        polygon(
            (x - 14, porch),
            (x + width + 14, porch),
            (x + width - 6, porch - 32),
            (x + 6, porch - 32),
        ),
        wall,
        5,
        line,
    )
    for post in (0.04, 0.34, 0.66, 0.96):
        pen.line([(x + width * post, porch), (x + width * post, floor + 40)], 7, line)
    if lit:
        pen.shape(oval(x + width * 0.51, porch + 22, 13, 17), CHALK, 4, INK)


def _tree(pen: Pen, x: float, foot: float) -> None:
    pen.line(curve((x, foot + 130), (x + 6, foot), (x - 4, foot - 120)), 12, INK)
    crown = curve(
        (x - 92, foot - 100),
        (x - 70, foot - 210),
        (x, foot - 262),
        (x + 80, foot - 204),
        (x + 96, foot - 96),
        (x, foot - 52),
        closed=True,
    )
    pen.shape(crown, "#2d4a4d", 5, FAR)
