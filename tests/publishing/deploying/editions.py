"""Small sites that differ from one edition to the next, as builds leave them."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from frontporch.building import tree
from frontporch.publishing.deploying.release import Release

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
_SHARE = 0.7
_TAGS = ("dogs", "bridges", "thanks")


@dataclass
class Editions:
    """Every file that any edition so far has published, by path."""

    output: Path
    published: set[tuple[str, str]] = field(default_factory=set)

    def is_whole(self, path: str, digest: str) -> bool:
        return (path, digest) in self.published

    def write(self, files: Mapping[str, str], notices: frozenset[str] = frozenset()) -> Release:
        """Lay out exactly these files, with our marker, and return them as a release."""
        shutil.rmtree(self.output, ignore_errors=True)
        for path, text in {**files, tree.MARKER: tree.MARKER_TEXT.decode()}.items():
            file = self.output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        digests = {
            path: hashlib.sha256((self.output / path).read_bytes()).hexdigest()
            for path in (*files, tree.MARKER)
        }
        self.published |= set(digests.items())
        return Release(files=digests, notices=notices, built=NOW)

    def write_edition(self, number: int, posts: int = 8) -> Release:
        """Lay out an edition of a small blog: each differs from the one before in many files."""
        dice = random.Random(number)  # noqa: S311 - a plan that can be repeated, no secret
        names = [f"post-{each}" for each in range(posts) if dice.random() < _SHARE]
        style = f"static/site-{number % 3}aaaaaa.css"
        files = {style: f"/* {number % 3} */ {'x' * 20_000}"}
        tags: dict[str, list[str]] = {}
        for place, name in enumerate(names):
            tag = dice.choice(_TAGS)
            tags.setdefault(tag, []).append(name)
            picture = f"media/{name}-{dice.randrange(2)}bbbbbb.webp"
            files[picture] = f"a picture {picture} {'y' * 30_000}"
            beside = [_post(each) for each in names[max(0, place - 1) : place + 2]]
            links = [*beside, _tag(tag), "index.html"]
            files[_post(name)] = _page(f"{name} in {number}", style, links, picture)
        for tag, named in tags.items():
            files[_tag(tag)] = _page(f"{tag} in {number}", style, map(_post, named))
        home = [*map(_post, names), *map(_tag, tags)]
        files["index.html"] = _page(f"edition {number}", style, home)
        return self.write(files)


def _page(title: str, style: str, links: Iterable[str], picture: str = "") -> str:
    listed = "".join(f'<a href="/{link}">{link}</a>' for link in links)
    shown = f'<img src="/{picture}" alt="">' if picture else ""
    head = f'<title>{title}</title><link rel="stylesheet" href="/{style}">'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{shown}{listed}</body></html>"


def _post(name: str) -> str:
    return f"2026/11/{name}/index.html"


def _tag(name: str) -> str:
    return f"tags/{name}/index.html"
