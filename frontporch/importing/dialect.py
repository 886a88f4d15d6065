"""What one kind of archive must tell the importer; one file each implements it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Protocol

from frontporch.importing.conversion import Conversion
from frontporch.importing.dialects import Head
from frontporch.importing.fields import Meaning
from frontporch.importing.lined import Lined
from frontporch.importing.permalinks import OldSite, Parts
from frontporch.importing.source import SourceFolder, SourcePost


class Dialect(Protocol):
    """One kind of archive. `fields` are its front-matter keys, the most telling first."""

    @property
    def name(self) -> str:
        """Return the word behind `--from`."""

    @property
    def fields(self) -> Mapping[str, Meaning]:
        """Return what each front-matter key becomes."""

    def is_post(self, file: PurePosixPath) -> bool:
        """Say whether a file of the source may be a post."""

    def find_head(self, text: str) -> Head | None:
        """Return a text's front matter, or None. Raises UnreadableError."""

    def read_site(self, folder: SourceFolder) -> OldSite:
        """Return the old site's address and the pattern of its posts' addresses."""

    def is_draft(self, post: SourcePost) -> bool:
        """Say whether the old site held the post back."""

    def old_address(self, parts: Parts, site: OldSite) -> str:
        """Return the path that the post had on the old site."""

    def convert(self, text: Lined, conversion: Conversion) -> Lined:
        """Return the body with the dialect's own tags turned into Markdown."""
