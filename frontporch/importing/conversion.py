"""What a post's text needs while it is turned into Markdown, and what is noticed on the way."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from frontporch.importing.links import AddressBook, quoted_address
from frontporch.importing.pictures import FoundPicture, Gallery, words_for_missing
from frontporch.importing.report import Remark

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
MEDIA = "/media/"


def escaped(words: str) -> str:
    """Return words that Markdown shows as they are, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(words.split()))


def markdown_link(words: str, address: str) -> str:
    """Return a Markdown link; `words` are plain text."""
    return f"[{escaped(words)}]({quoted_address(address)})"


def visible(written: str) -> str:
    """Return `written` as code, so that a reader sees what nobody could convert."""
    written = " ".join(written.split())
    longest = max((len(run) for run in re.findall(r"`+", written)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{ticks}{space}{written}{space}{ticks}"


@dataclass
class Conversion:
    """The conversion of the post in `file` with these front-matter `fields`.

    `base` is where its page was on the old site.
    """

    file: PurePosixPath
    fields: Mapping[str, Any]
    base: str
    book: AddressBook
    gallery: Gallery
    remarks: list[Remark] = field(default_factory=list)
    pictures: dict[str, FoundPicture] = field(default_factory=dict)
    alts: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def remark(self, about: str, line: int | None, detail: str = "") -> None:
        """Note that something did not come over as it was."""
        self.remarks.append(Remark(about, self.file.as_posix(), line, detail))

    def keep_visible(self, written: str, line: int) -> str:
        """Return a tag that nobody knows as visible code, and note it."""
        self.remark("A tag that is not known stays in the text as code", line, written)
        return visible(written)

    def find_picture(self, address: str, line: int | None) -> FoundPicture | None:
        """Return the picture at `address` and take it over; note it when there is none."""
        if self.book.is_own(address):
            address = urlsplit(address).path
        found = self.gallery.find(address, self.file)
        if isinstance(found, str):
            self.remark(f"A picture {found}, and became a note", line, address)
            self.missing.add(address)
            return None
        self.pictures[found.media_file] = found
        return found

    def show_picture(self, address: str, alt: str, caption: str, line: int) -> str:
        """Return the Markdown of a picture, or of the note that stands for a missing one."""
        alt, caption = _plain(alt), _plain(caption)
        found = self.find_picture(address, line)
        if found is None:
            return f"*{escaped(words_for_missing(address, _joined(alt, caption)))}*"
        if alt:
            self.alts.setdefault(found.media_file, alt)
        else:
            self.remark("A picture has no alternative text", line, address)
        shown = f"![{escaped(alt)}]({MEDIA}{found.media_file})"
        return f"{shown}\n*{escaped(caption)}*" if caption else shown

    def find_address(self, target: str, line: int) -> str | None:
        """Return where a link leads now; None, and a note, when it leads nowhere."""
        address = self.book.find_address(html.unescape(target), self.base)
        if address is None:
            self.remark("A link leads nowhere, and became text", line, target)
        return address


def _plain(words: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]{0,500}>", "", words)).split())


def _joined(alt: str, caption: str) -> str:
    if not caption or caption == alt:
        return alt
    return f"{alt.rstrip('.')}. {caption}" if alt else caption
