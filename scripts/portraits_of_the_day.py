"""The portraits of those who work by day: chief, public information officer, dog handler."""

from __future__ import annotations

from scripts.faces import (
    LAMP,
    SHIRT,
    STEEL,
    Sitter,
    draw_collar,
    draw_ear,
    draw_features,
    draw_glasses,
    draw_head,
    draw_neck,
    draw_shoulders,
    sheet,
)
from scripts.ferris import draw_ferris
from scripts.pen import CHALK, DOOR, INK, Pen, box, curve, oval


def draw_hollis() -> Pen:
    """Draw the chief: gray bob, glasses, in front of a porch rail."""
    pen = sheet(211)
    _porch_rail(pen, 470)
    sitter = Sitter((400, 330), "#ecc9ae", tilt=-2, look=10)
    gray = "#c3cccd"
    back = sitter.smooth(
        (-50, -146),
        (-116, -84),
        (-128, 0),
        (-136, 76),
        (-108, 104),
        (-70, 92),
        (78, 94),
        (116, 104),
        (138, 72),
        (126, -6),
        (112, -86),
        (50, -146),
        closed=True,
    )
    pen.shape(back, gray, 9)
    draw_neck(pen, sitter)
    draw_shoulders(pen, sitter, "#34505c")
    draw_collar(pen, sitter, CHALK)
    draw_head(pen, sitter)
    left = sitter.smooth(
        (-34, -146),
        (-100, -110),
        (-126, -20),
        (-134, 72),
        (-104, 96),
        (-88, 40),
        (-84, -20),
        (-62, -64),
        (-38, -100),
        closed=True,
    )
    right = sitter.smooth(
        (-40, -140),
        (20, -162),
        (92, -124),
        (122, -30),
        (136, 68),
        (108, 98),
        (96, 40),
        (92, -14),
        (62, -50),
        (10, -74),
        (-38, -104),
        closed=True,
    )
    pen.shape(left, gray, 8)
    pen.shape(right, gray, 8)
    pen.lines(
        [
            sitter.smooth((-20, -126), (50, -100), (100, -40), (114, 40)),
            sitter.smooth((-56, -108), (-100, -40), (-112, 50)),
        ],
        4,
    )
    draw_features(pen, sitter, smile=7, brow=-6)
    draw_glasses(pen, sitter)
    pen.lines(
        [
            sitter.smooth((-34, 46), (-42, 64), (-38, 80)),
            sitter.smooth((60, 46), (68, 64), (62, 80)),
        ],
        4,
    )
    return pen


def _porch_rail(pen: Pen, top: float) -> None:
    for x in range(30, 800, 86):
        post = curve((x, top), (x + 9, top + 50), (x - 2, top + 120), (x - 9, 800))
        other = [(2 * x + 22 - across, down) for across, down in reversed(post)]
        pen.shape([*post, *other], CHALK, 4, STEEL)
    pen.shape(box(-20, top - 34, 820, top), CHALK, 6, STEEL)


def draw_ortiz() -> Pen:
    """Draw the public information officer on a step, in front of a red door."""
    pen = sheet(223)
    pen.shape(box(470, -20, 830, 720), CHALK, 8)
    pen.shape(box(520, 30, 840, 720), DOOR, 7)
    pen.lines([box(560, 80, 680, 300), box(560, 360, 680, 640)], 5)
    pen.shape(box(-20, 700, 820, 740), CHALK, 8)
    sitter = Sitter((350, 330), "#d3a27c", tilt=4, look=18)
    pen.shape(
        sitter.smooth(
            (-10, -196), (44, -206), (74, -170), (44, -128), (-20, -130), (-40, -168), closed=True
        ),
        INK,
        8,
    )
    draw_neck(pen, sitter)
    draw_shoulders(pen, sitter, SHIRT)
    draw_collar(pen, sitter, SHIRT)
    draw_ear(pen, sitter, -1)
    draw_head(pen, sitter)
    hair = sitter.smooth(
        (-98, 10),
        (-112, -70),
        (-70, -142),
        (10, -160),
        (84, -134),
        (106, -60),
        (98, 6),
        (86, -62),
        (50, -104),
        (-12, -96),
        (-66, -74),
        closed=True,
    )
    pen.shape(hair, INK, 7)
    pen.line(sitter.smooth((-60, -122), (0, -142), (60, -120)), 4, STEEL)
    draw_features(pen, sitter, smile=18)
    pen.fill(sitter.at(oval(-101, 44, 8)), LAMP, (0, 0))
    pen.line(sitter.at(oval(-101, 44, 8)), 4)
    return pen


def draw_tolliver() -> Pen:
    """Draw the dog handler and, closer to the front than he is, the dog."""
    pen = sheet(239)
    pen.fill(oval(560, 250, 210), CHALK, (0, 0))
    sitter = Sitter((300, 300), "#8a5a3c", tilt=5, look=16)
    draw_neck(pen, sitter)
    draw_shoulders(pen, sitter, SHIRT)
    draw_collar(pen, sitter, SHIRT)
    draw_ear(pen, sitter, -1)
    draw_head(pen, sitter)
    hair = sitter.smooth(
        (-96, -34),
        (-98, -90),
        (-56, -138),
        (10, -150),
        (70, -130),
        (98, -80),
        (96, -36),
        (78, -84),
        (30, -104),
        (-40, -100),
        (-78, -78),
        closed=True,
    )
    pen.shape(hair, INK, 7)
    draw_features(pen, sitter, smile=16)
    pen.lines([sitter.smooth((-20, 66), (14, 58), (46, 66))], 7)
    draw_ferris(pen)
    return pen
