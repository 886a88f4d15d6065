from __future__ import annotations

from datetime import timedelta

from lxml import etree

from frontporch.site.model import Site
from tests.site.builders import (
    NOW,
    SITE,
    addresses_of,
    make_department,
    make_post,
    make_posts,
    make_site,
    make_update,
    page_at,
)

FIRST = make_update(
    1,
    "open",
    title="Gas leak on Vine Street",
    title_es="Fuga de gas",
    summary_es="Hay una fuga.",
    instruction="Light nothing.",
    instructions={"es": "No encienda nada."},
)
SECOND = make_update(2, "update", title="The gas is off", next_update=NOW + timedelta(hours=1))
CLOSE = make_update(3, "close", title="All is well")


def feed_of(site: Site, path: str) -> list[str]:
    [feed] = [feed for feed in site.feeds if feed.path == path]
    return [entry.url.removeprefix(SITE) for entry in feed.entries]


def test_one_page_has_all_updates_numbered_the_newest_first() -> None:
    page = page_at(make_site([FIRST, SECOND]), "/live/gas-leak/")

    assert [(each.number, each.anchor) for each in page.updates] == [
        (2, "update-2"),
        (1, "update-1"),
    ]
    assert (page.title, page.is_open, page.hours_ago) == ("The gas is off", True, 8)
    assert page.next_update == NOW + timedelta(hours=1)


def test_the_page_stays_when_it_is_over_and_promises_nothing_more() -> None:
    promising = make_update(3, "close", next_update=NOW)
    page = page_at(make_site([FIRST, SECOND, promising]), "/live/gas-leak/")

    assert (page.is_open, page.next_update, len(page.updates)) == (False, None, 3)


def test_the_page_speaks_the_other_language_where_it_was_written() -> None:
    page = page_at(make_site([FIRST]), "/es/live/gas-leak/")

    assert (page.title, page.title_lang) == ("Fuga de gas", "es")
    assert page.updates[0].content == "<p>Hay una fuga.</p><p>No encienda nada.</p>"
    assert "The body of" in page_at(make_site([SECOND]), "/es/live/gas-leak/").updates[0].content


def test_the_banner_is_in_every_frame_while_it_goes_on_in_its_language() -> None:
    frames = make_site([FIRST]).frames

    assert {lang: (f.live[0].title, f.live[0].url) for lang, f in frames.items()} == {
        "en": ("Gas leak on Vine Street", "/live/gas-leak/"),
        "es": ("Fuga de gas", "/es/live/gas-leak/"),
    }


def test_the_banner_says_in_its_language_what_people_should_do() -> None:
    frames = make_site([FIRST]).frames

    assert {lang: f.live[0].what_to_do for lang, f in frames.items()} == {
        "en": "Light nothing.",
        "es": "No encienda nada.",
    }


def test_there_is_no_banner_before_and_after() -> None:
    for posts in ([], [FIRST, SECOND, CLOSE], [make_update(1, "open", date=NOW + timedelta(1))]):
        assert [frame.live for frame in make_site(posts).frames.values()] == [(), ()]


def test_two_things_at_once_are_one_banner() -> None:
    flood = make_update(1, "open", story="flood", title="The river rises", date=NOW)
    [banner] = make_site([FIRST, flood]).frame.live

    assert banner.title == "The river rises; Gas leak on Vine Street"
    assert banner.url == "/live/"


def test_what_goes_on_stands_first_in_every_feed_even_before_newer_posts() -> None:
    newer = make_post("newer", date=NOW - timedelta(minutes=1))
    site = make_site([FIRST, SECOND, newer, *make_posts(30)])

    first = ["/live/gas-leak/2/", "/live/gas-leak/1/", newer.address]
    assert feed_of(site, "all")[:3] == first
    assert len(feed_of(site, "all")) == 20
    assert feed_of(make_site([FIRST, SECOND, CLOSE, newer]), "all")[0] == newer.address


def test_live_updates_have_a_feed_of_their_own_even_before_the_first() -> None:
    assert feed_of(make_site([make_post()]), "live") == []
    assert feed_of(make_site([make_post(), FIRST]), "live") == ["/live/gas-leak/1/"]


def test_an_update_has_a_page_that_leads_to_the_whole() -> None:
    page = page_at(make_site([FIRST, SECOND]), "/live/gas-leak/1/")

    assert [link.url for link in page.breadcrumbs] == ["/live/", "/live/gas-leak/"]
    assert [(link.title, link.url) for link in page.updates] == [
        ("The gas is off", "/live/gas-leak/")
    ]


def test_warning_systems_find_each_alert_by_the_index() -> None:
    texts = {text.address: text.text for text in make_site([FIRST, SECOND]).texts}
    index = etree.fromstring(texts["/live/cap.atom.xml"].encode())
    named = {link.get("href") for link in index.iter("{*}link") if link.get("type")}

    assert named == {SITE + each for each in texts if each.endswith(".cap.xml")}
    assert len(named) == 2


def test_a_site_without_live_updates_has_an_empty_index_and_no_page() -> None:
    site = make_site([make_post()], department=make_department(languages=("en",)))

    assert "/live/" in addresses_of(site)
    assert not [each for each in addresses_of(site) if each.startswith("/live/g")]
    assert "/live/cap.atom.xml" in {text.address for text in site.texts}


WITHDRAWAL = {"date": NOW, "reason": "a name", "note": "It named somebody."}
NAMING = {"title": "Sam Doe is lost", "summary": "Sam is 7.", "instruction": "Call Sam."}


def test_of_an_update_that_was_taken_down_nothing_is_left_but_when_it_was() -> None:
    site = make_site([FIRST, make_update(2, "update", withdrawn=WITHDRAWAL, **NAMING)])
    page = page_at(site, "/live/gas-leak/")

    assert [(each.number, each.is_gone, each.date) for each in page.updates[:1]] == [(2, True, NOW)]
    assert [each.number for each in page.updates] == [2, 1]
    assert page.title == "Gas leak on Vine Street"
    assert page_at(site, "/live/gas-leak/2/").note == "It named somebody."
    assert feed_of(site, "live") == ["/live/gas-leak/1/"]
    for each in (*site.texts, *site.frames.values(), *site.pages):
        assert not any(words in repr(each) for words in ("Sam Doe", "Sam is 7", "Call Sam"))


def test_the_alert_of_an_update_that_was_taken_down_is_canceled() -> None:
    site = make_site([FIRST, make_update(2, "update", withdrawn=WITHDRAWAL, **NAMING)])
    texts = {text.address: text.text for text in site.texts}
    alert = etree.fromstring(texts["/live/gas-leak/2.cap.xml"].encode())
    told = {etree.QName(each).localname: each.text for each in alert.iter("{*}*")}

    assert (told["msgType"], told["responseType"]) == ("Cancel", "None")
    assert told["headline"] == "This update was taken down"
    assert "-gas-leak-2," in (told["references"] or "")
    assert (told["identifier"] or "").endswith("-gas-leak-2-taken-down")
    assert "gas-leak-2-taken-down" in texts["/live/cap.atom.xml"]


def test_taking_down_the_last_word_neither_reopens_nor_closes() -> None:
    gone = make_update(3, "close", withdrawn=WITHDRAWAL)
    assert not page_at(make_site([FIRST, SECOND, gone]), "/live/gas-leak/").is_open
    gone = make_update(3, "update", withdrawn=WITHDRAWAL)
    assert page_at(make_site([FIRST, SECOND, gone]), "/live/gas-leak/").is_open


def test_where_every_word_was_taken_down_the_page_says_so_and_there_is_no_banner() -> None:
    site = make_site([make_update(1, "open", withdrawn=WITHDRAWAL, **NAMING)])

    for address in ("/live/gas-leak/", "/es/live/gas-leak/"):
        page = page_at(site, address)
        assert [each.note for each in page.updates] == ["It named somebody."]
        assert "Sam" not in repr(page)
    assert {frame.live for frame in site.frames.values()} == {()}
    assert "/live/gas-leak/1.cap.xml" in {text.address for text in site.texts}
