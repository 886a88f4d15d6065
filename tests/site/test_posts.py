from __future__ import annotations

from datetime import date, timedelta

from frontporch.posts.body import Body
from frontporch.site.parts import Alternate, Link
from tests.site.builders import (
    NOW,
    SITE,
    make_post,
    make_posts,
    make_site,
    page_at,
    with_tables,
)

THE_DOG = "/2026/11/the-dog/"


def test_a_live_post_has_a_page_at_its_address() -> None:
    page = page_at(make_site([make_post(title="The dog")]), THE_DOG)
    assert (page.title, page.url, page.canonical) == ("The dog", THE_DOG, SITE + THE_DOG)


def test_its_content_is_the_clean_body() -> None:
    page = page_at(make_site([make_post()]), THE_DOG)
    assert page.content == "<p>The body of the-dog.</p>"


def test_times_are_told_in_the_zone_of_the_town() -> None:
    page = page_at(make_site([make_post()]), THE_DOG)
    assert page.date.isoformat() == "2026-11-19T09:00:00-06:00"


def test_a_correction_counts_as_a_change() -> None:
    moment = NOW - timedelta(hours=2)
    post = make_post(corrections=({"date": moment, "note": "It was brown."},))
    page = page_at(make_site([post]), THE_DOG)
    assert page.modified == moment
    assert [each.note for each in page.corrections] == ["It was brown."]


def test_the_newest_correction_comes_first() -> None:
    notes = (
        {"date": NOW - timedelta(hours=3), "note": "First."},
        {"date": NOW - timedelta(hours=2), "note": "Second."},
    )
    page = page_at(make_site([make_post(corrections=notes)]), THE_DOG)
    assert [each.note for each in page.corrections] == ["Second.", "First."]


def test_an_update_before_the_date_does_not_make_a_post_older() -> None:
    post = make_post(updated=NOW - timedelta(days=30))
    page = page_at(make_site([post]), THE_DOG)
    assert page.modified == page.date


def test_newer_and_older_lead_to_the_neighbors_in_the_same_language() -> None:
    first, middle, last = make_posts(3)
    spanish = make_post("hola", lang="es", date=middle.date + timedelta(hours=1))
    page = page_at(make_site([first, middle, spanish, last]), middle.address)
    assert (page.newer.url, page.older.url) == (last.address, first.address)


def test_the_newest_post_has_no_newer_one() -> None:
    posts = make_posts(2)
    assert page_at(make_site(posts), posts[1].address).newer is None


def test_an_update_and_its_post_lead_to_each_other() -> None:
    post = make_post(date=NOW - timedelta(days=3))
    update = make_post("the-dog-is-home", follows=post.id)
    site = make_site([post, update])
    assert page_at(site, update.address).follows.url == THE_DOG
    assert [link.url for link in page_at(site, THE_DOG).updates] == [update.address]


def test_a_translation_and_its_original_name_each_other() -> None:
    original = make_post()
    spanish = make_post("el-perro", lang="es", translation_of=original.id)
    page = page_at(make_site([original, spanish]), THE_DOG)
    assert page.translations == (Link("Español", spanish.address, "es"),)
    assert set(page.alternates) == {
        Alternate("en", SITE + THE_DOG, THE_DOG),
        Alternate("es", SITE + spanish.address, spanish.address),
        Alternate("x-default", SITE + THE_DOG, THE_DOG),
    }


def test_a_post_without_a_translation_has_no_alternates() -> None:
    assert page_at(make_site([make_post()]), THE_DOG).alternates == ()


def test_its_spanish_title_and_summary_stand_on_the_page() -> None:
    page = page_at(make_site([make_post(title_es="El perro", summary_es="Volvió.")]), THE_DOG)
    assert [(head.lang, head.title, head.summary) for head in page.translated] == [
        ("es", "El perro", "Volvió.")
    ]


def test_a_public_place_brings_its_name_address_and_access_notes() -> None:
    event = {"starts": NOW, "ends": NOW + timedelta(hours=2), "place": "library"}
    block = page_at(make_site([make_post(event=event)]), THE_DOG).event
    assert (block.place, block.address, block.access) == (
        "Public Library",
        "2 Main Street",
        "A ramp",
    )


def test_a_place_that_is_not_on_the_list_stands_as_written() -> None:
    event = {"starts": NOW, "ends": NOW + timedelta(hours=2), "place": "Eddie's, 4 Main Street"}
    assert page_at(make_site([make_post(event=event)]), THE_DOG).event.place == (
        "Eddie's, 4 Main Street"
    )


def test_an_event_has_a_calendar_file_beside_its_page() -> None:
    event = {"starts": NOW, "ends": NOW + timedelta(hours=2), "place": "library"}
    site = make_site([make_post(event=event)])
    (file,) = site.events
    assert file.address == page_at(site, THE_DOG).event.calendar_url == f"{THE_DOG}event.ics"
    assert file.feed.url(".ics") == SITE + file.address


def test_an_event_is_over_once_it_has_ended() -> None:
    event = {"starts": NOW - timedelta(hours=2), "ends": NOW, "place": "library"}
    assert page_at(make_site([make_post(event=event)]), THE_DOG).event.is_over


def test_an_appeal_closes_with_its_end() -> None:
    appeal = {"about": "witnesses", "contact": "555-0142", "ends": NOW}
    assert not page_at(make_site([make_post(appeal=appeal)]), THE_DOG).appeal.is_open


def test_a_picture_stands_with_its_size_and_words() -> None:
    picture = {"file": "dog.jpg", "alt": "A dog", "caption": "Mister", "credit": "Lee"}
    figure = page_at(make_site([make_post(picture=picture)]), THE_DOG).picture
    assert (figure.url, figure.width_px, figure.alt, figure.caption, figure.credit) == (
        "/media/dog-0123456789.jpg",
        1600,
        "A dog",
        "Mister",
        "Lee",
    )


def test_a_lead_picture_that_the_body_shows_does_not_stand_on_top_as_well() -> None:
    post = make_post(picture={"file": "dog.jpg", "alt": "A dog"})
    bodies = {post.source: Body("<p>The dog.</p>", "The dog.", ("dog.jpg",))}
    page = page_at(make_site([post], bodies=bodies), THE_DOG)
    assert page.picture is None
    assert page.image is not None


def test_a_video_is_a_link_to_where_it_is() -> None:
    video = {"link": "https://www.video.example/watch/1", "transcript": "Woof."}
    block = page_at(make_site([make_post(video=video)]), THE_DOG).video
    assert (block.host, block.transcript) == ("video.example", "Woof.")


def test_a_review_is_told_with_its_day() -> None:
    page = page_at(make_site([make_post(reviewed=date(2026, 11, 1))]), THE_DOG)
    assert page.reviewed == date(2026, 11, 1)


def test_a_post_without_a_summary_is_described_by_its_first_words() -> None:
    page = page_at(make_site([make_post(summary=None)]), THE_DOG)
    assert (page.summary, page.description) == ("", "The body of the-dog.")


def test_the_departments_own_word_names_a_kind() -> None:
    department = with_tables(kinds={"story": {"one": "Tale", "many": "Tales"}})
    assert page_at(make_site([make_post()], department=department), THE_DOG).kind.name == "Tale"


def test_an_old_address_leads_to_the_new_one() -> None:
    (redirect,) = make_site([make_post(old_addresses=("/blog/dog.html",))]).redirects
    assert (redirect.address, redirect.target, redirect.canonical, redirect.indexable) == (
        "/blog/dog.html",
        THE_DOG,
        SITE + THE_DOG,
        False,
    )


def test_an_update_says_what_was_changed() -> None:
    post = make_post(updated=NOW - timedelta(hours=2), changed="the hour")
    assert page_at(make_site([post]), post.address).changed == "the hour"


def test_after_a_later_correction_the_update_is_not_what_changed_last() -> None:
    correction = {"date": NOW - timedelta(hours=1), "note": "It was noon."}
    updated = NOW - timedelta(hours=2)
    post = make_post(updated=updated, changed="the hour", corrections=(correction,))
    assert page_at(make_site([post]), post.address).changed == ""


def test_a_film_stands_after_the_first_paragraph() -> None:
    video = {"link": "https://video.example/1", "transcript": "Woof."}
    page = page_at(make_site([make_post(video=video)]), THE_DOG)
    assert page.content[: page.video.position] == "<p>The body of the-dog.</p>"
