"""A small station for tests of the SOP: seven people, and a policy of as much as is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from frontporch.department import Department, Network
from frontporch.officers import Absence, Officer
from frontporch.policy.demands import Demands, demands_on
from frontporch.policy.sop import Sop
from frontporch.posts.model import Post
from tests.small_town import read_town

ROLES = {"pio": "the PIO", "chief": "the chief", "reader": "a second reader"}
NETWORKS = {name: Network(account=name) for name in ("x", "facebook", "mastodon", "bluesky")}
PEOPLE = ("lee", "new", "ortiz", "hollis", "brandt", "clerk")


def officer(
    handle: str, *roles: str, since: date | None = date(2015, 1, 1), **more: Any
) -> Officer:
    return Officer(
        handle=handle, name=handle.title(), section="patrol", since=since, roles=roles, **more
    )


def leave(handle: str, first: date, last: date) -> Absence:
    return Absence.model_validate({"officer": handle, "from": first, "until": last})


def make_station(folder: Path, *absences: Absence, **more: Any) -> Department:
    """Return a department with a PIO, a chief, a second reader and others, on four networks."""
    staff = (
        officer("lee"),
        officer("new", since=date(2026, 5, 1)),
        officer("ortiz", "pio"),
        officer("hollis", "chief"),
        officer("brandt", "reader"),
        officer("clerk", sworn=False),
        officer("gone", "pio", until=date(2025, 6, 30)),
    )
    update = {"officers": staff, "absences": absences, "networks": NETWORKS, **more}
    return Department(**{**dict(read_town(folder)), **update})


def make_sop(*paragraphs: Mapping[str, Any], **more: Any) -> Sop:
    """Return an SOP; a paragraph is what stands under it in sop.toml, without title and text."""
    return Sop.model_validate(
        {
            "title": "Our policy",
            "signed_by": "hollis",
            "since": date(2026, 1, 1),
            "roles": ROLES,
            "governors": ["chief"],
            "paragraphs": [
                {"id": f"{number}.1", "title": "Title", "text": "Text.", **paragraph}
                for number, paragraph in enumerate(paragraphs, start=1)
            ],
            **more,
        }
    )


def make_post(**front: Any) -> Post:
    return Post.model_validate(
        {
            "id": "7k3mq9xw2d",
            "title": "The dog who rode the bus",
            "slug": "the-dog",
            "date": datetime.fromisoformat("2026-11-18T07:30-06:00"),
            "authors": ("lee",),
            "category": "on-patrol",
            "lang": "en",
            "source": "content/posts/2026/the-dog.md",
            "address": "/2026/11/the-dog/",
            "markdown": "He got on at Hill Street.",
            "has_written_id": True,
            "body_line": 8,
            **front,
        }
    )


WEDNESDAY = datetime.fromisoformat("2026-11-18T10:00-06:00")
WEDNESDAY_NIGHT = datetime.fromisoformat("2026-11-18T02:00-06:00")


def demanded(station: Department, post: Post, *paragraphs: Mapping[str, Any]) -> Demands:
    """Return what an SOP of these paragraphs demands for `post` on a Wednesday morning."""
    return demands_on(post, station, make_sop(*paragraphs), WEDNESDAY)
