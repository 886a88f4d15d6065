"""Hugo archives: YAML or TOML front matter, shortcodes, pages found by their front matter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from frontporch.importing.conversion import Conversion
from frontporch.importing.dialects import Head, find_fenced_head
from frontporch.importing.fields import Meaning
from frontporch.importing.lined import Lined
from frontporch.importing.permalinks import (
    OldSite,
    Parts,
    fill_colons,
    read_configuration,
    site_address,
)
from frontporch.importing.shortcodes import convert_shortcodes
from frontporch.importing.source import SourceFolder, SourcePost

_CONFIGURATIONS = ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config.yml")
_GUESS = "/:year/:month/:day/:slug/"
_NOT_CONTENT = {
    "themes",
    "layouts",
    "static",
    "public",
    "resources",
    "archetypes",
    "data",
    "node_modules",
}


class Hugo:
    """A Hugo site."""

    name = "hugo"
    fields: Mapping[str, Meaning] = {
        "title": "title",
        "slug": "slug",
        "date": "date",
        "publishdate": "date",
        "lastmod": "updated",
        "authors": "authors",
        "author": "authors",
        "topics": "tags",
        "tags": "tags",
        "tag": "tags",
        "categories": "tags",
        "summary": "summary",
        "deck": "summary",
        "description": "summary",
        "lang": "lang",
        "language": "lang",
        "draft": "status",
        "url": "old address",
        "aliases": "old address",
        "primary_image": "picture",
        "featured_image": "picture",
        "image": "picture",
        "image_alt": "picture alt",
        "image_caption": "picture caption",
        "source_url": "first published",
        "canonical": "first published",
        "redirectto": "moved to",
        "expirydate": "not taken over",
    }

    def is_post(self, file: PurePosixPath) -> bool:
        """Hugo knows no post by its name: a Markdown file in content that is no list page."""
        is_markdown = file.suffix.lower() in {".md", ".markdown"} and file.stem != "_index"
        return is_markdown and file.parts[0] not in _NOT_CONTENT

    def find_head(self, text: str) -> Head | None:
        """Return the front matter between two `---` or two `+++`."""
        return find_fenced_head(text)

    def read_site(self, folder: SourceFolder) -> OldSite:
        """Read `baseURL`, and the first pattern under `permalinks`."""
        written = {
            key.lower(): value
            for key, value in read_configuration(folder, *_CONFIGURATIONS).items()
        }
        patterns = written.get("permalinks")
        found = next(iter(patterns.values()), None) if isinstance(patterns, dict) else None
        return OldSite(
            site_address(written.get("baseurl")), found if isinstance(found, str) else None
        )

    def is_draft(self, post: SourcePost) -> bool:
        """Say whether the post calls itself a draft."""
        return post.fields.get("draft") == "true"

    def old_address(self, parts: Parts, site: OldSite) -> str:
        """Fill the site's pattern; without one, the date and the slug."""
        return fill_colons(site.pattern or _GUESS, parts)

    def convert(self, text: Lined, conversion: Conversion) -> Lined:
        """Turn shortcodes into Markdown."""
        return convert_shortcodes(text, conversion)
