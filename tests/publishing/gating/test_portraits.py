"""Whoever accepts the rules is pointed to the portraits whose bytes they name."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from frontporch.department import Department
from frontporch.errors import ConfigurationError
from frontporch.publishing.gating.portraits import portraits_to_see
from tests.small_town import DEPARTMENT, read_town

FACE = b"a face"
NAMED = 'name = "Dana Lee"\nportrait = "people/lee.png"\nportrait_sha256 = "{digest}"'


def town(folder: Path, data: bytes) -> Department:
    """Return a department that names the bytes of a portrait, with `data` in the file."""
    line = NAMED.format(digest=hashlib.sha256(FACE).hexdigest())
    text = DEPARTMENT.replace('name = "Dana Lee"', line)
    return read_town(folder, {"department.toml": text, "content/media/people/lee.png": data})


def test_each_of_them_is_named_to_be_looked_at(tmp_path: Path) -> None:
    assert list(portraits_to_see(tmp_path, town(tmp_path, FACE))) == [
        "Look at the portrait of Dana Lee, which you accept as well: content/media/people/lee.png"
    ]


def test_a_file_with_other_bytes_is_not_accepted(tmp_path: Path) -> None:
    department = town(tmp_path, b"another face")

    with pytest.raises(ConfigurationError, match="is not the portrait that Dana Lee's"):
        list(portraits_to_see(tmp_path, department))


def test_a_file_that_is_not_there_is_not_accepted(tmp_path: Path) -> None:
    department = town(tmp_path, FACE)
    (tmp_path / "content/media/people/lee.png").unlink()

    with pytest.raises(ConfigurationError, match=r"portrait_sha256 names \(none\)"):
        list(portraits_to_see(tmp_path, department))


def test_bytes_without_a_portrait_are_a_mistake(tmp_path: Path) -> None:
    line = f'name = "Dana Lee"\nportrait_sha256 = "{"a" * 64}"'
    text = DEPARTMENT.replace('name = "Dana Lee"', line)

    with pytest.raises(ConfigurationError, match="and no portrait"):
        read_town(tmp_path, {"department.toml": text})
