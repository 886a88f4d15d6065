"""Finds what a page needs or leads to within the site."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from frontporch.site.addresses import output_path

_LEADING = {"href", "src", "poster"}
_NOWHERE = "https://site.invalid"


def links_in(html: str, path: str) -> frozenset[str]:
    """Return the files of the site that the page at `path` names, as paths."""
    finder = _Finder()
    finder.feed(html)
    here = f"{_NOWHERE}/{path}"
    found = (urldefrag(urljoin(here, link)).url for link in finder.links)
    return frozenset(
        output_path(unquote(urlsplit(url).path)) for url in found if url.startswith(f"{_NOWHERE}/")
    )


class _Finder(HTMLParser):
    """Collects every address in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses of one element."""
        del tag
        for name, value in attrs:
            if name in _LEADING and value:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [each.split()[0] for each in value.split(",") if each.strip()]
