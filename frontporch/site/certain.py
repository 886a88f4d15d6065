"""Addresses that a site is certain to have, and those that it may take, known without making it.

Who checks one post among thousands asks here first, and needs the site only if it leads elsewhere.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from frontporch.department import SITE_ADDRESSES, Department
from frontporch.posts.archive import Archive
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post, StandingPage
from frontporch.site.addresses import neighborhoods_address, output_path
from frontporch.site.edition import Edition
from frontporch.site.shelves import compose_shelves

_PARTS_OF_A_MONTH = 2


def certain_addresses(
    page: Post | StandingPage, archive: Archive, department: Department, now: datetime
) -> frozenset[str]:
    """Return addresses to which `page` may lead: shown posts, standing pages and listings.

    A post that nobody sees yet may lead to another such post.
    """
    edition = Edition(archive, {}, department, {}, now)
    shown = [*edition.live, *edition.gone]
    posts = {address for post in shown for address in (post.address, *post.old_addresses)}
    if isinstance(page, Post) and stage_of(page, now) in {"draft", "scheduled"}:
        posts |= {post.address for post in archive.posts}
    listings = {
        shelf.address for told in edition.editions.values() for shelf in compose_shelves(told)
    }
    return frozenset(posts | listings | {each.address for each in archive.pages})


def may_share_address(page: Post | StandingPage, archive: Archive, department: Department) -> bool:
    """Say whether something else may stand where `page` or one of its old addresses does."""
    pages: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    claims = Counter(output_path(address) for each in pages for address in _addresses_of(each))
    return any(
        claims[output_path(address)] > 1 or _may_be_the_sites(address, department)
        for address in _addresses_of(page)
    )


def _addresses_of(page: Post | StandingPage) -> tuple[str, ...]:
    return (page.address, *(page.old_addresses if isinstance(page, Post) else ()))


def _may_be_the_sites(address: str, department: Department) -> bool:
    first, *rest = output_path(address).removesuffix("index.html").rstrip("/").split("/")
    if first.isdigit():
        return len(rest) < _PARTS_OF_A_MONTH
    words = neighborhoods_address(department).strip("/")
    languages = {language.lower() for language in department.agency.languages}
    return first in {"", "404.html", words, *languages, *SITE_ADDRESSES}
