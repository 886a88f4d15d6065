"""What is told in each language, and that the same page in two languages leads both ways."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest

from frontporch.building.catalogs import read_catalogs
from frontporch.site.model import Site
from frontporch.site.pages import NotFoundPage, WithdrawnPage
from tests.folders import CHECKOUT
from tests.site.builders import (
    DEPARTMENT,
    NOW,
    SITE,
    make_post,
    make_posts,
    make_site,
    make_standing_page,
    page_at,
    with_tables,
)

CATALOGS = read_catalogs(CHECKOUT / "theme")
HOUR = timedelta(hours=1)
EVENT = {"starts": NOW + HOUR, "ends": NOW + 2 * HOUR, "place": "library"}
LIBRARY = DEPARTMENT["places"][0]


def translated(**more: Any) -> Site:
    """Return a site with a post and its Spanish translation; `more` is about the original."""
    original = make_post("the-dog", **more)
    spanish = make_post("el-perro", lang="es", translation_of=original.id)
    return make_site([original, spanish, *make_posts(40)], catalogs=CATALOGS)


def test_every_twin_names_all_twins_and_itself() -> None:
    page = make_standing_page("about")
    spanish = make_standing_page("acerca", lang="es", translation_of="about")
    posts = [make_post("the-dog"), make_post("el-perro", lang="es", translation_of="id-the-dog")]
    site = make_site([*posts, *make_posts(30)], pages=[page, spanish], catalogs=CATALOGS)
    pages = {each.address: each for each in site.pages}
    led = {each.address: each.alternates for each in site.pages if each.alternates}
    assert {"/", "/es/", "/about/", "/acerca/"} <= led.keys()
    for address, alternates in led.items():
        assert address in {each.address for each in alternates}
        for twin in alternates:
            assert pages[twin.address].alternates == alternates
            assert twin.lang in {pages[twin.address].lang, "x-default"}
            assert twin.url == f"{SITE}{twin.address}"


def test_every_page_of_one_language_has_a_twin_in_the_other() -> None:
    site = translated()
    langs = defaultdict(set)
    for page in site.pages:
        for twin in page.alternates:
            langs[page.address].add(twin.lang)
    mirrored = {page.address for page in site.pages if page.address.startswith("/es/")}
    older = {address for address in mirrored if "/page/" in address}
    months = {address for address in mirrored if address[4:6].isdigit()}
    assert mirrored - older - months
    for address in mirrored - older - months:
        assert langs[address] == {"en", "es", "x-default"}, address


def test_a_translation_is_outdated_once_its_original_was_changed() -> None:
    fresh = page_at(translated(), "/2026/11/el-perro/")
    stale = page_at(translated(updated=NOW - HOUR, changed="the hour"), "/2026/11/el-perro/")
    assert fresh.outdated is None
    assert (stale.outdated.original.url, stale.outdated.date) == ("/2026/11/the-dog/", NOW - HOUR)


def test_a_correction_of_the_original_makes_its_translation_outdated_too() -> None:
    note = {"date": NOW - HOUR, "note": "It was a cat."}
    assert page_at(translated(corrections=(note,)), "/2026/11/el-perro/").outdated is not None


def test_the_page_for_nothing_tells_it_in_every_language() -> None:
    page: NotFoundPage = page_at(make_site([], catalogs=CATALOGS), "/404.html")
    assert [(each.lang, each.title) for each in page.told] == [
        ("en", "Nothing is here"),
        ("es", "Aquí no hay nada"),
    ]
    assert [each.links[0].url for each in page.told] == ["/", "/es/"]
    assert all("555-0142" in each.sentences[1] for each in page.told)


def test_a_department_with_one_language_tells_it_in_one() -> None:
    department = with_tables(agency={**DEPARTMENT["agency"], "languages": ("es",)})
    page = page_at(make_site([], department=department, catalogs=CATALOGS), "/404.html")
    assert [each.lang for each in page.told] == ["es"]


@pytest.mark.parametrize(
    ("lang", "title", "other"),
    [
        ("en", "This post was taken down", "Esta publicación fue retirada"),
        ("es", "Esta publicación fue retirada", "This post was taken down"),
    ],
)
def test_a_post_that_was_taken_down_says_so_in_the_other_language_too(
    lang: str, title: str, other: str
) -> None:
    gone = {"date": NOW, "reason": "internal", "note": "Por error."}
    post = make_post("gone", lang=lang, status="withdrawn", withdrawn=gone)
    page: WithdrawnPage = page_at(make_site([post], catalogs=CATALOGS), post.address)
    assert (page.title, [each.title for each in page.others]) == (title, [other])


def test_nothing_that_its_writer_said_stands_in_the_other_languages_notice() -> None:
    gone = {"date": NOW, "reason": "internal", "note": "A secret."}
    post = make_post("gone", status="withdrawn", withdrawn=gone, title_es="Título secreto")
    page = page_at(make_site([post], catalogs=CATALOGS), post.address)
    assert "ecret" not in repr(page.others)


def test_an_expired_post_says_in_both_languages_that_its_time_is_over() -> None:
    post = make_post("flyer", expires=NOW - HOUR)
    page = page_at(make_site([post], catalogs=CATALOGS), post.address)
    assert [each.sentences for each in page.others] == [
        ("Era por un tiempo limitado, que ya pasó.",)
    ]


def test_the_short_form_of_a_name_is_told_in_each_language() -> None:
    officers = [dict(each) for each in DEPARTMENT["officers"]]
    officers[1]["translations"] = {"es": {"short": "Oficial M."}}
    posts = [make_post("dog", authors=("mendez-ana",), title_es="Uno")]
    site = make_site(posts, department=with_tables(officers=officers), catalogs=CATALOGS)
    names = [page_at(site, a).articles[0].authors[0].name for a in ("/archive/", "/es/archive/")]
    assert names == ["Officer M.", "Oficial M."]
    assert page_at(site, "/es/officers/officer-m/").title == "Oficial M."


def test_a_short_form_in_another_language_shows_nobody_who_is_shown_in_full() -> None:
    officers = [dict(each) for each in DEPARTMENT["officers"]]
    officers[0]["translations"] = {"es": {"short": "Oficial L."}}
    site = make_site(
        [make_post("dog", title_es="Uno")],
        department=with_tables(officers=officers),
        catalogs=CATALOGS,
    )
    assert page_at(site, "/es/archive/").articles[0].authors[0].name == "Officer Mai Lee"


def events_of(site: Site, address: str) -> tuple[str, str]:
    (happening,) = page_at(site, address).upcoming
    return happening.place, happening.place_lang


def test_a_place_is_called_as_the_department_calls_it_in_the_language() -> None:
    place = {**LIBRARY, "names": {"es": "Biblioteca"}, "accesses": {"es": "Una rampa"}}
    spanish = make_post("cafe", lang="es", translation_of="id-coffee", kind="event", event=EVENT)
    site = make_site(
        [make_post("coffee", kind="event", event=EVENT), spanish],
        department=with_tables(places=[place]),
        catalogs=CATALOGS,
    )
    assert events_of(site, "/events/") == ("Public Library", "en")
    assert events_of(site, "/es/events/") == ("Biblioteca", "es")
    event = page_at(site, spanish.address).event
    assert (event.access, event.access_lang) == ("Una rampa", "es")


def test_a_place_without_a_name_in_the_language_is_marked_with_its_own() -> None:
    spanish = make_post("cafe", lang="es", kind="event", event=EVENT)
    event = page_at(make_site([spanish], catalogs=CATALOGS), spanish.address).event
    assert (event.place, event.place_lang) == ("Public Library", "en")
    assert (event.access, event.access_lang) == ("A ramp", "en")


def test_what_a_writer_says_of_a_place_is_in_the_language_of_the_post() -> None:
    event = {**EVENT, "place": "En el parque", "access": "Sin escalones"}
    spanish = make_post("cafe", lang="es", kind="event", event=event)
    shown = page_at(make_site([spanish], catalogs=CATALOGS), spanish.address).event
    assert (shown.place_lang, shown.access_lang) == ("es", "es")


def test_where_something_is_closed_keeps_its_language_on_the_other_front_page() -> None:
    notice = {"from": NOW - HOUR, "until": NOW + HOUR, "where": "Mill Street"}
    post = make_post("closed", kind="notice", notice=notice, title_es="Cerrado")
    (matter,) = page_at(make_site([post], catalogs=CATALOGS), "/es/").open_now
    assert (matter.post.lang, matter.where, matter.lang) == ("es", "Mill Street", "en")


def test_a_tag_is_marked_with_the_language_of_its_post() -> None:
    site = make_site([make_post("dog", tags=("bridge",), title_es="Uno")], catalogs=CATALOGS)
    (group,) = page_at(site, "/es/tags/").groups
    assert [(topic.name, topic.lang) for topic in group.links] == [("bridge", "en")]
    assert page_at(site, "/es/tags/bridge/").title_lang == "en"


def test_the_calendar_among_the_feeds_has_a_name_in_each_language() -> None:
    posts = [make_post("coffee", kind="event", event=EVENT, title_es="Café")]
    site = make_site(posts, catalogs=CATALOGS)
    labels = [[feed.label for feed in page_at(site, a).feeds] for a in ("/", "/es/")]
    assert [each[-1] for each in labels] == ["Calendar", "Calendario"]


def test_after_hours_is_told_in_the_language_or_marked() -> None:
    contact = {**DEPARTMENT["agency"]["media_contact"], "after_hours": "Ask the desk"}
    words = {"es": {"after_hours": "Pregunte en recepción"}}
    plain = {**DEPARTMENT["agency"], "media_contact": contact}
    frames = [
        make_site([], department=with_tables(agency=agency), catalogs=CATALOGS).frames["es"]
        for agency in (plain, {**plain, "translations": words})
    ]
    assert [(each.media_after_hours, each.media_after_hours_lang) for each in frames] == [
        ("Ask the desk", "en"),
        ("Pregunte en recepción", "es"),
    ]
