"""What machines read about the site: robots.txt, the sitemaps, security.txt, the record's head."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from frontporch.site.addresses import RECORD_HEAD
from frontporch.site.model import TextFile
from frontporch.site.pages import PostPage
from frontporch.site.recorded import render_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from frontporch.site.edition import Edition
    from frontporch.site.pages import Page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MONTHS_PER_QUARTER = 3
# RFC 9116 asks for less than a year.
_QUARTERS_UNTIL_EXPIRY = 3
_LISTINGS = "pages"


def compose_texts(edition: Edition, pages: Sequence[Page]) -> tuple[TextFile, ...]:
    """Return every text for machines; the sitemaps name the indexable `pages` and no other."""
    return (
        TextFile("/robots.txt", render_robots(edition.site_url)),
        TextFile("/.well-known/security.txt", _security(edition)),
        *render_sitemaps(edition.site_url, pages),
        *_record_head(edition),
    )


def render_robots(site_url: str) -> str:
    """Return robots.txt. A page that was taken down is not barred: its noindex must be read."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}/sitemap.xml\n"


def render_security(site_url: str, email: str, languages: Iterable[str], now: datetime) -> str:
    """Return security.txt (RFC 9116). It expires with a quarter, so it rarely changes."""
    return (
        f"Contact: mailto:{email}\n"
        f"Expires: {_quarter_ahead(now):%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {', '.join(languages)}\n"
        f"Canonical: {site_url}/.well-known/security.txt\n"
    )


def render_sitemaps(site_url: str, pages: Iterable[Page]) -> Iterator[TextFile]:
    """Yield a sitemap for the posts of each year, one for all other pages, and their index."""
    files: defaultdict[str, list[tuple[str, datetime | None]]] = defaultdict(list)
    for page in pages:
        if page.indexable and page.canonical:
            name = f"{page.date.year}" if isinstance(page, PostPage) else _LISTINGS
            modified = page.modified if isinstance(page, PostPage) else None
            files[name].append((page.canonical, modified))
    for name, entries in sorted(files.items()):
        yield TextFile(
            f"/sitemaps/{name}.xml", _sitemap("urlset", "url", sorted(entries, key=_url))
        )
    index = [
        (
            f"{site_url}/sitemaps/{name}.xml",
            max((modified for _, modified in entries if modified), default=None),
        )
        for name, entries in sorted(files.items())
    ]
    yield TextFile("/sitemap.xml", _sitemap("sitemapindex", "sitemap", index))


def _record_head(edition: Edition) -> Iterator[TextFile]:
    head = edition.recorded.head
    if head is not None:
        yield TextFile(RECORD_HEAD, render_head(head))


def _security(edition: Edition) -> str:
    agency = edition.department.agency
    return render_security(
        agency.site_url, agency.media_contact.email, agency.languages, edition.now
    )


def _quarter_ahead(now: datetime) -> datetime:
    moment = now.astimezone(UTC)
    quarters = (moment.month - 1) // _MONTHS_PER_QUARTER + _QUARTERS_UNTIL_EXPIRY
    years, quarter = divmod(quarters, 4)
    return datetime(moment.year + years, quarter * _MONTHS_PER_QUARTER + 1, 1, tzinfo=UTC)


def _url(entry: tuple[str, datetime | None]) -> str:
    return entry[0]


def _sitemap(root: str, element: str, entries: Iterable[tuple[str, datetime | None]]) -> str:
    lines = [
        f"<{element}><loc>{escape(url, quote=False)}</loc>{_modified(at)}</{element}>"
        for url, at in entries
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<{root} xmlns="{_NAMESPACE}">',
            *lines,
            f"</{root}>",
            "",
        ]
    )


def _modified(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
