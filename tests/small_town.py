"""The smallest department that is whole: one officer, one section, one post."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from frontporch.configuration import read_department
from frontporch.department import Department

DEPARTMENT = """\
[agency]
name = "Fern Hollow Police Department"
short_name = "Fern Hollow Police"
town = "Fern Hollow"
tagline = "From our porch to yours."
site_url = "https://police.fernhollow.example"
time_zone = "America/Chicago"
languages = ["en", "es"]
non_emergency = "(563) 555-0142"
fictional = true
today = 2026-11-20T09:00:00

[agency.media_contact]
name = "Sgt. Dana Ortiz"
phone = "(563) 555-0119"
email = "media@police.fernhollow.example"

[agency.address]
street = "1 Porch Street"
city = "Fern Hollow"
state = "IA"
postal_code = "00000"

[[sections]]
id = "patrol"
name = "Patrol"

[[officers]]
handle = "lee"
name = "Dana Lee"
section = "patrol"

[[officers]]
handle = "former"
name = "Sam Reyes"
section = "patrol"
until = 2025-06-30

[[neighborhoods]]
id = "oak-hill"
name = "Oak Hill"

[[places]]
id = "library"
name = "Library"
address = "2 Porch Street"

[[categories]]
id = "on-patrol"
name = "On patrol"
"""

POST_FILE = "content/posts/2026/the-dog.md"
POST = """\
---
id: 7k3mq9xw2d
title: The dog who rode the bus
date: 2026-11-18 07:30
authors: [lee]
---
He got on at Hill Street.
"""


def write_town(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the department into `folder`, with `files` beside or in place of its own."""
    for name, text in {"department.toml": DEPARTMENT, POST_FILE: POST, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def read_town(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Department:
    """Return the department, with `files` in place of its own."""
    return read_department(write_town(folder, files))


def post(*lines: str, body: str = "He got on at Hill Street.") -> str:
    """Return a post whose front matter is the small town's, with `lines` in place of its own."""
    keys = {line.split(":")[0] for line in lines}
    kept = [line for line in POST.split("---\n")[1].splitlines() if line.split(":")[0] not in keys]
    return "\n".join(["---", *kept, *lines, "---", body, ""])
