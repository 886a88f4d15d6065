"""A small made-up department and posts for it, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from frontporch.department import Department
from frontporch.media.model import PublishedPicture
from frontporch.posts.archive import Archive
from frontporch.posts.body import Body
from frontporch.posts.live import LiveUpdate, live_address, live_file
from frontporch.posts.model import Post, StandingPage
from frontporch.site.catalog import NO_CATALOGS, Catalog
from frontporch.site.composition import compose_site
from frontporch.site.edition import Edition
from frontporch.site.model import Site
from frontporch.site.pages import Page
from frontporch.site.recorded import NOTHING_RECORDED, Recorded

SITE = "https://police.example"
LIVE_ONLY = ("instruction", "instructions", "next_update", "is_drill")
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
DEPARTMENT: dict[str, Any] = {
    "agency": {
        "name": "Mill Bend Police",
        "short_name": "MBPD",
        "town": "Mill Bend",
        "tagline": "Notes from the porch.",
        "site_url": SITE,
        "time_zone": "America/Chicago",
        "languages": ("en", "es"),
        "non_emergency": "555-0142",
        "tip_line": "555-0177",
        "media_contact": {"name": "Dana", "phone": "555-0119", "email": "media@police.example"},
        "address": {
            "street": "1 Depot Street",
            "city": "Mill Bend",
            "state": "IA",
            "postal_code": "00000",
        },
        "fictional": True,
    },
    "sections": [{"id": "patrol", "name": "Patrol"}],
    "officers": [
        {
            "handle": "lee",
            "name": "Mai Lee",
            "rank": "Officer",
            "section": "patrol",
            "portrait": "lee.jpg",
            "bio": "Nights.",
        },
        {
            "handle": "mendez-ana",
            "name": "Ana Mendez",
            "rank": "Officer",
            "section": "patrol",
            "portrait": "mendez.jpg",
            "shown_as": {"form": "short", "short": "Officer M."},
        },
        {
            "handle": "novak",
            "name": "Petra Novak",
            "section": "patrol",
            "shown_as": {"form": "section"},
        },
        {
            "handle": "gone",
            "name": "Walter Gone",
            "section": "patrol",
            "portrait": "gone.jpg",
            "until": date(2026, 1, 31),
        },
    ],
    "neighborhoods": [
        {"id": "oak-hill", "name": "Oak Hill", "streets": ["Maple Street", "Vine Street"]},
        {"id": "depot", "name": "The Depot"},
    ],
    "places": [
        {"id": "library", "name": "Public Library", "address": "2 Main Street", "access": "A ramp"}
    ],
    "categories": [{"id": "people", "name": "People"}, {"id": "streets", "name": "Streets"}],
}
PICTURES = {
    file: PublishedPicture(
        source=file,
        address=f"/media/{file.removesuffix('.jpg')}-0123456789.jpg",
        media_type="image/jpeg",
        width_px=1600,
        height_px=1000,
        length=4321,
        digest="0" * 64,
        original="1" * 64,
    )
    for file in ("dog.jpg", "lee.jpg", "mendez.jpg", "gone.jpg")
}


def make_department(**agency: Any) -> Department:
    return with_tables(agency={**DEPARTMENT["agency"], **agency})


def with_tables(**tables: Any) -> Department:
    return Department.model_validate({**DEPARTMENT, **tables})


def make_post(slug: str = "the-dog", **front_matter: Any) -> Post:
    """Return a live post; its id, file and address follow its slug."""
    moment = front_matter.pop("date", NOW - timedelta(days=1))
    written = {
        "id": f"id-{slug}",
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "date": moment,
        "authors": ("lee",),
        "lang": "en",
        "source": f"content/posts/{slug}.md",
        "address": f"/{moment:%Y/%m}/{slug}/",
        "markdown": "",
        "has_written_id": True,
        "body_line": 1,
        "summary": f"What {slug} is about.",
        **front_matter,
    }
    return Post.model_validate(written)


def make_posts(count: int, **front_matter: Any) -> list[Post]:
    """Return posts a day apart, oldest first, the newest a day before NOW."""
    return [
        make_post(f"post-{number}", date=NOW - timedelta(days=count - number), **front_matter)
        for number in range(count)
    ]


def make_update(number: int, status: str, *, story: str = "gas-leak", **front_matter: Any) -> Post:
    """Return one of live updates, an hour after the one before; the first is 9 hours before NOW."""
    known = {"about": "fire", "severity": "severe", "urgency": "immediate", "certainty": "observed"}
    date = front_matter.pop("date", NOW - timedelta(hours=10 - number))
    beside = {name: front_matter.pop(name) for name in LIVE_ONLY if name in front_matter}
    update = LiveUpdate.model_validate(
        {
            "story": story,
            "number": number,
            "status": status,
            "expires": date + timedelta(hours=4),
            **known,
            **beside,
        }
    )
    state = "withdrawn" if "withdrawn" in front_matter else "ready"
    common = {"date": date, "neighborhoods": ("oak-hill",), "status": state}
    post = make_post(f"{story}-{number}", **common, **front_matter)
    place = {"address": live_address(story, number), "source": live_file(story, number)}
    return post.model_copy(update={**place, "kind": "live", "live": update})


def make_standing_page(slug: str = "about", **front_matter: Any) -> StandingPage:
    written = {
        "title": slug.capitalize(),
        "slug": slug,
        "lang": "en",
        "source": f"content/pages/{slug}.md",
        "address": f"/{slug}/",
        "markdown": "",
        "body_line": 1,
        **front_matter,
    }
    return StandingPage.model_validate(written)


def make_site(  # noqa: PLR0913 - each with a default
    posts: Iterable[Post],
    *,
    pages: Iterable[StandingPage] = (),
    bodies: Mapping[str, Body] | None = None,
    department: Department | None = None,
    now: datetime = NOW,
    recorded: Recorded = NOTHING_RECORDED,
    catalogs: Mapping[str, Catalog] = NO_CATALOGS,
) -> Site:
    """Return the site of these posts, put in order; each has a plain body unless one is given."""
    archive = Archive(tuple(sorted(posts, key=lambda post: (post.date, post.id))), tuple(pages))
    written = {post.source: post.slug for post in archive.posts}
    written |= {page.source: page.slug for page in archive.pages}
    plain = {
        source: Body(f"<p>The body of {slug}.</p>", f"The body of {slug}.")
        for source, slug in written.items()
    }
    edition = Edition(
        archive,
        {**plain, **(bodies or {})},
        department or make_department(),
        PICTURES,
        now,
        recorded,
        catalogs,
    )
    return compose_site(edition)


def page_at(site: Site, address: str) -> Any:
    """Return the one page at an address; its type is the test's business."""
    (page,) = (page for page in site.pages if page.address == address)
    return page


def addresses_of(site: Site) -> set[str]:
    return {page.address for page in site.pages}


def by_address(site: Site) -> dict[str, Page]:
    return {page.address: page for page in (*site.pages, *site.redirects)}
