"""The site, pure: an archive and a moment become typed pages, feeds and texts."""

from __future__ import annotations

from frontporch.site.composition import compose_site
from frontporch.site.model import EventFile, Frame, Site, TextFile
from frontporch.site.pages import Page, Redirect

__all__ = ["EventFile", "Frame", "Page", "Redirect", "Site", "TextFile", "compose_site"]
