from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.site.builders import NOW, make_post, make_site, page_at


def test_a_year_tells_its_months_and_posts_newest_first() -> None:
    posts = [
        make_post("march", date=datetime(2026, 3, 2, 18, tzinfo=UTC)),
        make_post("may", date=datetime(2026, 5, 2, 18, tzinfo=UTC)),
        make_post("later-in-may", date=datetime(2026, 5, 3, 18, tzinfo=UTC)),
    ]
    page = page_at(make_site(posts), "/2026/")
    told = [(month.url, [link.title for link in month.posts]) for month in page.months]
    assert told == [("/2026/05/", ["Later in may", "May"]), ("/2026/03/", ["March"])]


def test_a_month_shows_its_posts_newest_first() -> None:
    posts = [make_post("one", date=NOW - timedelta(days=2)), make_post("two")]
    page = page_at(make_site(posts), "/2026/11/")
    assert (page.title, [card.slug for card in page.articles]) == ("November 2026", ["two", "one"])


def test_a_month_is_that_of_the_clocks_in_town() -> None:
    post = make_post(date=datetime(2026, 11, 1, 3, tzinfo=UTC))
    assert [card.slug for card in page_at(make_site([post]), "/2026/10/").articles] == ["the-dog"]


def test_events_are_told_soonest_first_and_past_ones_latest_first() -> None:
    posts = [
        make_post(
            f"event-in-{number}",
            event={
                "starts": NOW + timedelta(days=day),
                "ends": NOW + timedelta(days=day, hours=1),
                "place": "library",
            },
        )
        for number, day in enumerate((-9, 9, -2, 2))
    ]
    page = page_at(make_site(posts), "/events/")
    assert [event.starts for event in page.upcoming] == [
        NOW + timedelta(days=2),
        NOW + timedelta(days=9),
    ]
    assert [event.starts for event in page.past] == [
        NOW - timedelta(days=2),
        NOW - timedelta(days=9),
    ]


def test_a_running_event_is_still_coming() -> None:
    event = {"starts": NOW - timedelta(hours=1), "ends": NOW + timedelta(hours=1), "place": "x"}
    assert len(page_at(make_site([make_post(event=event)]), "/events/").upcoming) == 1


def test_tags_are_listed_from_a_to_z() -> None:
    site = make_site([make_post(tags=("vans", "bikes", "buses"))])
    groups = page_at(site, "/tags/").groups
    assert [(group.name, [tag.name for tag in group.links]) for group in groups] == [
        ("B", ["bikes", "buses"]),
        ("V", ["vans"]),
    ]


def test_an_event_and_its_translation_are_one_event() -> None:
    event = {"starts": NOW + timedelta(days=2), "ends": NOW + timedelta(days=3), "place": "library"}
    coffee = make_post("coffee", event=event)
    cafe = make_post("cafe-con-policia", event=event, lang="es", translation_of=coffee.id)
    events = page_at(make_site([coffee, cafe]), "/events/").upcoming
    assert [each.post.title for each in events] == ["Coffee"]
