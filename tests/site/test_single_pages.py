from __future__ import annotations

import json

from frontporch.site.parts import Alternate
from tests.site.builders import (
    SITE,
    make_department,
    make_site,
    make_standing_page,
    page_at,
    with_tables,
)


def test_the_front_pages_name_each_other() -> None:
    site = make_site([])
    expected = (Alternate("en", f"{SITE}/"), Alternate("es", f"{SITE}/es/"))
    assert page_at(site, "/").alternates == page_at(site, "/es/").alternates == expected


def test_a_department_with_one_language_has_one_front_page() -> None:
    home = page_at(make_site([], department=make_department(languages=("en",))), "/")
    assert home.alternates == ()


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
