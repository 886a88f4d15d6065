from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from frontporch.feeds import Feed
from frontporch.posts.body import Body
from frontporch.posts.model import Post
from frontporch.site.model import Site
from tests.site.builders import NOW, SITE, make_post, make_posts, make_site, page_at

COFFEE: dict[str, Any] = {"starts": NOW, "ends": NOW + timedelta(hours=1), "place": "library"}


def feed_at(site: Site, path: str) -> Feed:
    (feed,) = (feed for feed in site.feeds if feed.path == path)
    return feed


def only_entry(post: Post, body: str = "<p>Woof.</p>") -> Any:
    site = make_site([post], bodies={post.source: Body(body, "Woof.")})
    (entry,) = feed_at(site, "all").entries
    return entry


@pytest.mark.parametrize(
    "path",
    [
        "all",
        "kinds/story",
        "categories/people",
        "neighborhoods/oak-hill",
        "languages/en",
        "tags/dogs",
        "officers/lee",
    ],
)
def test_a_post_is_in_every_feed_it_belongs_to(path: str) -> None:
    post = make_post(category="people", tags=("dogs",), neighborhoods=("oak-hill",))
    assert [entry.title for entry in feed_at(make_site([post]), path).entries] == [post.title]


@pytest.mark.parametrize(
    "path", ["all", "categories/streets", "neighborhoods/depot", "languages/es"]
)
def test_a_feed_that_people_may_follow_is_there_while_it_is_empty(path: str) -> None:
    assert feed_at(make_site([]), path).entries == ()


def test_an_empty_feed_does_not_change_with_the_time_of_the_build() -> None:
    posts = [make_post()]
    later = make_site(posts, now=NOW + timedelta(days=30))
    assert feed_at(later, "languages/es") == feed_at(make_site(posts), "languages/es")


def test_only_tags_and_officers_are_narrow() -> None:
    site = make_site([make_post(tags=("dogs",), category="people")])
    narrow = {feed.path for feed in site.feeds if feed.narrow}
    assert narrow == {"tags/dogs", "officers/lee"}


def test_a_feed_carries_the_twenty_newest_posts_newest_first() -> None:
    entries = feed_at(make_site(make_posts(25)), "all").entries
    assert [entry.title for entry in entries] == [f"Post {n}" for n in range(24, 4, -1)]


def test_an_entry_is_known_by_the_posts_id_and_not_by_its_address() -> None:
    first = only_entry(make_post("the-dog", id="abc123"))
    renamed = only_entry(make_post("mister", id="abc123"))
    assert first.id == renamed.id == "tag:police.example,2026:abc123"


def test_an_entry_carries_the_whole_body_with_absolute_addresses() -> None:
    entry = only_entry(make_post(), '<p><a href="/about/">Us</a></p>')
    assert entry.html == f'<p><a href="{SITE}/about/">Us</a></p>'


def test_an_entry_tells_corrections_before_the_body() -> None:
    note = {"date": NOW - timedelta(hours=1), "note": "It was <brown>."}
    html = only_entry(make_post(corrections=(note,))).html
    assert html.index("It was &lt;brown&gt;.") < html.index("Woof.")


def test_an_entry_was_updated_when_it_was_last_corrected() -> None:
    moment = NOW - timedelta(hours=1)
    entry = only_entry(make_post(corrections=({"date": moment, "note": "Brown."},)))
    assert (entry.updated, feed_at(make_site([make_post()]), "all").updated) == (
        moment,
        make_post().date,
    )


def test_a_picture_comes_as_an_enclosure_with_its_true_length() -> None:
    entry = only_entry(make_post(picture={"file": "dog.jpg", "alt": 'A "dog"'}))
    assert (entry.enclosure.url, entry.enclosure.length, entry.enclosure.media_type) == (
        f"{SITE}/media/dog-0123456789.jpg",
        4321,
        "image/jpeg",
    )
    assert 'alt="A &quot;dog&quot;"' in entry.html


def test_an_entry_was_never_updated_in_the_future() -> None:
    later = NOW + timedelta(days=1)
    post = make_post(updated=later, corrections=({"date": later, "note": "Brown."},))
    assert only_entry(post).updated == post.date


def test_a_lead_picture_that_the_body_shows_is_not_shown_twice() -> None:
    post = make_post(picture={"file": "dog.jpg", "alt": "A dog"})
    bodies = {post.source: Body("<p>The dog.</p>", "The dog.", ("dog.jpg",))}
    (entry,) = feed_at(make_site([post], bodies=bodies), "all").entries
    assert (entry.html, entry.enclosure is None) == ("<p>The dog.</p>", False)


def test_an_entry_carries_the_pictures_below_the_text() -> None:
    html = only_entry(make_post(pictures=({"file": "dog.jpg", "alt": "A dog"},))).html
    assert html.index("Woof.") < html.index(f'src="{SITE}/media/dog-0123456789.jpg"')


def test_an_entry_leads_to_the_video_and_carries_its_words() -> None:
    video = {"link": "https://www.video.example/watch?a=1&b=2", "transcript": "Woof & bark."}
    html = only_entry(make_post(video=video)).html
    assert '<a href="https://www.video.example/watch?a=1&amp;b=2">' in html
    assert "Woof &amp; bark." in html


def test_an_open_appeal_says_whom_to_call_and_until_when() -> None:
    appeal = {"about": "found", "contact": "555-0142", "ends": NOW, "case_number": "26-1"}
    html = only_entry(make_post(appeal={**appeal, "ends": NOW + timedelta(days=1)})).html
    assert all(words in html for words in ("555-0142", "Nov. 21, 2026", "26-1"))
    assert "555-0142" not in only_entry(make_post(appeal=appeal)).html


def test_a_resolved_appeal_says_how_it_ended_and_asks_for_nothing() -> None:
    appeal = {"about": "found", "contact": "555-0142", "ends": NOW + timedelta(days=1)}
    html = only_entry(make_post(appeal={**appeal, "state": "resolved", "outcome": "Home."})).html
    assert "Home." in html
    assert "555-0142" not in html


def test_an_event_says_how_to_get_in_and_where_to_sign_up() -> None:
    html = only_entry(make_post(event={**COFFEE, "sign_up": "https://signup.example/"})).html
    assert "A ramp" in html
    assert 'href="https://signup.example/"' in html


def test_an_event_comes_with_its_time_and_place() -> None:
    entry = only_entry(make_post(event=COFFEE))
    assert (entry.occasion.starts, entry.occasion.place, entry.occasion.zone) == (
        NOW,
        "Public Library",
        "America/Chicago",
    )


def test_authors_are_named_as_they_consented_to() -> None:
    entry = only_entry(make_post(authors=("lee", "mendez-ana")))
    assert [(author.name, author.url) for author in entry.authors] == [
        ("Officer Mai Lee", f"{SITE}/officers/lee/"),
        ("Officer M.", f"{SITE}/officers/officer-m/"),
    ]


def test_a_spanish_entry_says_that_it_is_spanish() -> None:
    assert only_entry(make_post(lang="es")).language == "es"


def test_the_page_of_feeds_offers_every_feed() -> None:
    site = make_site([make_post(tags=("dogs",), event=COFFEE)])
    offered = {
        link.url.removeprefix(f"{SITE}/feeds/").partition(".")[0]
        for group in page_at(site, "/feeds/").groups
        for offer in group.offers
        for link in offer.formats
    }
    assert offered == {feed.path for feed in site.feeds}


def test_a_calendar_is_offered_where_there_is_an_event() -> None:
    with_event = page_at(make_site([make_post(event=COFFEE)]), "/")
    without = page_at(make_site([make_post()]), "/")
    assert [feed.url for feed in with_event.feeds if feed not in without.feeds] == [
        f"{SITE}/feeds/all.ics"
    ]


def test_a_post_offers_the_feeds_of_the_whole_blog() -> None:
    page = page_at(make_site([make_post()]), "/2026/11/the-dog/")
    assert {feed.url.partition(".example")[2].partition(".")[0] for feed in page.feeds} == {
        "/feeds/all"
    }
