"""The drawings of things on a desk, a counter and a step: headset and kettle, coffee, parcel."""

from __future__ import annotations

from scripts.pen import CHALK, DOOR, INK, TRIM, Pen, arc, box, curve, oval, polygon

BROWN = "#c99d70"
CRUST = "#a9764a"
LAMP = "#f3d78f"
NIGHT = "#2b414d"
SHADE = "#c2d8d4"


def draw_headset_and_kettle() -> Pen:
    """Draw a dispatcher's desk at night."""
    pen = Pen(seed=41)
    pen.fill(box(880, 90, 1480, 560), NIGHT, (0, 0))
    pen.fill(oval(1340, 210, 52), LAMP, (0, 0))
    pen.fill(oval(1362, 196, 46), NIGHT, (0, 0))
    pen.fill(
        [*curve((880, 480), (1040, 430), (1220, 470), (1480, 400)), (1480, 560), (880, 560)],
        "#1f313b",
        (0, 0),
    )
    for x, y in ((960, 470), (1016, 500), (1180, 500), (1396, 480)):
        pen.fill(box(x, y, x + 12, y + 16), LAMP, (0, 0))
    pen.lines([box(870, 80, 1490, 570), [(1180, 84), (1180, 566)], [(872, 322), (1488, 322)]], 9)
    pen.line([(830, 584), (1530, 580)], 10)
    pen.fill(box(0, 776, 1600, 1000), SHADE, (0, 0))
    pen.line([(-90, 778), (1690, 770)], 8)
    _kettle(pen)
    _mug(pen, 690, 672)
    _headset(pen)
    return pen


def _kettle(pen: Pen) -> None:
    pen.line(
        curve((270, 540), (252, 400), (300, 306), (392, 280), (484, 306), (532, 400), (514, 540)),
        22,
    )
    pen.line(
        curve((270, 540), (252, 400), (300, 306), (392, 280), (484, 306), (532, 400), (514, 540)),
        9,
        BROWN,
    )
    spout = curve(
        (528, 640),
        (590, 600),
        (618, 520),
        (660, 496),
        (676, 516),
        (640, 566),
        (604, 690),
        (528, 734),
        closed=True,
    )
    pen.shape(spout, DOOR, 8)
    pot = curve(
        (246, 800),
        (222, 690),
        (262, 540),
        (392, 470),
        (522, 540),
        (562, 690),
        (538, 800),
        (392, 818),
        closed=True,
    )
    pen.shape(pot, DOOR, 9)
    pen.line(curve((282, 528), (392, 556), (502, 528)), 7)
    pen.shape(oval(392, 456, 30, 24), CHALK, 7)
    pen.line(curve((288, 610), (270, 680), (280, 748)), 9, CHALK)


def _mug(pen: Pen, x: float, y: float) -> None:
    pen.line(
        curve((x + 172, y + 40), (x + 236, y + 40), (x + 232, y + 112), (x + 164, y + 116)), 12
    )
    pen.shape(
        curve(
            (x, y),
            (x + 6, y + 90),
            (x + 30, y + 158),
            (x + 140, y + 158),
            (x + 166, y + 90),
            (x + 174, y),
        ),
        CHALK,
        8,
    )
    pen.shape(oval(x + 87, y, 87, 20), CRUST, 7)
    for shift in (46, 104):
        pen.line(
            curve(
                (x + shift, y - 34),
                (x + shift - 22, y - 84),
                (x + shift + 20, y - 136),
                (x + shift - 6, y - 196),
            ),
            5,
        )


def _headset(pen: Pen) -> None:
    band = curve(
        (1036, 820), (1020, 690), (1090, 596), (1200, 572), (1312, 604), (1376, 700), (1352, 824)
    )
    pen.line(band, 24)
    pen.line(band, 9, TRIM)
    for x in (1030, 1356):
        pen.shape(
            curve(
                (x - 46, 762),
                (x, 742),
                (x + 46, 762),
                (x + 54, 838),
                (x, 872),
                (x - 54, 838),
                closed=True,
            ),
            TRIM,
            8,
        )
        pen.hatch(oval(x + 8, 812, 30, 36), 13, 3, CHALK)
    boom = curve((1020, 864), (980, 916), (900, 928), (846, 902))
    pen.line(boom, 12)
    pen.shape(oval(832, 896, 28, 20), INK, 6)
    pen.line(curve((1380, 866), (1430, 920), (1500, 880), (1540, 930), (1620, 910)), 9)


def draw_coffee() -> Pen:
    """Draw two cups, a sugar jar and a doughnut on a counter."""
    pen = Pen(seed=53)
    pen.fill(box(0, 640, 1600, 1000), SHADE, (0, 0))
    pen.line(curve((-20, 640), (700, 634), (1620, 642)), 9)
    _jar(pen)
    _cup(pen, 560, 404, CHALK)
    _cup(pen, 1010, 424, DOOR)
    _doughnut(pen)
    return pen


def _jar(pen: Pen) -> None:
    glass = curve(
        (226, 300),
        (204, 360),
        (200, 600),
        (216, 640),
        (384, 638),
        (400, 600),
        (396, 360),
        (374, 300),
    )
    pen.shape(glass, "#f4f8f6", 8)
    pen.fill(
        curve(
            (206, 470),
            (300, 446),
            (394, 476),
            (398, 600),
            (382, 632),
            (218, 634),
            (202, 600),
            closed=True,
        ),
        CHALK,
        (0, 0),
    )
    pen.line(curve((204, 472), (300, 446), (396, 476)), 6)
    pen.shape(polygon((216, 300), (384, 298), (364, 206), (236, 208)), "#a9c1bd", 8)
    pen.shape(polygon((280, 206), (324, 206), (336, 156), (292, 150)), "#a9c1bd", 6)
    pen.line([(370, 380), (374, 560)], 6, SHADE)


def _cup(pen: Pen, x: float, y: float, color: str) -> None:
    pen.shape(oval(x + 150, y + 238, 218, 34), CHALK, 8)
    pen.line(oval(x + 150, y + 232, 130, 16), 5)
    handle = curve((x + 288, y + 46), (x + 372, y + 30), (x + 382, y + 112), (x + 268, y + 150))
    pen.line(handle, 25)
    pen.line(handle, 11, color)
    bowl = curve(
        (x, y),
        (x + 8, y + 100),
        (x + 60, y + 206),
        (x + 150, y + 228),
        (x + 240, y + 206),
        (x + 292, y + 100),
        (x + 300, y),
    )
    pen.shape(bowl, color, 9)
    pen.shape(oval(x + 150, y, 150, 34), color, 8)
    pen.shape(oval(x + 150, y + 4, 124, 24), CRUST, 6)
    ink = INK if color == CHALK else CHALK
    pen.line(curve((x + 44, y + 96), (x + 70, y + 158), (x + 112, y + 190)), 7, ink)
    for shift in (110, 180):
        pen.line(
            curve(
                (x + shift, y - 46),
                (x + shift - 26, y - 100),
                (x + shift + 24, y - 160),
                (x + shift - 8, y - 230),
            ),
            6,
        )


def _doughnut(pen: Pen) -> None:
    pen.shape(oval(800, 836, 330, 62), CHALK, 9)
    pen.line(oval(800, 826, 236, 34), 5)
    pen.shape(oval(800, 772, 168, 74), BROWN, 8)
    glaze = curve(
        (640, 752),
        (690, 704),
        (800, 690),
        (912, 706),
        (962, 754),
        (930, 796),
        (886, 774),
        (846, 812),
        (800, 786),
        (746, 814),
        (704, 776),
        (668, 794),
        closed=True,
    )
    pen.shape(glaze, "#e9b9b4", 7)
    pen.shape(oval(800, 748, 48, 17), CRUST, 6)
    for x, y in (
        (692, 742),
        (738, 718),
        (802, 712),
        (870, 726),
        (918, 752),
        (850, 780),
        (740, 780),
    ):
        pen.line([(x, y), (x + 16, y + 9)], 7, DOOR)


def draw_parcel() -> Pen:
    """Draw a parcel on the top step, beside a door with a lamp over it."""
    pen = Pen(seed=61)
    pen.fill(oval(800, 330, 470, 372), "#f5ecd0", (0, 0))
    for left, right, y in (
        (60, 330, 180),
        (120, 280, 330),
        (40, 250, 480),
        (1300, 1540, 150),
        (1380, 1560, 300),
    ):
        pen.line([(left, y), (right, y - 4)], 5, "#9dbcb8")
    pen.shape(box(590, 130, 1010, 704), CHALK, 9)
    pen.shape(box(630, 170, 970, 704), DOOR, 8)
    for left, top, right, bottom in (
        (668, 214, 782, 390),
        (818, 214, 932, 390),
        (668, 440, 782, 640),
        (818, 440, 932, 640),
    ):
        pen.line(box(left, top, right, bottom), 6)
    pen.shape(oval(946, 436, 17), LAMP, 6)
    pen.line(curve((800, 62), (800, 84), (800, 96)), 9)
    pen.shape(polygon((752, 112), (848, 112), (826, 62), (774, 62)), INK, 6)
    pen.shape(arc(800, 112, 34, 0, 180), LAMP, 6)
    _steps(pen)
    pen.shape(polygon((1064, 520), (1330, 506), (1338, 698), (1070, 712)), BROWN, 8)
    pen.shape(polygon((1064, 520), (1130, 474), (1384, 462), (1330, 506)), "#dcb88d", 8)
    pen.shape(polygon((1330, 506), (1384, 462), (1390, 640), (1338, 698)), CRUST, 8)
    pen.fill(polygon((1178, 514), (1216, 512), (1220, 704), (1184, 706)), CHALK, (0, 0))
    pen.shape(polygon((1240, 596), (1316, 592), (1318, 648), (1242, 652)), CHALK, 5)
    pen.lines([[(1254, 612), (1302, 609)], [(1254, 630), (1290, 628)]], 4)
    pen.shape(polygon((650, 706), (950, 702), (990, 738), (610, 744)), TRIM, 6)
    return pen


def _steps(pen: Pen) -> None:
    for left, top in ((120, 700), (60, 800), (0, 900)):
        pen.shape(box(left, top, 1600 - left, top + 34), CHALK, 7)
        pen.fill(box(left + 20, top + 38, 1580 - left, top + 100), SHADE, (0, 0))
        pen.lines(
            [
                [(left + 20, top + 36), (left + 20, top + 100)],
                [(1580 - left, top + 36), (1580 - left, top + 100)],
            ],
            6,
        )
