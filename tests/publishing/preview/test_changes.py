from __future__ import annotations

import time
from pathlib import Path

import pytest

from frontporch.publishing.preview.changes import Changes

PATIENCE_SECONDS = 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "department.toml").write_text("one")
    return tmp_path


def is_noticed(changes: Changes) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if changes.wait():
            return True
    return False


def watched(folder: Path) -> Changes:
    return Changes([folder / "content", folder / "nothing"], folder / "department.toml")


def test_a_new_post_is_noticed(folder: Path) -> None:
    with watched(folder) as changes:
        time.sleep(0.5)
        (folder / "content" / "posts" / "the-dog.md").write_text("He sat.")
        assert is_noticed(changes)


def test_a_department_is_noticed_however_often_it_is_replaced(folder: Path) -> None:
    with watched(folder) as changes:
        time.sleep(0.5)
        for text in ("two", "three"):
            (folder / "new").write_text(text)
            (folder / "new").replace(folder / "department.toml")
            assert is_noticed(changes)


def test_what_the_site_is_not_made_of_is_not_noticed(folder: Path) -> None:
    with watched(folder) as changes:
        time.sleep(0.5)
        (folder / "notes.txt").write_text("mine")
        assert not any(changes.wait() for _ in range(4))
