"""A site with everything that a page can show, and with hostile words wherever words can stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from frontporch.department import Department
from frontporch.posts.body import Body
from frontporch.posts.model import Post
from frontporch.site.model import Site
from tests.site.builders import (
    DEPARTMENT,
    NOW,
    make_post,
    make_posts,
    make_site,
    make_standing_page,
    make_update,
    with_tables,
)

HOSTILE = "</script><script>alert(1)</script> \"double\" 'single' & <b>bold</b> שלום"
_DAY = timedelta(days=1)


def hostile_department() -> Department:
    return with_tables(
        agency={
            **DEPARTMENT["agency"],
            "name": HOSTILE,
            "tagline": HOSTILE,
            "about": HOSTILE,
            "town": HOSTILE,
            "media_contact": {
                "name": HOSTILE,
                "phone": "555-0119",
                "email": "media@police.example",
                "after_hours": f"555-0142 {HOSTILE}",
            },
        },
        officers=[
            {
                "handle": "lee",
                "name": HOSTILE,
                "section": "patrol",
                "portrait": "lee.jpg",
                "bio": HOSTILE,
                "since": date(2019, 4, 1),
                "ask_me_about": [HOSTILE],
            },
            *DEPARTMENT["officers"][1:],
        ],
        sections=[{"id": "patrol", "name": HOSTILE}],
        neighborhoods=[{"id": "oak-hill", "name": HOSTILE, "about": HOSTILE, "streets": [HOSTILE]}],
        places=[{"id": "library", "name": HOSTILE, "address": HOSTILE, "access": HOSTILE}],
        categories=[{"id": "people", "name": HOSTILE, "about": HOSTILE}],
        kinds={"event": {"one": HOSTILE, "many": HOSTILE}},
        networks={
            "mastodon": {"account": "mb", "url": "https://social.example/@mb?a=1&b=2", "on": True}
        },
    )


def hostile_post(slug: str = "hostile", **front_matter: Any) -> Post:
    """Return a post with every block. Its title passes by the model, which refuses HTML."""
    picture = {"file": "dog.jpg", "alt": HOSTILE, "caption": HOSTILE, "credit": HOSTILE}
    post = make_post(
        slug,
        authors=("lee", {"name": HOSTILE, "affiliation": HOSTILE, "sponsor": "lee"}),
        kind="event",
        category="people",
        neighborhoods=("oak-hill",),
        tags=(f"a {HOSTILE}"[:60],),
        picture=picture,
        pictures=(picture,),
        video={"link": "https://video.example/?a=1&b=2", "transcript": HOSTILE},
        corrections=({"date": NOW, "note": HOSTILE},),
        event={
            "starts": NOW + _DAY,
            "ends": NOW + 2 * _DAY,
            "place": "library",
            "sign_up": "https://signup.example/?a=1&b=2",
        },
        notice={"from": NOW - _DAY, "until": NOW + _DAY, "where": HOSTILE},
        appeal={
            "about": "missing",
            "case_number": HOSTILE,
            "contact": HOSTILE,
            "ends": NOW + 9 * _DAY,
        },
        reviewed=date(2026, 11, 1),
        **front_matter,
    )
    return post.model_copy(update={"title": HOSTILE, "summary": HOSTILE})


def rich_site() -> Site:
    """Return a site with every type of page, most of them with hostile words."""
    post = hostile_post(old_addresses=("/old/",))
    spanish = hostile_post("hostil", lang="es", translation_of=post.id)
    update = make_post("update", follows=post.id, title_es="Novedad", summary_es="Resumen.")
    arabic = make_post("arabic", lang="ar", title="مرحبا")
    withdrawn = make_post(
        "withdrawn",
        status="withdrawn",
        withdrawn={"date": NOW, "reason": "internal", "note": HOSTILE},
    )
    former = make_post("former", authors=("gone",))
    live = make_update(1, "open", title_es="Fuga", summary_es="Gas.", instruction="Stay in.")
    hostile_live = make_update(2, "update", next_update=NOW).model_copy(
        update={"title": HOSTILE, "summary": HOSTILE}
    )
    going_on = [live, hostile_live]
    posts = [post, spanish, update, arabic, withdrawn, former, *going_on, *make_posts(60)]
    page = make_standing_page("about", summary="Who we are.", updated=NOW)
    hostile_page = page.model_copy(update={"title": HOSTILE, "summary": HOSTILE})
    bodies = {post.source: Body("<h2>One</h2>\n<p>Two.</p>", "One Two.")}
    return make_site(posts, pages=[hostile_page], bodies=bodies, department=hostile_department())
