"""Draws the card by which networks announce a page: title, street sign, face, and the porch's rail.

Most people see it 300 pixels wide, so there is little on it, and that is large.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from frontporch.media.model import SocialCard

WIDTH_PX, HEIGHT_PX = 1200, 630

_GROUND, _CEILING, _BOARD = "#e3f0ed", "#cbe2de", "#b4d2cd"
_INK, _SOFT, _PAPER, _LINE = "#14242a", "#3b5054", "#f3f9f7", "#54736f"
_EDGE = 60
_CEILING_PX = 112
_FACE_PX = 260
_RAIL = (470, 556)
_TITLE = (150, _RAIL[0] - 24)
_SIZES = range(124, 43, -4)
_NAME_SIZES = (40, 36, 32, 28)
_LEADING = 1.08
_ABOUT_SIZE, _ABOUT_LINES, _ABOUT_LEADING = 44, 3, 1.25
# drawn so much larger and made smaller once, because lines have no smooth edges; each pixel is the
# mean of those that it stands for, which looks like finer ways and takes a tenth of their time
_LARGER = 2
_FONT = "HankenGrotesk-Bold.otf"
_NOWHERE = "\ufffe"

Font = ImageFont.FreeTypeFont


def draw_card(card: SocialCard, portrait: bytes | None) -> bytes:
    """Return the card as a JPEG; `portrait` is the writer's picture as it is published."""
    paper = Image.new("RGB", (WIDTH_PX * _LARGER, HEIGHT_PX * _LARGER), _GROUND)
    draw = _Draw(ImageDraw.Draw(paper))
    _ceiling(draw, card)
    face_left = WIDTH_PX - _EDGE - _FACE_PX
    has_face = bool(portrait or card.initials)
    words = drawable(card.title) or drawable(card.department)
    _title(draw, words, card.about, face_left - 48 if has_face else WIDTH_PX - _EDGE)
    _rail(draw, card)
    _foot(draw, card)
    if has_face:
        _face(draw, paper, card, portrait)
    target = io.BytesIO()
    paper.reduce(_LARGER).save(
        target, "JPEG", quality=88, subsampling=0, optimize=True, progressive=True
    )
    return target.getvalue()


class _Draw:
    """Draws in the card's own pixels on paper that is larger."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def box(self, corners: tuple[float, float, float, float], color: str, edge: str = "") -> None:
        scaled = tuple(each * _LARGER for each in corners)
        self._draw.rectangle(scaled, color, edge or None, 4 * _LARGER if edge else 0)

    def sign(self, corners: tuple[float, float, float, float], color: str) -> None:
        """Draw an enamel plate: a color, and a white line a little inside."""
        left, top, right, bottom = (each * _LARGER for each in corners)
        self._draw.rounded_rectangle((left, top, right, bottom), 8 * _LARGER, color)
        inside = 6 * _LARGER
        line = (left + inside, top + inside, right - inside, bottom - inside)
        self._draw.rounded_rectangle(line, 4 * _LARGER, None, _PAPER, 2 * _LARGER)

    def shape(self, points: list[tuple[float, float]], color: str) -> None:
        scaled = [(x * _LARGER, y * _LARGER) for x, y in points]
        self._draw.polygon(scaled, color, _INK, 4 * _LARGER)

    def words(
        self, place: tuple[float, float], words: str, size: int, color: str, anchor: str = "ls"
    ) -> None:
        scaled = (place[0] * _LARGER, place[1] * _LARGER)
        self._draw.text(scaled, words, color, _font(size * _LARGER), anchor)


def _ceiling(draw: _Draw, card: SocialCard) -> None:
    """Draw the porch's ceiling of boards, and the street signs that hang from it."""
    draw.box((0, 0, WIDTH_PX, _CEILING_PX), _CEILING)
    for top in range(0, _CEILING_PX, 28):
        draw.box((0, top, WIDTH_PX, top + 2), _BOARD)
    draw.box((0, _CEILING_PX, WIDTH_PX, _CEILING_PX + 6), _INK)
    left: float = _EDGE
    for place in card.places:
        words = drawable(place)
        width = _width(words, 44) + 56
        if not words or left + width > WIDTH_PX - _EDGE:
            break
        draw.sign((left, 20, left + width, 96), card.trim)
        draw.words((left + 28, 73), words, 44, "white")
        left += width + 20


def _title(draw: _Draw, title: str, about: str, right: float) -> None:
    """Write the title as large as it fits, and below it what it is about."""
    top, bottom = _TITLE
    below = _wrapped(drawable(about), _ABOUT_SIZE, right - _EDGE)[:_ABOUT_LINES]
    room = bottom - top - len(below) * _ABOUT_SIZE * _ABOUT_LEADING
    size, lines = _fitted(title, right - _EDGE, room)
    for number, line in enumerate(lines):
        draw.words((_EDGE, top + size * (0.86 + number * _LEADING)), line, size, _INK)
    start = top + len(lines) * size * _LEADING
    for number, line in enumerate(below, start=1):
        down = start + number * _ABOUT_SIZE * _ABOUT_LEADING
        draw.words((_EDGE, down), _cut(line, _ABOUT_SIZE, right - _EDGE), _ABOUT_SIZE, _SOFT)


def _fitted(words: str, width: float, height: float) -> tuple[int, list[str]]:
    """Return the largest size in which the words fit, and their lines; else the beginning."""
    for size in _SIZES:
        lines = _wrapped(words, size, width)
        fits = len(lines) * size * _LEADING <= height
        if fits and all(_width(line, size) <= width for line in lines):
            return size, lines
    smallest = _SIZES[-1]
    most = int(height / (smallest * _LEADING))
    lines = [_cut(line, smallest, width) for line in _wrapped(words, smallest, width)]
    return smallest, [*lines[: most - 1], " ".join(lines[most - 1 :])[:30] + "…"][:most]


def _cut(line: str, size: int, width: float) -> str:
    while _width(line, size) > width:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _wrapped(words: str, size: int, width: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _face(draw: _Draw, paper: Image.Image, card: SocialCard, portrait: bytes | None) -> None:
    """Show the writer's face, or the initials on an enamel house number."""
    left, top = WIDTH_PX - _EDGE - _FACE_PX, _TITLE[0] + 6
    if portrait is None:
        draw.sign((left, top, left + _FACE_PX, top + _FACE_PX), card.trim)
        middle = (left + _FACE_PX / 2, top + _FACE_PX / 2)
        draw.words(middle, drawable(card.initials), 130, "white", "mm")
        return
    frame = (left - 4, top - 4, left + _FACE_PX + 4, top + _FACE_PX + 4)
    draw.box(frame, _PAPER, _INK)
    with Image.open(io.BytesIO(portrait)) as opened:
        size = (_FACE_PX * _LARGER, _FACE_PX * _LARGER)
        face = ImageOps.fit(opened.convert("RGB"), size, Image.Resampling.LANCZOS)
    paper.paste(face, (left * _LARGER, top * _LARGER))


def _rail(draw: _Draw, card: SocialCard) -> None:
    """Draw the balustrade: one turned baluster a neighborhood, filled where the post is at home."""
    top, bottom = _RAIL
    for left in range(20, WIDTH_PX, 30):
        draw.box((left, top, left + 2, bottom), _LINE)
    draw.box((0, top - 4, WIDTH_PX, top + 6), _INK)
    draw.box((0, bottom - 4, WIDTH_PX, bottom + 3), _INK)
    step = (WIDTH_PX - 2 * _EDGE) / max(1, len(card.rail))
    for number, is_home in enumerate(card.rail):
        middle = _EDGE + step * (number + 0.5)
        draw.shape(_baluster(middle, top + 4, bottom - 2), card.door if is_home else _PAPER)


def _baluster(middle: float, top: float, bottom: float) -> list[tuple[float, float]]:
    """Return the outline of a turned post: slender above, with a belly below."""
    profile = ((0, 11), (10, 11), (14, 6), (26, 5), (40, 9), (56, 15), (66, 11), (72, 6), (76, 11))
    scale = (bottom - top) / profile[-1][0]
    right = [(middle + half, top + down * scale) for down, half in profile]
    return right + [(2 * middle - x, y) for x, y in reversed(right)]


def _foot(draw: _Draw, card: SocialCard) -> None:
    line = 612
    name = drawable(card.department)
    size = next((each for each in _NAME_SIZES if _width(name, each) < WIDTH_PX * 0.6), 24)
    draw.words((_EDGE, line), name, size, _INK)
    writer = drawable(card.writer)
    if _width(writer, 34) < WIDTH_PX - 2 * _EDGE - _width(name, size) - 40:
        draw.words((WIDTH_PX - _EDGE, line), writer, 34, card.door, "rs")


def drawable(words: str) -> str:
    """Return the words in letters that the typeface has; nothing where it has hardly any of them.

    A letter that it lacks loses its marks ("ạ" becomes "a").
    """
    composed = unicodedata.normalize("NFC", words)
    found = " ".join("".join(_letter(character) for character in composed).split())
    return found if len(found.replace(" ", "")) * 2 > len(words.replace(" ", "")) else ""


@cache
def _letter(character: str) -> str:
    if _is_drawn(character):
        return character
    plain = unicodedata.normalize("NFKD", character)[0]
    return plain if _is_drawn(plain) else ""


def _is_drawn(character: str) -> bool:
    if character == " ":
        return True
    font = _font(24)
    shown = bytes(font.getmask(character))
    return bool(shown) and shown != bytes(font.getmask(_NOWHERE))


def _width(words: str, size: int) -> float:
    return _font(size * _LARGER).getlength(words) / _LARGER


@cache
def _font(size: int) -> Font:
    return ImageFont.truetype(_font_file(), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font_file() -> Path:
    # the package's own code is not needed, only where its files are
    found = find_spec("font_hanken_grotesk")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("font-hanken-grotesk is in requirements.lock and not installed")
    return Path(found.submodule_search_locations[0]) / "files" / _FONT
