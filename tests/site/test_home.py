from __future__ import annotations

from datetime import timedelta

from tests.site.builders import (
    NOW,
    make_department,
    make_post,
    make_posts,
    make_site,
    make_standing_page,
    page_at,
    with_tables,
)

SOON = {"starts": NOW + timedelta(days=2), "ends": NOW + timedelta(days=3), "place": "library"}
CLOSED = {"from": NOW - timedelta(days=2), "until": NOW + timedelta(days=2), "where": "Mill Street"}


def test_the_newest_story_leads_and_the_six_before_it_follow() -> None:
    home = page_at(make_site(make_posts(30)), "/")
    assert home.lead.title == "Post 29"
    assert [card.title for card in home.articles] == [f"Post {n}" for n in range(28, 22, -1)]


def test_what_passes_soon_never_leads() -> None:
    story = make_post(date=NOW - timedelta(days=9))
    closure = make_post("closure", kind="notice", notice=CLOSED)
    assert page_at(make_site([story, closure]), "/").lead.slug == "the-dog"
    assert page_at(make_site([closure]), "/").lead is None


def test_an_answer_leads_only_if_there_is_nothing_else() -> None:
    answer = make_post("asked", kind="you-asked", date=NOW - timedelta(hours=1))
    assert page_at(make_site([answer, make_post()]), "/").lead.slug == "the-dog"
    assert page_at(make_site([answer]), "/").lead.slug == "asked"


def test_answers_that_have_a_section_are_not_told_twice() -> None:
    answers = [
        make_post(f"asked-{day}", kind="you-asked", date=NOW - timedelta(days=day))
        for day in (3, 4)
    ]
    home = page_at(make_site([*answers, *make_posts(3)]), "/")
    assert [each.slug for each in home.you_asked] == ["asked-3", "asked-4"]
    assert {each.kind.slug for each in home.articles} == {"story"}


def test_a_service_leads_to_the_page_or_post_in_the_readers_language() -> None:
    posts = [make_post("crash"), make_post("choque", lang="es", translation_of="id-crash")]
    pages = [make_standing_page("contact"), make_standing_page("contacto", lang="es",
             translation_of="contact")]  # fmt: skip
    links = [posts[0].address, "/contact/", "tel:555-0142"]
    services = [{"name": link, "link": link} for link in links]
    site = make_site(posts, pages=pages, department=with_tables(services=services))
    assert [each.url for each in page_at(site, "/").services] == links
    assert [each.url for each in page_at(site, "/es/").services] == [
        posts[1].address,
        "/contacto/",
        "tel:555-0142",
    ]


def test_what_is_open_or_coming_has_its_own_place_and_is_not_told_twice() -> None:
    posts = [
        make_post("older", date=NOW - timedelta(days=9)),
        make_post("closure", kind="notice", notice=CLOSED),
        make_post("coffee", kind="event", event=SOON),
        make_post("newest", date=NOW - timedelta(hours=1)),
    ]
    home = page_at(make_site(posts), "/")
    assert [each.post.title for each in home.open_now] == ["Closure"]
    assert [each.post.title for each in home.events] == ["Coffee"]
    assert [card.slug for card in home.articles] == ["older"]


def test_the_front_page_shows_posts_in_the_first_language_only() -> None:
    home = page_at(make_site([make_post(), make_post("hola", lang="es")]), "/")
    assert (home.lead.slug, home.articles) == ("the-dog", ())


def test_a_section_with_one_thing_vanishes() -> None:
    asked = make_post("asked", kind="you-asked", date=NOW - timedelta(days=3))
    service = {"name": "Get a crash report", "link": "/contact/"}
    one = page_at(make_site([asked, make_post()], department=with_tables(services=[service])), "/")
    assert (one.you_asked, one.services, one.people) == ((), (), ())


def test_a_section_with_two_things_is_there() -> None:
    asked = [
        make_post(f"asked-{day}", kind="you-asked", date=NOW - timedelta(days=day))
        for day in (3, 4)
    ]
    services = [{"name": name, "link": "tel:5550142"} for name in ("Ask", "Tell")]
    other = make_post("by-m", authors=("mendez-ana",), date=NOW - timedelta(days=8))
    posts = [other, *reversed(asked), make_post()]
    two = page_at(make_site(posts, department=with_tables(services=services)), "/")
    assert [card.slug for card in two.you_asked] == ["asked-3", "asked-4"]
    assert [link.title for link in two.services] == ["Ask", "Tell"]
    assert [person.name for person in two.people] == ["Officer Mai Lee", "Officer M."]


def test_an_initial_tells_no_more_than_the_shown_name() -> None:
    posts = [make_post("by-m", authors=("mendez-ana",)), make_post(date=NOW - timedelta(days=2))]
    people = page_at(make_site(posts), "/").people
    assert {person.name: person.initials for person in people} == {
        "Officer M.": "OM",
        "Officer Mai Lee": "ML",
    }


def test_a_neighborhood_says_when_something_was_last_posted_about_it() -> None:
    posts = [
        make_post(f"post-{day}", neighborhoods=("depot",), date=NOW - timedelta(days=day))
        for day in (4, 2)
    ]
    quarters = page_at(make_site(sorted(posts, key=lambda post: post.date)), "/").quarters
    assert [(each.name, each.latest and each.latest.date().isoformat()) for each in quarters] == [
        ("Oak Hill", None),
        ("The Depot", "2026-11-18"),
    ]


def test_the_season_is_that_of_the_given_day_in_town() -> None:
    site = make_site([], department=make_department(), now=NOW.replace(month=12, day=1, hour=3))
    assert page_at(site, "/").season == 11


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


def test_the_front_page_tells_the_next_three_events_soonest_first() -> None:
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
    assert [event.post.title for event in events] == [f"Event {day}" for day in (1, 2, 3)]


def test_a_closure_that_is_over_is_no_longer_among_the_latest() -> None:
    over = {**CLOSED, "until": NOW - timedelta(days=1)}
    posts = [
        make_post("older", date=NOW - timedelta(days=9)),
        make_post("closure", date=NOW - timedelta(days=3), kind="notice", notice=over),
        make_post("newest", date=NOW - timedelta(hours=1)),
    ]
    home = page_at(make_site(posts), "/")
    assert [card.slug for card in home.articles] == ["older"]


def test_only_the_newest_of_the_weeks_is_among_the_latest() -> None:
    weeks = [
        make_post(f"week-{day}", kind="highlights", date=NOW - timedelta(days=day))
        for day in (15, 8)
    ]
    home = page_at(make_site([*weeks, make_post()]), "/")
    assert [card.slug for card in home.articles] == ["week-8"]


def test_the_latest_are_newest_first_whatever_language_they_are_in() -> None:
    spanish = make_post(
        "el-perro", lang="es", title_en="The dog", date=NOW - timedelta(days=2, hours=1)
    )
    home = page_at(make_site([*make_posts(5), spanish]), "/")
    dates = [card.date for card in home.articles]
    assert "el-perro" in [card.slug for card in home.articles]
    assert dates == sorted(dates, reverse=True)
