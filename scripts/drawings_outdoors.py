"""The drawings that stand under the sky by day: dog, bridge, bicycle."""

from __future__ import annotations

from scripts.pen import CHALK, DOOR, INK, TRIM, Pen, Point, arc, box, curve, oval, polygon

BROWN = "#b88a62"
LAMP = "#f3d78f"
STEEL = "#9dbcb8"
WATER = "#b9d6d4"


# fmt: off
_DOG = (  # around the sitting dog: nose, brow, back, haunch, paws, chest, chin
    (592, 398), (640, 366), (694, 348), (728, 302), (796, 284), (856, 318), (882, 396),
    (930, 480), (1004, 566), (1068, 672), (1092, 776), (1064, 840), (960, 848), (884, 848),
    (866, 828), (880, 800), (852, 776), (838, 806), (834, 846), (770, 850), (730, 842),
    (744, 806), (756, 720), (722, 640), (706, 560), (734, 490), (704, 462), (642, 464),
    (598, 446),
)
_TAIL = (
    (1082, 800), (1150, 806), (1214, 778), (1244, 716), (1262, 722), (1240, 800), (1166, 846),
    (1070, 846),
)
_LOW_EAR = (
    (768, 322), (738, 356), (736, 412), (764, 446), (800, 426), (820, 366), (812, 322),
)
# fmt: on


def draw_dog() -> Pen:
    """Draw a low brown dog on the railroad, one ear up, a chewed rope on his collar."""
    pen = Pen(seed=3)
    pen.fill(oval(1010, 420, 318), CHALK, (0, 0))
    _rails(pen)
    pen.shape(curve(*_TAIL, closed=True), BROWN, 8)
    pen.shape(curve(*_DOG, closed=True), BROWN, 8)
    pen.line(curve((905, 648), (956, 620), (1016, 640), (1046, 704), (1034, 774)), 7)
    pen.line(curve((862, 590), (858, 680), (866, 760)), 6)
    pen.lines([[(758, 832), (758, 848)], [(784, 832), (786, 850)], [(920, 832), (922, 848)]], 5)
    _dog_face(pen)
    _collar_and_rope(pen)
    pen.lines([[(x, 940), (x + 8, 884)] for x in (244, 262, 1398, 1412)], 5, TRIM)
    return pen


def _dog_face(pen: Pen) -> None:
    pen.shape(curve((742, 302), (728, 236), (748, 164), (798, 228), (816, 300)), BROWN, 8)
    pen.shape(curve(*_LOW_EAR, closed=True), "#8f6442", 8)
    nose = curve((588, 398), (570, 408), (576, 432), (604, 432), (616, 406), closed=True)
    pen.fill(nose, INK, (0, 0))
    pen.line(nose, 4)
    pen.line(curve((604, 440), (644, 452), (680, 440)), 5)
    pen.fill(oval(694, 380, 10), INK, (0, 0))


def _rails(pen: Pen) -> None:
    for x in range(-40, 1640, 176):
        pen.fill(polygon((x, 836), (x + 64, 836), (x + 58, 954), (x - 10, 954)), "#c3d6d2", (0, 0))
    pen.lines([[(-90, 858), (1690, 850)], [(-90, 930), (1690, 924)]], 10)


def _collar_and_rope(pen: Pen) -> None:
    pen.shape(
        curve((728, 502), (800, 488), (896, 434), (914, 468), (812, 522), (734, 532), closed=True),
        TRIM,
        6,
    )
    rope = curve(
        (760, 520),
        (640, 640),
        (560, 780),
        (430, 868),
        (330, 830),
        (366, 768),
        (440, 800),
        (404, 888),
        (250, 898),
        (170, 872),
    )
    pen.line(rope, 17)
    pen.line(rope, 8, "#6f9fb4")
    pen.lines([[(172, 872), (130, 850)], [(172, 872), (124, 876)], [(172, 874), (138, 902)]], 4)


def draw_bridge() -> Pen:
    """Draw a steel truss bridge, closed by a striped barrier."""
    pen = Pen(seed=11)
    pen.fill(oval(1120, 190, 120), CHALK, (0, 0))
    pen.fill(
        curve(
            (0, 560),
            (240, 470),
            (520, 520),
            (800, 462),
            (1120, 500),
            (1600, 430),
            (1600, 700),
            (0, 700),
        ),
        "#c4dcd4",
        (0, 0),
    )
    pen.fill(box(0, 660, 1600, 1000), WATER, (0, 0))
    _water_tower(pen)
    for x in (388, 1120):
        pen.shape(polygon((x, 632), (x + 92, 632), (x + 106, 824), (x - 14, 824)), STEEL, 7)
        pen.hatch(polygon((x + 52, 644), (x + 92, 644), (x + 104, 818), (x + 56, 818)), 15, 3)
    _truss(pen)
    pen.shape(polygon((-90, 596), (1690, 586), (1690, 630), (-90, 640)), CHALK, 8)
    _barrier(pen)
    for row, (y, shift) in enumerate(((742, 0), (800, 210), (866, 60), (930, 320))):
        for x in range(shift - 80, 1600, 470 - row * 24):
            pen.line(curve((x, y), (x + 60, y - 9), (x + 120, y + 2), (x + 190, y - 7)), 5, CHALK)
    return pen


def _truss(pen: Pen) -> None:
    top: list[Point] = [
        (250, 592),
        (420, 318),
        (620, 262),
        (820, 246),
        (1020, 258),
        (1210, 310),
        (1370, 590),
    ]
    deck = [(x, 594 - x / 260) for x, _ in top]
    pen.line(top, 15, INK)
    pen.line(top, 6, DOOR)
    for (x, y), foot in zip(top[1:-1], deck[1:-1], strict=True):
        pen.line([(x, y), foot], 9)
    pairs = [(1, 2), (5, 4)]
    pen.lines([[top[a], deck[b]] for a, b in pairs], 7)
    pen.lines([[top[2], deck[3]], [top[4], deck[3]]], 7)
    for x, y in top[1:-1]:
        pen.shape(oval(x, y, 11), CHALK, 5)


def _water_tower(pen: Pen) -> None:
    pen.lines(
        [
            [(1438, 372), (1418, 556)],
            [(1516, 372), (1536, 556)],
            [(1477, 382), (1477, 552)],
            [(1426, 476), (1528, 476)],
        ],
        6,
    )
    pen.shape(
        curve(
            (1412, 312),
            (1416, 364),
            (1477, 386),
            (1538, 364),
            (1542, 312),
            (1477, 234),
            closed=True,
        ),
        CHALK,
        7,
    )


def _barrier(pen: Pen) -> None:
    pen.lines([[(150, 432), (146, 596)], [(470, 430), (476, 594)]], 12)
    pen.shape(box(96, 446, 526, 512), CHALK, 7)
    for x in range(104, 470, 92):
        pen.fill(polygon((x, 512), (x + 46, 512), (x + 78, 446), (x + 32, 446)), DOOR, (0, 0))
    pen.line(box(96, 446, 526, 512), 7)
    for x in (146, 474):
        pen.shape(oval(x, 412, 22), LAMP, 6)


def draw_bicycle() -> Pen:
    """Draw a bicycle with a basket against a porch railing, and a numbered tag on its frame."""
    pen = Pen(seed=23)
    pen.fill(box(0, 812, 1600, 1000), "#c4dcd4", (0, 0))
    _railing(pen)
    rear, front, crank, seat, head = (520, 690), (1090, 690), (760, 700), (684, 430), (990, 404)
    _wheel(pen, rear)
    _wheel(pen, front)
    for start, end in (
        (rear, seat),
        (rear, crank),
        (crank, seat),
        (crank, (1000, 470)),
        ((696, 462), (994, 424)),
        (head, (1014, 500)),
        ((1014, 500), front),
    ):
        pen.line([start, end], 24)
        pen.line([start, end], 12, DOOR)
    pen.line([seat, (668, 372)], 14)
    pen.shape(
        curve((590, 352), (640, 338), (738, 354), (752, 372), (690, 378), (612, 388), closed=True),
        INK,
        7,
    )
    pen.line(curve((990, 404), (976, 346), (922, 316), (880, 330)), 15)
    pen.shape(oval(*crank, 44), CHALK, 7)
    pen.line([(760, 700), (800, 786)], 11)
    pen.line([(774, 790), (832, 780)], 14)
    _basket(pen)
    pen.line(curve((858, 448), (872, 490), (862, 520)), 4)
    pen.shape(polygon((812, 520), (930, 510), (938, 586), (820, 596)), LAMP, 6)
    pen.write("4 1 7", (876, 554), 38)
    pen.line([(340, 884), (1330, 878)], 6)
    return pen


def _wheel(pen: Pen, hub: Point) -> None:
    pen.line(oval(*hub, 188), 15)
    pen.line(oval(*hub, 168), 4)
    for turn in range(0, 360, 30):
        pen.line([hub, arc(*hub, 166, turn, turn + 1)[0]], 2.4)
    pen.shape(oval(*hub, 15), CHALK, 6)


def _railing(pen: Pen) -> None:
    for x in range(60, 1600, 118):
        post = curve((x, 236), (x + 12, 300), (x - 2, 380), (x - 12, 500), (x + 4, 620), (x, 804))
        mirrored = [(2 * x + 34 - across, down) for across, down in reversed(post)]
        pen.shape([*post, *mirrored], CHALK, 4, STEEL)
    pen.shape(box(-20, 176, 1620, 236), CHALK, 5, STEEL)
    pen.shape(box(-20, 792, 1620, 836), CHALK, 5, STEEL)


def _basket(pen: Pen) -> None:
    weave = polygon((1000, 330), (1220, 318), (1190, 470), (1030, 478))
    pen.shape(weave, BROWN, 7)
    pen.lines(
        [[(1012, 372), (1212, 360)], [(1020, 412), (1204, 402)], [(1026, 446), (1196, 438)]], 4
    )
    pen.lines([[(x, 328), (1110 + (x - 1110) * 0.72, 474)] for x in range(1046, 1210, 38)], 4)
