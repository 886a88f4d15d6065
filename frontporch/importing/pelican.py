"""Pelican archives: `Title:` lines or YAML above Markdown, links to source files in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from frontporch.importing.conversion import Conversion
from frontporch.importing.dialects import Head, find_fenced_head, find_named_head
from frontporch.importing.fields import Meaning
from frontporch.importing.lined import Lined, rewrite, with_code
from frontporch.importing.permalinks import (
    OldSite,
    Parts,
    fill_braces,
    read_configuration,
    site_address,
)
from frontporch.importing.source import SourceFolder, SourcePost

_CONFIGURATIONS = ("publishconf.py", "pelicanconf.py", "settings.py")
_DEFAULT = "{slug}.html"
_FILE_LINK = with_code(
    r"(?:\{(?P<braced>filename|static|attach)\}|\|(?P<barred>filename|static|attach)\|)(?P<path>[^\s)\"'#>]{0,500})"
)
_SITE_LINK = re.compile(r"[{|]index[}|]")


class Pelican:
    """A Pelican site whose posts are Markdown."""

    name = "pelican"
    fields: Mapping[str, Meaning] = {
        "title": "title",
        "slug": "slug",
        "date": "date",
        "modified": "updated",
        "authors": "authors",
        "author": "authors",
        "tags": "tags",
        "category": "tags",
        "summary": "summary",
        "description": "summary",
        "lang": "lang",
        "status": "status",
        "save_as": "old address",
        "url": "old address",
        "image": "picture",
        "cover": "picture",
        "image_alt": "picture alt",
        "image_caption": "picture caption",
        "canonical": "first published",
    }

    def is_post(self, file: PurePosixPath) -> bool:
        """Pelican makes a post of all that is not in pages; reStructuredText is named, not read."""
        is_text = file.suffix.lower() in {".md", ".markdown", ".mkd", ".rst"}
        return is_text and not {"pages", "output", "theme", "themes"} & set(file.parts[:-1])

    def find_head(self, text: str) -> Head | None:
        """Return the front matter between two `---`, or the `Title:` lines."""
        return find_fenced_head(text) or find_named_head(text)

    def read_site(self, folder: SourceFolder) -> OldSite:
        """Read SITEURL and ARTICLE_URL, where they are written as plain strings."""
        written: dict[str, object] = {}
        for name in reversed(_CONFIGURATIONS):
            written |= read_configuration(folder, name)
        pattern = written.get("ARTICLE_URL") or written.get("ARTICLE_SAVE_AS")
        return OldSite(
            site_address(written.get("SITEURL")), pattern if isinstance(pattern, str) else None
        )

    def is_draft(self, post: SourcePost) -> bool:
        """Say whether the post calls itself a draft or hidden."""
        return str(post.fields.get("status", "")).strip().lower() in {"draft", "hidden", "skip"}

    def old_address(self, parts: Parts, site: OldSite) -> str:
        """Fill ARTICLE_URL, or what Pelican takes without one."""
        return fill_braces(site.pattern or _DEFAULT, parts)

    def convert(self, text: Lined, conversion: Conversion) -> Lined:
        """Turn links to source files into the addresses that those had."""

        def replace(match: re.Match[str], _line: int) -> str:
            path = match["path"]
            if (match["braced"] or match["barred"]) == "filename":
                return conversion.book.find_old_path(path) or path
            return path

        linked = rewrite(text, _FILE_LINK, replace)
        return Lined(_SITE_LINK.sub("/", linked.text), linked.lines)
