"""A small made-up department on disk, for tests that need a whole folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from frontporch.building.tree import MARKER

CHECKOUT = Path(__file__).parents[1]
NOW = "2026-11-20T12:00:00-06:00"

DEPARTMENT = """\
[agency]
name = "Elm Ferry Police Department"
short_name = "Elm Ferry Police"
town = "Elm Ferry"
tagline = "Notes from the night."
site_url = "https://police.elmferry.example"
time_zone = "America/Chicago"
languages = ["en", "es"]
non_emergency = "(563) 555-0142"
fictional = true
[agency.media_contact]
name = "Sgt. Dana Reyes"
phone = "(563) 555-0119"
email = "media@police.elmferry.example"
[agency.address]
street = "1 Depot Street"
city = "Elm Ferry"
state = "IA"
postal_code = "00000"
[[sections]]
id = "patrol"
name = "Patrol"
[[officers]]
handle = "lee"
name = "Mai Lee"
rank = "Officer"
section = "patrol"
[[neighborhoods]]
id = "oak-hill"
name = "Oak Hill"
[[categories]]
id = "on-shift"
name = "On shift"
"""


def write_department(folder: Path) -> Path:
    """Write a department with one live post, "the-dog"; return its folder."""
    (folder / "content" / "posts" / "2026").mkdir(parents=True)
    (folder / "content" / "media").mkdir()
    (folder / "department.toml").write_text(DEPARTMENT, encoding="utf-8")
    write_post(folder, "the-dog", body="He sat by the door.\n")
    return folder


def write_post(
    folder: Path,
    slug: str,
    *,
    title: str = "",
    date: str = "2026-11-18 07:30",
    more: str = "",
    body: str = "Nobody was hurt.\n",
) -> Path:
    """Write a post; `more` is further front matter."""
    file = folder / "content" / "posts" / "2026" / f"{slug}.md"
    name = title or slug.replace("-", " ").capitalize()
    text = f"---\nid: id-{slug}\ntitle: {name}\ndate: {date}\nauthors: [lee]\n{more}---\n{body}"
    file.write_text(text, encoding="utf-8")
    return file


def write_picture(folder: Path, file: str, color: str = "red", width: int = 40) -> Path:
    """Draw a picture of one color at `file` below content/media/."""
    path = folder / "content" / "media" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, 30), color).save(path)
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, without our marker."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def porch(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command for a department's folder, as a person would."""
    return subprocess.run(
        [sys.executable, str(CHECKOUT / "tasks.py"), "--folder", str(folder), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
    )
