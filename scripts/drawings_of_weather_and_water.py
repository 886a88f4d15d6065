"""The drawings of what comes from the sky and the river: storm, helicopter, river."""

from __future__ import annotations

from scripts.pen import CHALK, DOOR, INK, Pen, Point, box, curve, moved, oval, polygon

RAIN = "#8fb0b5"
LEAF = "#8fb3a0"
CLOUD = "#c3d6d2"
WOOD = "#b88a62"
LAMP = "#f3d78f"
NIGHT = "#263a45"
DUSK = "#34505c"
LINE = "#9dbcb8"
WATER = "#b9d6d4"

# fmt: off
_TRUNK = (
    (352, 872), (404, 820), (432, 700), (486, 560), (590, 450), (640, 462), (560, 580), (506, 720),
    (500, 828), (548, 872),
)
_CROWN = (
    (452, 486), (392, 400), (430, 292), (546, 226), (700, 190), (868, 206), (1010, 262),
    (936, 288), (1034, 350), (900, 350), (958, 416), (820, 406), (828, 470), (706, 446),
    (640, 500), (560, 462),
)
_HERON = (  # from the bill over the cap and the back to the tail, and back along the belly
    (1016, 352), (1060, 318), (1112, 318), (1150, 350), (1160, 396), (1206, 434), (1252, 500),
    (1286, 590), (1262, 622), (1206, 612), (1130, 598), (1076, 550), (1062, 480), (1082, 422),
    (1052, 396),
)
_HERON_BACK = (
    (1146, 408), (1206, 440), (1252, 504), (1286, 590), (1266, 612), (1196, 572), (1148, 500),
    (1130, 442),
)
# fmt: on


def draw_storm() -> Pen:
    """Draw a tree bent by the wind, and a leaning pole whose wire hangs to the ground."""
    pen = Pen(seed=83)
    pen.fill(
        curve(
            (-40, -20), (-40, 180), (300, 240), (760, 130), (1180, 214), (1640, 120), (1640, -20)
        ),
        CLOUD,
        (0, 0),
    )
    for x, y in ((90, 300), (150, 470), (40, 620), (300, 590), (700, 600), (820, 700), (680, 770)):
        _shower(pen, x, y)
    for x, y in ((1060, 460), (960, 560), (1120, 660), (1480, 250), (1500, 560), (1440, 690)):
        _shower(pen, x, y)
    pen.shape(curve(*_TRUNK), WOOD, 10)
    pen.shape(curve(*_CROWN, closed=True), LEAF, 11)
    pen.line(curve((520, 400), (600, 330), (720, 300), (850, 304)), 7)
    pen.line(curve((580, 430), (660, 380), (770, 366)), 6)
    for x, y in ((1096, 300), (1170, 232), (1064, 420), (1240, 330)):
        pen.shape(
            curve((x, y), (x + 26, y - 16), (x + 54, y + 2), (x + 24, y + 14), closed=True), LEAF, 5
        )
    _pole(pen)
    pen.line(curve((-20, 884), (400, 872), (900, 890), (1620, 872)), 12)
    return pen


def _shower(pen: Pen, x: float, y: float) -> None:
    for shift, length in ((0, 1.0), (46, 0.7), (84, 1.2)):
        start = (x + shift, y - shift / 3)
        pen.line([start, (start[0] + 70 * length, start[1] + 96 * length)], 6, RAIN)


def _pole(pen: Pen) -> None:
    pen.shape(polygon((1206, 880), (1328, 296), (1356, 302), (1240, 880)), WOOD, 9)
    pen.shape(polygon((1216, 352), (1220, 330), (1450, 380), (1446, 402)), WOOD, 8)
    for x, y in ((1232, 326), (1300, 340), (1388, 360), (1434, 370)):
        pen.line([(x, y + 6), (x + 5, y - 24)], 12)
    pen.line(curve((1305, 320), (1420, 380), (1620, 396)), 6)
    pen.line(curve((1439, 350), (1492, 520), (1476, 700), (1420, 826), (1450, 872), (1498, 846)), 7)
    for start, end in (
        ((1520, 826), (1556, 796)),
        ((1528, 850), (1576, 846)),
        ((1512, 804), (1524, 762)),
    ):
        pen.line([start, end], 9, "#c98f1f")


def draw_helicopter() -> Pen:
    """Draw a helicopter at night, its light on the river, and one porch that is lit."""
    pen = Pen(NIGHT, seed=89)
    river = curve((-20, 760), (260, 700), (560, 740), (860, 820), (1240, 800), (1640, 700))
    far = [*river, (1640, 860), (1240, 960), (820, 980), (460, 880), (-20, 920)]
    pen.fill(far, DUSK, (0, 0))
    pen.fill(polygon((566, 372), (590, 372), (900, 868), (470, 846)), "#6d7d6d", (0, 0))
    pen.fill(oval(684, 852, 214, 30), LAMP, (0, 0))
    pen.line(river, 6, LINE)
    pen.line(curve((-20, 920), (460, 880), (820, 980), (1240, 960), (1640, 860)), 6, LINE)
    for x, y in ((140, 796), (330, 808), (980, 894), (1180, 880), (1420, 806)):
        pen.line(curve((x, y), (x + 50, y - 9), (x + 110, y + 5)), 5, LINE)
    _trees(pen)
    _helicopter(pen)
    _house_with_cake(pen)
    for x, y in ((180, 150), (330, 330), (1040, 120), (1270, 300), (1480, 170), (930, 420)):
        pen.fill(oval(x, y, 5), CHALK, (0, 0))
    return pen


def _helicopter(pen: Pen) -> None:
    body = curve(
        (418, 300), (430, 236), (510, 206), (610, 214), (670, 262), (860, 256), (864, 276),
        (676, 322), (600, 366), (490, 366), closed=True,
    )  # fmt: skip
    pen.shape(body, DOOR, 8, LINE)
    pen.shape(curve((440, 300), (452, 250), (516, 226), (528, 300), closed=True), LAMP, 6, LINE)
    pen.line([(562, 210), (562, 168)], 12, LINE)
    pen.line(curve((226, 176), (562, 158), (900, 178)), 10, LINE)
    pen.lines([[(846, 216), (884, 318)], [(888, 222), (842, 312)]], 7, LINE)
    pen.lines(
        [[(506, 366), (496, 414)], [(606, 364), (616, 412)], [(440, 420), (668, 414)]], 8, LINE
    )


def _trees(pen: Pen) -> None:
    for x, y, size in ((60, 700, 60), (178, 684, 46), (1010, 800, 40), (1556, 700, 56)):
        crown = curve((x - size, y), (x - size * 0.7, y - size * 1.5), (x, y - size * 2.1),
                      (x + size * 0.8, y - size * 1.4), (x + size, y), closed=True)  # fmt: skip
        pen.shape(crown, "#2d4a4d", 5, LINE)
        pen.line([(x, y - size), (x, y + 26)], 7, LINE)


def _house_with_cake(pen: Pen) -> None:
    pen.shape(box(1180, 556, 1440, 772), DUSK, 6, LINE)
    pen.shape(polygon((1150, 560), (1310, 446), (1470, 560)), NIGHT, 6, LINE)
    pen.fill(box(1196, 640, 1424, 768), LAMP, (0, 0))
    pen.lines(
        [[(1196, 636), (1196, 772)], [(1310, 636), (1310, 700)], [(1424, 636), (1424, 772)]], 7, INK
    )
    pen.line([(1190, 638), (1430, 634)], 8, INK)
    pen.shape(box(1334, 664, 1392, 768), DOOR, 5, INK)
    pen.shape(box(1226, 700, 1290, 740), CHALK, 6, INK)
    pen.lines([[(1244, 700), (1244, 676)], [(1270, 700), (1272, 678)]], 5, INK)
    pen.line([(1212, 744), (1304, 742)], 7, INK)


def draw_river() -> Pen:
    """Draw a night heron on a post by a boat ramp, and a boat that does not run."""
    pen = Pen(seed=97)
    pen.fill(oval(330, 250, 124), CHALK, (0, 0))
    hills = (
        (-20, 470),
        (240, 404),
        (520, 440),
        (800, 396),
        (1120, 430),
        (1640, 380),
        (1640, 540),
        (-20, 540),
    )
    pen.fill(curve(*hills), "#c4dcd4", (0, 0))
    pen.fill(box(0, 524, 1600, 1000), WATER, (0, 0))
    pen.line(curve((-20, 526), (400, 518), (900, 528), (1620, 516)), 7)
    for x, y in (
        (80, 600),
        (620, 588),
        (820, 668),
        (1400, 640),
        (1420, 800),
        (620, 930),
        (60, 900),
    ):
        pen.line(curve((x, y), (x + 60, y - 9), (x + 120, y + 2), (x + 180, y - 7)), 6, CHALK)
    _boat(pen)
    _heron(pen)
    return pen


def _boat(pen: Pen) -> None:
    hull = curve((96, 690), (150, 790), (270, 842), (520, 846), (650, 800), (736, 676))
    pen.shape([*hull, *reversed(curve((96, 690), (300, 740), (540, 736), (736, 676)))], CHALK, 10)
    pen.fill(
        curve(
            (120, 744),
            (160, 800),
            (270, 842),
            (520, 846),
            (650, 800),
            (664, 772),
            (520, 792),
            (270, 790),
        ),
        DOOR,
        (4, 2),
    )
    pen.line(hull, 10)
    pen.line(curve((96, 690), (280, 664), (540, 660), (736, 676)), 8)
    pen.shape(polygon((286, 708), (420, 712), (420, 734), (286, 730)), WOOD, 6)
    hole = curve((516, 776), (546, 764), (570, 782), (556, 806), (524, 804), closed=True)
    pen.shape(hole, INK, 5)
    pen.line(curve((736, 680), (830, 720), (960, 700), (1050, 726)), 6)


def _heron(pen: Pen) -> None:
    pen.shape(polygon((1052, 700), (1176, 694), (1188, 1010), (1044, 1010)), WOOD, 10)
    pen.line(oval(1114, 698, 62, 14), 6)
    pen.lines([[(1084, 740), (1086, 960)], [(1140, 760), (1144, 900)]], 5)
    pen.lines([[(1120, 596), (1112, 692)], [(1156, 602), (1148, 694)]], 8, "#c98f1f")
    pen.shape(curve(*_HERON, closed=True), CHALK, 10)
    pen.fill(curve(*_HERON_BACK, closed=True), DUSK, (0, 0))
    cap: list[Point] = curve(
        (1034, 342), (1064, 314), (1112, 314), (1152, 350), (1162, 398), (1112, 356), closed=True
    )
    pen.fill(cap, INK, (0, 0))
    pen.shape(polygon((1044, 344), (1050, 384), (930, 400)), INK, 6)
    pen.fill(oval(1078, 362, 9), DOOR, (0, 0))
    pen.line(curve((1150, 352), (1200, 396), (1236, 462)), 5, CHALK)
    pen.line(moved(curve((1092, 440), (1078, 490), (1090, 546)), 10, 0), 5)
