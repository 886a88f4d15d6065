"""Writes imported posts and pictures: whole files only, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from frontporch.importing.pictures import FoundPicture
from frontporch.importing.source import LARGEST_PICTURE_BYTES, SourceFolder


class _Dumper(yaml.CSafeDumper):
    """Writes dates as an officer does: without quotation marks."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way of saying it
        first: [
            (tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"
        ]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def render_post(front: Mapping[str, Any], body: str) -> str:
    """Return a post's file: front matter in the order given, and the body."""
    written = yaml.dump(
        dict(front), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6
    )
    return f"---\n{written}---\n\n{body}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.new")
    waiting.write_bytes(data)
    waiting.replace(path)


def copy_picture(picture: FoundPicture, folder: SourceFolder, media: Path) -> bool:
    """Copy a picture into content/media/; False when it is there already."""
    target = media / picture.media_file
    if target.exists():
        return False
    write_whole(target, folder.read_bytes(picture.file, LARGEST_PICTURE_BYTES))
    return True
