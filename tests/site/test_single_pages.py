from __future__ import annotations

import json
from datetime import timedelta

from frontporch.site.parts import Alternate
from tests.site.builders import (
    NOW,
    SITE,
    make_department,
    make_post,
    make_posts,
    make_site,
    make_standing_page,
    page_at,
    with_tables,
)


def test_the_front_page_shows_the_twelve_newest_posts() -> None:
    home = page_at(make_site(make_posts(30)), "/")
    assert [card.title for card in home.articles] == [f"Post {n}" for n in range(29, 17, -1)]


def test_the_front_page_shows_posts_in_the_first_language_only() -> None:
    home = page_at(make_site([make_post(), make_post("hola", lang="es")]), "/")
    assert [card.slug for card in home.articles] == ["the-dog"]


def test_the_front_pages_name_each_other() -> None:
    site = make_site([])
    expected = (Alternate("en", f"{SITE}/"), Alternate("es", f"{SITE}/es/"))
    assert page_at(site, "/").alternates == page_at(site, "/es/").alternates == expected


def test_a_department_with_one_language_has_one_front_page() -> None:
    home = page_at(make_site([], department=make_department(languages=("en",))), "/")
    assert home.alternates == ()


def test_a_closure_is_open_from_its_beginning_until_its_end() -> None:
    def matters(begins: timedelta, ends: timedelta) -> int:
        notice = {"from": NOW + begins, "until": NOW + ends, "where": "Mill Street"}
        return len(page_at(make_site([make_post(notice=notice)]), "/").open_now)

    day = timedelta(days=1)
    assert [matters(-day, day), matters(day, 2 * day), matters(-2 * day, -day)] == [1, 0, 0]


def test_an_appeal_is_open_until_it_is_resolved() -> None:
    appeal = {"about": "found", "contact": "555-0142", "ends": NOW + timedelta(days=9)}
    resolved = {**appeal, "state": "resolved", "outcome": "Home."}
    assert len(page_at(make_site([make_post(appeal=appeal)]), "/").open_now) == 1
    assert page_at(make_site([make_post(appeal=resolved)]), "/").open_now == ()


def test_what_ends_soonest_comes_first() -> None:
    def closure(slug: str, days: int) -> dict[str, object]:
        return {"from": NOW, "until": NOW + timedelta(days=days), "where": slug}

    posts = [
        make_post("later", notice=closure("later", 9)),
        make_post("sooner", notice=closure("sooner", 1)),
    ]
    open_now = page_at(make_site(posts), "/").open_now
    assert [each.where for each in open_now] == ["sooner", "later"]


def test_an_update_with_its_own_end_takes_the_place_of_the_notice_before_it() -> None:
    first = make_post(
        date=NOW - timedelta(days=3),
        notice={"from": NOW - timedelta(days=3), "until": NOW + timedelta(days=3), "where": "A"},
    )
    update = make_post(
        "update",
        follows=first.id,
        notice={"from": NOW - timedelta(days=1), "until": NOW + timedelta(days=9), "where": "B"},
    )
    open_now = page_at(make_site([first, update]), "/").open_now
    assert [each.where for each in open_now] == ["B"]


def test_a_plain_update_leaves_the_notice_open() -> None:
    first = make_post(notice={"from": NOW, "until": NOW + timedelta(days=3), "where": "A"})
    update = make_post("update", follows=first.id)
    assert len(page_at(make_site([first, update]), "/").open_now) == 1


def test_the_front_page_tells_the_next_five_events_soonest_first() -> None:
    posts = [
        make_post(
            f"event-{day}",
            event={
                "starts": NOW + timedelta(days=day),
                "ends": NOW + timedelta(days=day, hours=1),
                "place": "library",
            },
        )
        for day in (7, 1, 5, 3, 2, 6)
    ]
    events = page_at(make_site(posts), "/").events
    assert [event.post.title for event in events] == [f"Event {day}" for day in (1, 2, 3, 5, 6)]


def test_the_front_page_describes_the_police_station() -> None:
    station = json.loads(page_at(make_site([]), "/").json_ld)
    assert (station["@type"], station["name"], station["telephone"]) == (
        "PoliceStation",
        "Mill Bend Police",
        "555-0142",
    )


def test_a_standing_page_has_its_own_address_and_content() -> None:
    page = page_at(make_site([], pages=[make_standing_page()]), "/about/")
    assert (page.title, page.content) == ("About", "<p>The body of about.</p>")


def test_standing_pages_in_two_languages_name_each_other() -> None:
    spanish = make_standing_page("acerca", lang="es", translation_of="about")
    page = page_at(make_site([], pages=[make_standing_page(), spanish]), "/about/")
    assert [link.url for link in page.translations] == ["/acerca/"]


def test_the_page_for_nothing_is_not_indexed() -> None:
    assert not page_at(make_site([]), "/404.html").indexable


def test_standing_pages_are_in_the_frame_in_their_own_order() -> None:
    pages = [make_standing_page("about", order=20), make_standing_page("policy", order=10)]
    frame = make_site([], pages=pages).frame
    assert [link.url for link in frame.standing] == ["/policy/", "/about/"]


def test_only_networks_that_are_on_are_named() -> None:
    off = {"account": "mb", "url": "https://x.example/mb", "on": False}
    on = {"account": "mb", "url": "https://social.example/@mb", "on": True}
    department = with_tables(networks={"x": off, "mastodon": on})
    frame = make_site([], department=department).frame
    assert [link.url for link in frame.networks] == ["https://social.example/@mb"]


def test_neighborhoods_go_by_the_departments_own_word() -> None:
    department = make_department(neighborhood_word={"one": "barrio", "many": "barrios"})
    site = make_site([], department=department)
    assert page_at(site, "/barrios/oak-hill/").title == "Oak Hill"
    assert "barrios/oak-hill" in {feed.path for feed in site.feeds}
