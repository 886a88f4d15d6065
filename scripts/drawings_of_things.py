"""The drawings of things one holds in a hand: key, camera, lamp, crossing sign."""

from __future__ import annotations

import math

from scripts.pen import CHALK, DOOR, INK, TRIM, Pen, Point, Shape, arc, box, curve, oval, polygon

BRASS = "#d9b45f"
LAMP = "#f3d78f"
GLOW = "#f5ecd0"
STEEL = "#9dbcb8"
SHIRT = "#b9cfca"
SKIN = "#c99a76"
SHADE = "#c4dcd4"
VEST = "#d7df6a"


def turned(shape: Shape, center: Point, degrees: float) -> list[Point]:
    """Return the same shape turned around `center`, clockwise."""
    turn, (x, y) = math.radians(degrees), center
    sin, cos = math.sin(turn), math.cos(turn)
    return [
        (x + (across - x) * cos - (down - y) * sin, y + (across - x) * sin + (down - y) * cos)
        for across, down in shape
    ]


def draw_key() -> Pen:
    """Draw a house key on a ring, and the long screw that is worth more than it."""
    pen = Pen(seed=101)
    pen.fill(oval(760, 470, 360), CHALK, (0, 0))
    middle = (800.0, 480.0)
    blade = polygon(
        (690, 420), (1180, 420), (1220, 452), (1180, 486), (1130, 486), (1112, 528), (1074, 528),
        (1056, 492), (1010, 492), (990, 544), (944, 544), (930, 494), (880, 494), (864, 516),
        (836, 516), (824, 486), (690, 486),
    )  # fmt: skip
    bow = oval(590, 454, 150, 136)
    pen.fill(turned(blade, middle, 12), BRASS)
    pen.fill(turned(bow, middle, 12), BRASS)
    pen.line(turned(blade, middle, 12), 11)
    pen.fill(turned(oval(604, 454, 118, 104), middle, 12), BRASS, (0, 0))
    pen.line(turned(bow, middle, 12), 13)
    pen.line(turned([(730, 448), (1140, 446)], middle, 12), 6)
    hole = turned(oval(522, 454, 34), middle, 12)
    pen.shape(hole, CHALK, 8)
    pen.line(oval(452, 286, 128, 132), 15)
    pen.line(arc(452, 286, 112, 150, 320), 5)
    _screw(pen)
    return pen


def _screw(pen: Pen) -> None:
    middle = (820.0, 800.0)
    pen.shape(
        turned(
            polygon((470, 752), (500, 752), (548, 786), (548, 814), (500, 848), (470, 848)),
            middle,
            -6,
        ),
        STEEL,
        9,
    )
    pen.line(turned([(486, 778), (486, 822)], middle, -6), 7)
    pen.shape(
        turned(polygon((548, 784), (1120, 784), (1190, 800), (1120, 816), (548, 816)), middle, -6),
        STEEL,
        8,
    )
    for x in range(780, 1130, 34):
        pen.line(turned([(x, 772), (x + 20, 828)], middle, -6), 8)


def draw_camera() -> Pen:
    """Draw a small camera on the front of a uniform shirt, and a pocket with a pen in it."""
    pen = Pen(seed=103)
    shirt = curve(
        (250, 1010),
        (300, 560),
        (420, 250),
        (640, 120),
        (960, 120),
        (1190, 250),
        (1310, 560),
        (1350, 1010),
    )
    pen.fill(shirt, SHIRT)
    pen.line(shirt, 11)
    pen.shape(polygon((640, 40), (800, 250), (690, 330), (520, 130)), SHIRT, 10)
    pen.shape(polygon((960, 40), (800, 250), (910, 330), (1080, 130)), SHIRT, 10)
    pen.lines([[(770, 292), (762, 1010)], [(836, 296), (842, 1010)]], 7)
    for y in (400, 900):
        pen.shape(oval(803, y, 15), CHALK, 6)
    pen.line(box(990, 560, 1210, 800), 8)
    pen.shape(polygon((1150, 450), (1174, 446), (1178, 580), (1154, 580)), DOOR, 6)
    pen.shape(polygon((980, 540), (1220, 540), (1220, 592), (1100, 640), (980, 592)), SHIRT, 8)
    pen.line(curve((420, 620), (446, 760), (432, 940)), 7)
    _lens(pen)
    return pen


def _lens(pen: Pen) -> None:
    case = curve(
        (670, 510), (700, 484), (900, 482), (930, 508), (936, 790), (906, 824), (700, 826),
        (668, 796), closed=True,
    )  # fmt: skip
    pen.shape(case, "#34505c", 11)
    pen.shape(oval(802, 612, 88), INK, 8, CHALK)
    pen.line(arc(802, 612, 56, 190, 290), 8, STEEL)
    pen.shape(oval(802, 612, 22), "#34505c", 5, STEEL)
    pen.fill(oval(716, 770, 17), "#e0484f", (0, 0))
    pen.line(box(782, 748, 888, 788), 5, STEEL)


def draw_lamp() -> Pen:
    """Draw a porch lamp under a boarded ceiling, and three moths."""
    pen = Pen(seed=107)
    pen.fill(oval(800, 600, 380), GLOW, (0, 0))
    pen.fill(oval(800, 600, 230), LAMP, (0, 0))
    for y in (40, 96, 158):
        pen.line(curve((-20, y + 6), (700, y - 4), (1620, y + 4)), 5, STEEL)
    pen.line([(800, 160), (802, 330)], 12)
    pen.shape(polygon((742, 148), (858, 146), (842, 182), (758, 184)), INK, 6)
    pen.shape(curve((690, 440), (716, 376), (800, 330), (884, 374), (912, 440)), TRIM, 10)
    pen.line([(670, 444), (930, 440)], 15)
    pen.shape(polygon((700, 448), (902, 446), (866, 740), (738, 742)), GLOW, 10)
    pen.fill(oval(801, 612, 50, 92), CHALK, (0, 0))
    pen.lines([[(770, 450), (776, 738)], [(834, 450), (826, 738)]], 5)
    pen.shape(polygon((722, 744), (882, 740), (868, 772), (738, 774)), TRIM, 9)
    pen.line([(803, 774), (803, 812)], 12)
    for x, y, size in ((1120, 520, 1.0), (500, 700, 0.8), (1010, 860, 0.65)):
        _moth(pen, (x, y), size)
    return pen


def _moth(pen: Pen, place: Point, size: float) -> None:
    x, y = place
    for side in (-1, 1):
        wing = curve(
            (x, y), (x + side * 66 * size, y - 60 * size), (x + side * 96 * size, y - 14 * size),
            (x + side * 56 * size, y + 30 * size), closed=True,
        )  # fmt: skip
        pen.shape(wing, CHALK, 7)
        pen.line(
            curve(
                (x, y - 30 * size),
                (x + side * 14 * size, y - 62 * size),
                (x + side * 30 * size, y - 74 * size),
            ),
            4,
        )
    pen.line([(x, y - 34 * size), (x, y + 46 * size)], 17 * size)


def draw_crossing_sign() -> Pen:
    """Draw a hand that holds a stop sign on a pole, over a striped crossing."""
    pen = Pen(seed=109)
    for x in range(40, 1600, 260):
        pen.fill(
            polygon((x + 60, 850), (x + 190, 850), (x + 150, 1000), (x - 10, 1000)), CHALK, (0, 0)
        )
    pen.line(curve((-20, 846), (800, 840), (1620, 848)), 9)
    pen.shape(polygon((670, 500), (706, 500), (712, 850), (676, 850)), CHALK, 9)
    corners = [(688 + 262 * math.cos(math.radians(turn)), 300 + 262 * math.sin(math.radians(turn)))
               for turn in range(22, 382, 45)]  # fmt: skip
    pen.shape(polygon(*corners), DOOR, 13)
    inner = [(688 + (x - 688) * 0.88, 300 + (y - 300) * 0.88) for x, y in corners]
    pen.line(polygon(*inner), 9, CHALK)
    _stop(pen)
    _arm(pen)
    return pen


def _stop(pen: Pen) -> None:
    for letter in (
        curve((572, 256), (546, 236), (516, 250), (518, 284), (568, 316), (570, 352), (540, 368),
              (508, 350)),
        [(596, 242), (668, 240)],
        [(632, 242), (633, 372)],
        curve((722, 238), (694, 262), (692, 342), (722, 370), (752, 344), (754, 264), (722, 238)),
        [(790, 240), (791, 372)],
        curve((792, 242), (836, 240), (850, 278), (832, 308), (794, 312)),
    ):  # fmt: skip
        pen.line(letter, 18, CHALK)


def _arm(pen: Pen) -> None:
    sleeve = curve((800, 640), (900, 610), (1120, 660), (1400, 800), (1640, 900))
    under = curve((1640, 1180), (1300, 1010), (1060, 860), (880, 790), (806, 762))
    pen.shape([*sleeve, *under, sleeve[0]], VEST, 12)
    pen.fill(polygon((1110, 660), (1200, 700), (1092, 880), (1006, 830)), CHALK, (0, 0))
    pen.lines([[(1110, 660), (1006, 830)], [(1200, 700), (1092, 880)]], 7)
    pen.shape(polygon((786, 622), (858, 612), (866, 784), (794, 786)), SHADE, 9)
    fist = curve(
        (630, 640), (664, 602), (760, 610), (800, 640), (808, 720), (784, 778), (700, 784),
        (640, 768), (622, 704), closed=True,
    )  # fmt: skip
    pen.shape(fist, SKIN, 11)
    for y in (644, 686, 728):
        pen.line(curve((634, y + 12), (676, y), (716, y + 8)), 7)
    pen.line(curve((716, 612), (736, 660), (712, 694)), 8)
