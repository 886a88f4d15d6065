"""Where everything stands: addresses on the site, and the files that answer at them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from slugify import slugify

if TYPE_CHECKING:
    from datetime import datetime

    from frontporch.department import Department
    from frontporch.officers import Officer
    from frontporch.posts.model import Post

HOME = "/"
ARCHIVE = "/archive/"
KINDS = "/kinds/"
CATEGORIES = "/categories/"
TAGS = "/tags/"
OFFICERS = "/officers/"
EVENTS = "/events/"
CORRECTIONS = "/corrections/"
FEEDS = "/feeds/"
SEARCH = "/search/"
PRESS = "/press/"
ACCOUNTS = "/accounts/"
LIVE = "/live/"
CAP_INDEX = "/live/cap.atom.xml"
NOT_FOUND = "/404.html"
RECORD_HEAD = "/.well-known/front-porch/head.json"


@cache
def slug_of(words: str) -> str:
    """Return `words` as a part of an address; words without any letter get a short fixed name."""
    return slugify(words) or sha256(words.encode()).hexdigest()[:8]


def kind_address(kind: str) -> str:
    """Return where the posts of a kind are listed."""
    return f"{KINDS}{kind}/"


def category_address(category_id: str) -> str:
    """Return where the posts of a category are listed."""
    return f"{CATEGORIES}{category_id}/"


def tag_address(tag: str) -> str:
    """Return where the posts with a tag are listed."""
    return f"{TAGS}{slug_of(tag)}/"


def neighborhoods_address(department: Department) -> str:
    """Return where the neighborhoods are listed, in the department's own word for them."""
    return f"/{slug_of(department.agency.neighborhood_word.many)}/"


def neighborhood_address(department: Department, neighborhood_id: str) -> str:
    """Return where the posts about a neighborhood are listed."""
    return f"{neighborhoods_address(department)}{neighborhood_id}/"


def language_address(lang: str, first: str) -> str:
    """Return the front page of a language."""
    return HOME if lang == first else f"/{lang.lower()}/"


def address_in(lang: str, first: str, address: str) -> str:
    """Return where a page stands in a language, by its address in the first."""
    return language_address(lang, first) + address.removeprefix(HOME)


def year_address(moment: datetime) -> str:
    """Return where the posts of a year are listed."""
    return f"/{moment:%Y}/"


def month_address(moment: datetime) -> str:
    """Return where the posts of a month are listed."""
    return f"/{moment:%Y/%m}/"


def numbered_address(listing: str, number: int) -> str:
    """Return the address of a listing's older page."""
    return f"{listing}{number}/"


def officer_slugs(department: Department) -> dict[str, str]:
    """Return the part of the address for each officer who has a page, by handle.

    A handle may hold a name, so that of an officer shown in short form is never in an address:
    the short form is. An officer shown as their section has no page.
    """
    slugs: dict[str, str] = {}
    taken = {each.handle for each in department.officers if each.shown_as.form == "full"}
    for officer in department.officers:
        if officer.shown_as.form == "full":
            slugs[officer.handle] = officer.handle
        elif short := _short_form(officer):
            slugs[officer.handle] = _first_free(slug_of(short), taken)
            taken.add(slugs[officer.handle])
    return slugs


def _short_form(officer: Officer) -> str | None:
    return officer.shown_as.short if officer.shown_as.form == "short" else None


def _first_free(slug: str, taken: set[str]) -> str:
    number = 1
    candidate = slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def tag_uri(site_url: str, post: Post) -> str:
    """Return the id of a post in feeds (RFC 4151), which no rename and no move changes."""
    return f"tag:{urlsplit(site_url).hostname},{post.date:%Y}:{post.id}"


def output_path(address: str) -> str:
    """Return the file that answers at `address`, relative to the output folder."""
    path = address.lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    return path if "." in basename(path) else f"{path}/index.html"
