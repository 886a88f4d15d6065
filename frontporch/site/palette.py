"""The department's two colors become every color of the site, each pair of them readable.

The porch's own colors, the pale blue-green of its ceiling and the ink, are the same for everybody.
Contrast is that of WCAG 2.2; lightness is moved in Oklab, which keeps a hue what people call it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TEXT = 4.5
SHAPE = 3.0

_WHITE = "#ffffff"
_DAY = {
    "ground": "#e3f0ed",
    "ceiling": "#cbe2de",
    "board": "#b4d2cd",
    "paper": "#f3f9f7",
    "ink": "#14242a",
    "soft": "#46595d",
    "line": "#a5c3bf",
    "edge": "#54736f",
    "lamp": "#6f5b28",
    "strip": "#14242a",
    "on-strip": "#eaf4f1",
}
_NIGHT = {
    "ground": "#0f1c23",
    "ceiling": "#13262e",
    "board": "#1b3540",
    "paper": "#16272f",
    "ink": "#e4ebe6",
    "soft": "#a7b8b6",
    "line": "#2f454c",
    "edge": "#7d9794",
    "lamp": "#ffd88a",
    "strip": "#071117",
    "on-strip": "#dfe8e4",
}
_STEP = 0.004
_STEPS = 250
_LINEAR_BELOW = 0.04045
_LINEAR_SLOPE = 12.92

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Faint:
    """A color of the department that cannot be read where the site needs it.

    `ratio` is what it reaches, `needed` what it must; `nearest` is the closest color that passes.
    """

    name: str
    color: str
    where: str
    ratio: float
    needed: float
    nearest: str

    @property
    def sentence(self) -> str:
        """Say to whoever chose the color what is wrong and what would do."""
        return (
            f"{self.color} is too faint {self.where}: its contrast is {self.ratio:.1f} and must be "
            f"{self.needed:.1f}; the nearest color that passes is {self.nearest}"
        )


@dataclass(frozen=True, slots=True)
class Palette:
    """Every color by its role, as #rrggbb, by day and by night."""

    day: Mapping[str, str]
    night: Mapping[str, str]

    @property
    def css(self) -> str:
        """Return the custom properties; where night is not asked for it is day."""
        day, night = _properties(self.day), _properties(self.night)
        return f":root{{{day}}}@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"


def compose_palette(door: str, trim: str) -> Palette:
    """Return the palette of a department; colors that are too faint by night are lightened."""
    night = {name: _readable(color, _demands(_NIGHT)) for name, color in _named(door, trim)}
    # enamel is the same by night: a sign keeps its color under a lamp
    plates = {"plate": trim, "plate-2": door, "on-plate": _WHITE}
    return Palette(
        day={**_DAY, "door": door, "trim": trim, "on": _WHITE, **plates},
        night={**_NIGHT, **night, "on": _NIGHT["ground"], **plates},
    )


def find_faint(door: str, trim: str) -> tuple[Faint, ...]:
    """Return the colors of a department that cannot be read where the site uses them by day."""
    return tuple(each for name, color in _named(door, trim) for each in _faint(name, color))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_passing(color: str, demands: Mapping[str, float]) -> str:
    """Return the color nearest in lightness that has the demanded contrast to every other color.

    Raises ValueError if no lightness of this hue has it.
    """
    lightness, *chroma = _to_oklab(color)
    for step in range(_STEPS):
        for moved in (lightness - step * _STEP, lightness + step * _STEP):
            tried = _from_oklab((min(1.0, max(0.0, moved)), chroma[0], chroma[1]))
            if _passes(tried, demands):
                return tried
    raise ValueError(f"no lightness of {color} passes")


def _named(door: str, trim: str) -> tuple[tuple[str, str], ...]:
    return (("door", door), ("trim", trim))


def _demands(scheme: Mapping[str, str]) -> Mapping[str, float]:
    """Return what a department's color is read against: it is text, and the ground of text."""
    return {scheme[name]: TEXT for name in ("ground", "ceiling", "paper")}


def _faint(name: str, color: str) -> Iterator[Faint]:
    demands = {**_demands(_DAY), _WHITE: TEXT}
    weakest = min(demands, key=lambda other: contrast(color, other))
    ratio = contrast(color, weakest)
    if ratio < demands[weakest]:
        where = "to be read on the ground of the page"
        nearest = nearest_passing(color, demands)
        yield Faint(name, color, where, ratio, demands[weakest], nearest)


def _readable(color: str, demands: Mapping[str, float]) -> str:
    return color if _passes(color, demands) else nearest_passing(color, demands)


def _passes(color: str, demands: Mapping[str, float]) -> bool:
    return all(contrast(color, other) >= needed for other, needed in demands.items())


def _properties(colors: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{color}" for name, color in colors.items())


def _luminance(color: str) -> float:
    red, green, blue = _to_linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_linear(color: str) -> Vector:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / _LINEAR_SLOPE if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return (red, green, blue)


def _to_oklab(color: str) -> Vector:
    """Return lightness and the two chroma axes (Björn Ottosson, https://bottosson.github.io)."""
    red, green, blue = _to_linear(color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Vector) -> str:
    """Return the color as a screen shows it; what it cannot show is cut off."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_to_byte(part):02x}" for part in linear)


def _to_byte(part: float) -> int:
    clipped = min(1.0, max(0.0, part))
    if clipped <= _LINEAR_BELOW / _LINEAR_SLOPE:
        encoded = clipped * _LINEAR_SLOPE
    else:
        encoded = 1.055 * clipped ** (1 / 2.4) - 0.055
    return round(encoded * 255)
