"""What is looked at: pictures, videos, and the code that a phone's camera reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureSource:
    """The sizes of a picture in one format, as `<source>` wants them, the smallest first."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published picture with its size and the words that belong to it.

    `url` shows it everywhere; `sources` and `srcset` are for browsers, which choose among them.
    """

    url: str
    media_type: str
    width_px: int
    height_px: int
    length: int
    alt: str
    caption: str = ""
    credit: str = ""
    srcset: str = ""
    sources: tuple[PictureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class VideoBlock:
    """A video and its words for those who cannot hear.

    One elsewhere has an absolute `url` at `host`. One of our own has the path of its `file`, of its
    `captions`, and of a picture that stands in until it is played, or "". `position` is where in
    the page's content it stands.
    """

    url: str | None
    host: str
    transcript: str
    file: str = ""
    captions: str = ""
    poster: str = ""
    width_px: int = 0
    height_px: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class PrintCode:
    """The page's address for a phone's camera: a square of `size` modules as an SVG path."""

    size: int
    path: str
