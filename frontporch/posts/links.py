"""Gives every link and picture of a body its final address, and names those that lead nowhere."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from urllib.parse import quote, unquote, urlsplit

from frontporch.errors import ContentError, Problem, quoted
from frontporch.posts.archive import Archive
from frontporch.posts.body import ANCHOR_PREFIX, Body, clean, find_active_content, plain_text
from frontporch.posts.model import Post, StandingPage

_MEDIA = "/media/"
# the URL Standard writes these as %XX; browsers guess
_NOT_IN_ADDRESSES = re.compile(r'[<>"{}|\\^` ]')
_NO_PICTURES = (".mp4", ".vtt")
_FIRST_FOLDER = "content"
_PICTURE_WITHOUT_FILE = re.compile(r'<img(?! (?:[a-z]+="[^"]*" )*src=")')


@dataclass(frozen=True)
class Destinations:
    """What a body may lead to: pages by their source file, pictures by theirs, and the site itself.

    `pictures` maps a file below content/media/ to its published address.
    """

    pages: Mapping[str, str]
    pictures: Mapping[str, str]
    site_url: str

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all posts and pages."""
        return frozenset(self.pages.values())


def destinations(
    archive: Archive,
    pictures: Mapping[str, str],
    site_url: str,
    elsewhere: Mapping[str, str] | None = None,
) -> Destinations:
    """Return what the bodies of `archive` may lead to.

    `elsewhere` maps further sources to their addresses.
    """
    readable: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    pages = {**(elsewhere or {}), **{page.source: page.address for page in readable}}
    return Destinations(pages, pictures, site_url)


def render_body(page: Post | StandingPage, raw: str, known: Destinations) -> Body:
    """Return the clean body of `page`, whose Markdown gave the HTML `raw`.

    Raises ContentError with every link and picture that leads nowhere.
    """
    resolver = _Resolver(page, known)
    resolver.problems += [
        Problem(
            page.source,
            f"holds {quoted(found)}, which is never published; take it out",
            line_of(page, found),
        )
        for found in find_active_content(raw)
    ]
    html, film_at = _without_film(clean(raw, resolver.resolve), resolver)
    if not resolver.problems and _PICTURE_WITHOUT_FILE.search(html):
        message = 'shows a picture without saying which; write it as "![words](/media/name.jpg)"'
        resolver.problems.append(Problem(page.source, message, line_of(page, "<img")))
    if resolver.problems:
        raise ContentError(resolver.problems)
    return Body(
        html,
        plain_text(html),
        tuple(dict.fromkeys(resolver.pictures)),
        tuple(dict.fromkeys(resolver.links)),
        film_at,
    )


def media_in(page: Post | StandingPage, raw: str, known: Destinations) -> tuple[str, ...]:
    """Return the pictures that a body shows or leads to, wherever its other links lead."""
    resolver = _Resolver(page, known)
    clean(raw, resolver.resolve)
    return tuple(dict.fromkeys(resolver.pictures))


def _without_film(html: str, resolver: _Resolver) -> tuple[str, int | None]:
    """Return the html without the post's film, and where in it that stood."""
    if not resolver.film:
        return html, None
    written, address = resolver.film
    found = re.search(
        rf'<p><img(?: [a-z]+="[^"]*")* src="{re.escape(escape(address))}"[^>]*></p>\n?', html
    )
    if found is None:
        resolver.complain(written, "is a film; leave an empty line above and below it")
        return html, None
    return html[: found.start()] + html[found.end() :], found.start()


def check_links(page: Post | StandingPage, body: Body, addresses: set[str]) -> list[Problem]:
    """Return a problem for each link of `body` to an address that the site does not have."""
    return [
        Problem(
            page.source,
            f"links to {quoted(link)}, which is not on the site",
            line_of(page, link),
        )
        for link in body.links
        if link not in addresses
    ]


def line_of(page: Post | StandingPage, words: str) -> int:
    """Return the line where `words` first stand in the body, or where the body starts."""
    position = page.markdown.lower().find(words.lower())
    return page.body_line + page.markdown.count("\n", 0, max(position, 0))


@dataclass
class _Resolver:
    """Collects what one body shows and leads to, while its attributes are cleaned."""

    page: Post | StandingPage
    known: Destinations
    pictures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    film: tuple[str, str] | None = None

    def resolve(self, tag: str, _attribute: str, written: str) -> str | None:
        """Return the final address, or None where there is none to give."""
        value = written.strip()
        if value.startswith(self.known.site_url + "/") or value == self.known.site_url:
            value = value.removeprefix(self.known.site_url) or "/"
        try:
            parts = urlsplit(value)
        except ValueError:
            return self.complain(written, "is not an address")
        if tag == "img":
            return self._picture(written, value, parts.scheme or parts.netloc)
        if not value:
            return self.complain(written, "is a link without an address")
        if parts.scheme or parts.netloc:
            return self._elsewhere(written, value, parts.netloc)
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return self._link(written, parts.path, query + fragment)

    def _elsewhere(self, written: str, value: str, host: str) -> str | None:
        if "@" in host:
            return self.complain(written, "holds a user name; write mailto: for an e-mail address")
        return _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), value)

    def _picture(self, written: str, value: str, elsewhere: str) -> str | None:
        if elsewhere:
            message = "is a picture on another site; save it into content/media/ and show that"
            return self.complain(written, message)
        file = self._rooted(unquote(value)).removeprefix(_MEDIA)
        if (address := self.known.pictures.get(file)) is None:
            return self.complain(written, not_a_picture(written, self.known.pictures, _MEDIA))
        if file.lower().endswith(_NO_PICTURES):
            return self._film(written, address)
        self.pictures.append(file)
        return address

    def _film(self, written: str, address: str) -> str | None:
        """Return the address of the post's own film, which a writer may place once."""
        video = self.page.video if isinstance(self.page, Post) else None
        if video is None or not video.file or self.known.pictures.get(video.file) != address:
            return self.complain(written, "is not a picture; name it under video: instead")
        if self.film:
            return self.complain(written, "stands in the text already; show it once")
        self.film = (written, address)
        return address

    def _link(self, written: str, path: str, behind: str) -> str | None:
        rooted = self._rooted(unquote(path))
        if rooted.startswith(_MEDIA):
            if (address := self.known.pictures.get(rooted.removeprefix(_MEDIA))) is None:
                return self.complain(written, not_a_picture(written, self.known.pictures, _MEDIA))
            self.pictures.append(rooted.removeprefix(_MEDIA))
            return address
        if rooted.endswith(".md"):
            source = _FIRST_FOLDER + rooted
            if (address := self.known.pages.get(source)) is None:
                return self.complain(written, "is not a post or page")
            rooted = address
        self.links.append(rooted)
        if rooted in self.known.addresses:
            behind = behind.replace("#", f"#{ANCHOR_PREFIX}", 1)
        return rooted + behind

    def _rooted(self, path: str) -> str:
        """Return a path as the site has it: relative ones start at the file that writes them."""
        folder = posixpath.dirname(self.page.source).removeprefix(_FIRST_FOLDER)
        joined = posixpath.normpath(posixpath.join(folder + "/", path))
        return joined + "/" if path.endswith("/") and joined != "/" else joined

    def complain(self, written: str, message: str) -> str | None:
        """Keep what is wrong with something written; return nothing in its place."""
        line = line_of(self.page, written)
        self.problems.append(Problem(self.page.source, f"{quoted(written)} {message}", line))
        return None


def not_a_picture(written: str, files: Iterable[str], folder: str = "") -> str:
    """Return what is wrong with the name of a picture, and the one with nearly that name.

    `files` are paths in content/media/, `folder` what is written before them.
    """
    named = {_name_of(file): file for file in files}
    near = difflib.get_close_matches(_name_of(written), named, n=1, cutoff=0.7)
    hint = f". Did you mean {quoted(folder + named[near[0]])}?" if near else ""
    return f"is not a picture in content/media/{hint}"


def _name_of(file: str) -> str:
    return posixpath.splitext(posixpath.basename(file))[0].lower()
