"""A department that only has what it imported, and what its commands do there."""

from __future__ import annotations

from pathlib import Path

from tests.folders import DEPARTMENT, porch

SOURCES = (("18f", "jekyll"), ("digitalgov-news", "hugo"))
NOW = "2026-11-23T12:00:00+00:00"


def new_town(folder: Path) -> Path:
    """Return the folder of a department without posts."""
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "department.toml").write_text(DEPARTMENT, "utf-8")
    return folder


def import_archive(folder: Path, source: Path, dialect: str) -> str:
    """Import and return what the command said."""
    done = porch(folder, "import", str(source), "--from", dialect)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(folder: Path, *options: str) -> Path:
    """Build the site and return where it lies."""
    done = porch(folder, "build", "--now", NOW, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"
