"""Small made-up archives, and the empty blog that they are imported into."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from PIL import Image

from frontporch.importing.conversion import Conversion
from frontporch.importing.lined import Lined
from frontporch.importing.links import AddressBook, path_key
from frontporch.importing.pictures import Gallery
from frontporch.importing.source import SourceFolder
from tests.small_town import DEPARTMENT


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def write_blog(folder: Path, department: str = DEPARTMENT) -> Path:
    return write_files(folder, {"department.toml": department})


def png(color: str = "red") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (4, 3), color).save(drawn, "PNG")
    return drawn.getvalue()


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_conversion(
    folder: Path,
    posts: Mapping[str, str] | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    site: str | None = None,
) -> Conversion:
    """Return the conversion of a post at /2020/05/01/here/; `posts` are old and new addresses."""
    listed = dict(posts or {})
    book = AddressBook(
        ids={path_key(old): old for old in listed},
        old_paths={old.strip("/").replace("/", "-"): old for old in listed},
        now=listed,
        site=site,
        hosts=frozenset({site.split("//")[1]} if site else ()),
    )
    return Conversion(
        PurePosixPath("posts/here.md"),
        fields or {},
        "/2020/05/01/here/",
        book,
        Gallery(SourceFolder(folder)),
    )


def lined(text: str) -> Lined:
    return Lined.read(text, 1)
