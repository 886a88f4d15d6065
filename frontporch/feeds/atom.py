"""Atom (RFC 4287), the strictest of the formats and the one offered for every feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feedgen.feed import FeedGenerator
from lxml.etree import SubElement

from frontporch.feeds.characters import legible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frontporch.feeds.model import Entry, Feed, Person

_XML = "{http://www.w3.org/XML/1998/namespace}"


class Atom:
    """Atom with full content, each entry in its own language."""

    name = "atom"
    label = "Atom"
    suffix = ".atom.xml"
    media_type = "application/atom+xml"

    def carries(self, _feed: Feed, /) -> bool:
        """Return that every feed is offered as Atom, a tag's and an officer's too."""
        return True

    def render(self, feed: Feed, /) -> bytes:
        """Return the feed, newest entry first."""
        feed = legible(feed)
        document = FeedGenerator()
        document.register_extension("marks", _Marks, _Marks)
        document.id(feed.id)
        document.title(feed.title)
        document.subtitle(feed.subtitle)
        document.link(href=feed.url(self.suffix), rel="self", type=self.media_type)
        document.link(href=feed.home_url, rel="alternate", type="text/html")
        document.language(feed.language)
        document.updated(feed.updated)
        document.generator("Front Porch")
        document.author(name=feed.publisher, uri=feed.site_url)
        document.rights(feed.rights)
        for entry in feed.entries:
            _add_entry(document, entry, feed.language)
        rendered: bytes = document.atom_str()
        return rendered


def _add_entry(document: Any, entry: Entry, language: str) -> None:
    element = document.add_entry(order="append")
    element.id(entry.id)
    element.title(entry.title)
    element.published(entry.published)
    element.updated(entry.changed)
    element.content(entry.html, type="html")
    if entry.summary:
        element.summary(entry.summary)
    for author in entry.authors:
        element.author(_described(author))
    for category in entry.categories:
        element.category(term=category)
    element.marks.base = entry.url
    element.marks.language = entry.language if entry.language != language else ""
    element.marks.links = list(_links(entry))


def _links(entry: Entry) -> Iterator[dict[str, str]]:
    yield {
        "href": entry.url,
        "rel": "alternate",
        "type": "text/html",
        "hreflang": entry.language,
    }
    if entry.enclosure:
        yield {
            "href": entry.enclosure.url,
            "rel": "enclosure",
            "type": entry.enclosure.media_type,
            "length": str(entry.enclosure.length),
            "title": entry.enclosure.alt,
        }


def _described(author: Person) -> dict[str, str]:
    return {"name": author.name, "uri": author.url} if author.url else {"name": author.name}


class _Marks:
    """A feedgen extension: an entry's links, its language, and where `#note` in its body leads.

    feedgen 1.0.0 keeps only the address of an entry's link, so that a picture passes for the page.
    """

    base = ""
    language = ""
    links: Sequence[dict[str, str]] = ()

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_atom(self, element: Any) -> None:
        for link in self.links:
            SubElement(element, "link", {name: value for name, value in link.items() if value})
        if self.language:
            element.set(f"{_XML}lang", self.language)
        if self.base:
            element.find("content").set(f"{_XML}base", self.base)
