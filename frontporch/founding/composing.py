"""The files of a new department's folder: its answers, and one version of Front Porch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from string import Template

from frontporch.founding.answering import hosting_table, neighborhood_tables
from frontporch.founding.package import LOCK, VENDOR, Package
from frontporch.founding.questions import Answers

_TEMPLATES = files("frontporch.founding") / "department"

# a template's name, and where what it becomes is laid down
_WRITTEN = {
    "department.toml": "department.toml",
    "sop.toml": "sop.toml",
    "README.md": "README.md",
    "about.md": "pages-to-write/about.md",
    "accessibility.md": "pages-to-write/accessibility.md",
    "contact.md": "pages-to-write/contact.md",
    "privacy.md": "pages-to-write/privacy.md",
    "first-post.md": "content/posts/{year}/hello-from-the-front-porch.md",
    "pelicanconf.txt": "pelicanconf.py",
    "publishconf.txt": "publishconf.py",
}


def compose_folder(
    answers: Answers, package: Package, today: date, post_id: str
) -> dict[str, bytes]:
    """Return every file of the new folder, by its path in it."""
    words = _words(answers, package, today, post_id)
    written = {
        path.format(year=today.year): _fill(name, words).encode() for name, path in _WRITTEN.items()
    }
    return {
        **package.laid,
        **written,
        "content/media/README.md": b"Pictures for posts go here, in a folder for each year.\n",
        LOCK: package.lock,
        f"{VENDOR}/{package.name}": package.wheel,
    }


def _fill(name: str, words: dict[str, str]) -> str:
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    return Template(text).substitute(words)


def _words(answers: Answers, package: Package, today: date, post_id: str) -> dict[str, str]:
    """Return what the templates ask for: answers as they are, and `q_…` in quotes for TOML."""
    short = answers["name"].removesuffix(" Department").removesuffix(" Office")
    quoted = {f"q_{name}": _quoted(answer) for name, answer in answers.items()}
    return {
        **answers,
        **quoted,
        "q_short_name": _quoted(short),
        "hosting_lines": _lines(hosting_table(answers["hosting"])).rstrip(),
        "neighborhood_tables": "\n".join(
            f"[[neighborhoods]]\n{_lines(table)}"
            for table in neighborhood_tables(answers["neighborhoods"])
        ),
        "now": f"{today} 09:00",
        "post_id": post_id,
        "today": str(today),
        "version": package.version,
    }


def _lines(table: Mapping[str, str]) -> str:
    return "".join(f"{key} = {_quoted(value)}\n" for key, value in table.items())


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which for text without DEL is one of JSON."""
    return json.dumps(text, ensure_ascii=False)
