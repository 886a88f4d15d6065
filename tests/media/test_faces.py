"""Faces are found on this machine; the photograph is NASA's of Eileen Collins, public domain."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from frontporch.media.faces import find_faces

ASTRONAUT = Path(__file__).with_name("astronaut.jpg")


@pytest.mark.needs("faces")
def test_a_face_is_found_where_it_is() -> None:
    [face] = find_faces(ASTRONAUT.read_bytes())
    box = face.box
    # between her ears, and from the hair to the chin
    assert (60 < box.x < 90, 30 < box.y < 60) == (True, True)
    assert (box.x + box.width > 110, box.y + box.height > 110) == (True, True)
    assert face.sure > 0.5


@pytest.mark.needs("faces")
def test_a_street_without_people_has_no_face() -> None:
    target = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(target, "JPEG")
    assert find_faces(target.getvalue()) == ()
