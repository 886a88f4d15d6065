"""The portraits of those who work at night: two officers and the lead dispatcher."""

from __future__ import annotations

from scripts.faces import (
    LAMP,
    SHIRT,
    STEEL,
    Sitter,
    draw_collar,
    draw_ear,
    draw_features,
    draw_hand,
    draw_head,
    draw_neck,
    draw_shoulders,
    sheet,
)
from scripts.pen import CHALK, DOOR, INK, TRIM, Pen, box, curve, oval


def draw_lee() -> Pen:
    """Draw a night officer by the open door of her car, under a lamp."""
    pen = sheet(227, "#263a45")
    pen.fill(oval(640, 120, 150), "#3d5560", (0, 0))
    pen.fill(oval(640, 120, 84), LAMP, (0, 0))
    pen.line([(640, -20), (640, 70)], 9, STEEL)
    sitter = Sitter((370, 330), "#e3b994", tilt=-5, look=20)
    back = sitter.smooth(
        (-60, -140),
        (-120, -70),
        (-118, 66),
        (-70, 110),
        (80, 108),
        (116, 60),
        (114, -70),
        (56, -144),
        closed=True,
    )
    pen.shape(back, INK, 8, STEEL)
    draw_neck(pen, sitter)
    draw_shoulders(pen, sitter, SHIRT)
    draw_collar(pen, sitter, SHIRT)
    draw_head(pen, sitter)
    fringe = sitter.smooth(
        (-98, 50),
        (-114, -50),
        (-74, -136),
        (10, -158),
        (88, -128),
        (110, -40),
        (98, 46),
        (88, -30),
        (66, -78),
        (20, -70),
        (-40, -84),
        (-80, -40),
        closed=True,
    )
    pen.shape(fringe, INK, 6)
    pen.line(sitter.smooth((-70, -116), (-10, -138), (50, -124)), 5, STEEL)
    draw_features(pen, sitter, smile=8)
    door = curve((-30, 690), (180, 668), (520, 664), (830, 676))
    pen.shape([*door, (830, 830), (-30, 830)], CHALK, 12)
    pen.line(curve((640, 668), (664, 560), (720, 470), (830, 420)), 13, STEEL)
    draw_hand(pen, (250, 664), sitter.skin)
    return pen


def draw_brandt() -> Pen:
    """Draw a corporal with a beard and a knitted cap, arms on the roof of a car."""
    pen = sheet(229)
    pen.fill(
        curve((-20, 420), (200, 360), (480, 400), (820, 340), (820, 640), (-20, 640)),
        "#c4dcd4",
        (0, 0),
    )
    sitter = Sitter((410, 330), "#e9bd9c", tilt=3, look=-14)
    draw_neck(pen, sitter)
    draw_shoulders(pen, sitter, TRIM, 262)
    draw_ear(pen, sitter, 1)
    draw_head(pen, sitter)
    beard = sitter.smooth(
        (-94, 10),
        (-70, 30),
        (-50, 62),
        (-14, 66),
        (24, 62),
        (60, 30),
        (94, 6),
        (88, 80),
        (50, 134),
        (0, 150),
        (-46, 134),
        (-84, 84),
        closed=True,
    )
    pen.shape(beard, "#a9764a", 8)
    pen.fill(
        sitter.smooth((-46, 84), (-14, 78), (20, 84), (-12, 100), closed=True), sitter.skin, (0, 0)
    )
    draw_features(pen, sitter, smile=2, brow=-8)
    cap = sitter.smooth(
        (-104, -44),
        (-112, -110),
        (-60, -172),
        (20, -182),
        (90, -146),
        (108, -60),
        (96, -44),
        (0, -66),
        closed=True,
    )
    pen.shape(cap, DOOR, 9)
    pen.lines(
        [sitter.smooth((x, -64), (x * 0.95, -120), (x * 0.7, -164)) for x in (-70, -30, 12, 54)], 4
    )
    pen.shape(
        sitter.smooth(
            (-110, -44), (0, -72), (106, -48), (104, -84), (0, -106), (-112, -84), closed=True
        ),
        DOOR,
        8,
    )
    roof = curve((-30, 700), (140, 656), (420, 640), (700, 654), (830, 690))
    pen.shape([*roof, (830, 830), (-30, 830)], CHALK, 12)
    arms = curve((170, 660), (250, 612), (400, 622), (560, 606), (650, 650))
    pen.shape(
        [*arms, *reversed(curve((160, 690), (300, 684), (420, 678), (560, 686), (664, 680)))],
        TRIM,
        9,
    )
    draw_hand(pen, (300, 650), sitter.skin)
    pen.line(curve((470, 628), (500, 660), (490, 686)), 6)
    return pen


def draw_pruitt() -> Pen:
    """Draw the lead dispatcher with her headset and white curls."""
    pen = sheet(233)
    pen.shape(box(470, 60, 830, 420), "#2b414d", 8)
    pen.lines([[(650, 60), (652, 420)], [(470, 240), (830, 236)]], 6)
    pen.fill(oval(730, 140, 26), LAMP, (0, 0))
    sitter = Sitter((380, 340), "#efd0b8", tilt=-4, look=12)
    for x, y, size in (
        (-96, -50, 42),
        (-104, 10, 36),
        (100, -48, 42),
        (106, 12, 34),
        (-70, -112, 46),
        (72, -112, 46),
        (0, -142, 52),
    ):
        pen.shape(sitter.at(oval(x, y, size)), CHALK, 7)
    draw_neck(pen, sitter)
    draw_shoulders(pen, sitter, "#a3828c")
    pen.lines(
        [
            sitter.smooth((-60, 176), (-26, 300), (-10, 470)),
            sitter.smooth((62, 176), (34, 300), (20, 470)),
        ],
        8,
    )
    draw_head(pen, sitter)
    for x, y, size in ((-62, -98, 30), (-16, -116, 34), (36, -110, 32), (74, -84, 26)):
        pen.shape(sitter.at(oval(x, y, size)), CHALK, 6)
    draw_features(pen, sitter, smile=14)
    pen.lines(
        [
            sitter.smooth((-46, 26), (-56, 44), (-52, 62)),
            sitter.smooth((72, 26), (80, 44), (74, 62)),
        ],
        4,
    )
    pen.line(
        sitter.smooth((-106, 0), (-118, -100), (-50, -184), (40, -190), (112, -110), (106, 0)), 13
    )
    for side in (-1, 1):
        pen.shape(
            sitter.smooth(
                (side * 92, -26), (side * 118, -28), (side * 122, 30), (side * 94, 34), closed=True
            ),
            TRIM,
            8,
        )
    pen.line(sitter.smooth((-108, 34), (-96, 84), (-60, 108), (-30, 104)), 8)
    pen.fill(sitter.at(oval(-24, 103, 13, 9)), INK, (0, 0))
    return pen
