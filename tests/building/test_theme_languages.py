"""Each part of a page says in which language it is, where that is not the page's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html

from frontporch.building.catalogs import read_catalogs
from frontporch.building.styles import read_styles
from frontporch.building.theme import Theme, render_page, spoken
from frontporch.site.model import Site
from tests.folders import CHECKOUT
from tests.site.builders import (
    DEPARTMENT,
    NOW,
    make_post,
    make_site,
    make_standing_page,
    page_at,
    with_tables,
)

CATALOGS = read_catalogs(CHECKOUT / "theme")
STATIC = {"icon.svg": "/static/icon.svg"}
ENGLISH = Theme((str(CHECKOUT / "theme" / "templates"),), STATIC, read_styles(CHECKOUT / "theme"))
THEMES = {"en": ENGLISH, "es": replace(ENGLISH, catalog=CATALOGS["es"])}
HOUR = timedelta(hours=1)


def shown(site: Site, address: str) -> html.HtmlElement:
    page = page_at(site, address)
    return html.document_fromstring(render_page(THEMES[page.lang], site.frame_around(page), page))


def said(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def lang_of(element: html.HtmlElement) -> str:
    """Return the language that a browser takes an element's words for."""
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])


def part(page: html.HtmlElement, words: str) -> html.HtmlElement:
    """Return the innermost element that says exactly these words."""
    found = [each for each in page.body.iter() if isinstance(each.tag, str) and said(each) == words]
    assert found, f"nothing says {words}"
    return found[-1]


def spanish(**more: object) -> Site:
    posts = [make_post("the-dog", title_es="El perro", summary_es="Volvió.", **more)]
    return make_site(posts, catalogs=CATALOGS)


def test_a_post_that_is_there_by_its_title_says_what_language_it_leads_to() -> None:
    page = shown(spanish(), "/es/archive/")
    card = part(page, "El perro").getparent()
    assert said(card) == "El perro (en inglés)"
    assert lang_of(part(page, "(en inglés)")) == "es"
    assert card.xpath(".//a/@hreflang") == ["en"]


def test_a_post_in_the_language_of_the_page_says_nothing_of_it() -> None:
    page = shown(make_site([make_post("el-perro", lang="es")], catalogs=CATALOGS), "/es/archive/")
    assert "(en" not in said(page.body)


def test_a_title_without_a_translation_is_marked_with_its_language() -> None:
    site = make_site(
        [make_post("the-dog", tags=("bridge",), follows="id-other", title_es="El perro"),
         make_post("other")],
        catalogs=CATALOGS,
    )  # fmt: skip
    tag = part(shown(site, "/es/tags/"), "bridge")
    assert lang_of(tag) == "en"
    assert lang_of(part(shown(site, "/es/tags/bridge/"), "bridge")) == "en"


def test_the_whole_page_is_in_its_language_unless_a_part_says_otherwise() -> None:
    page = shown(spanish(), "/es/")
    assert page.get("lang") == "es"
    assert {each.get("lang") for each in page.body.iter() if each.get("lang")} <= {"en"}
    assert lang_of(part(page, "English")) == "en"


def test_a_line_that_nobody_translated_is_marked() -> None:
    assert lang_of(part(shown(spanish(), "/es/"), "Notes from the porch.")) == "en"


def test_a_standing_page_that_nobody_translated_is_led_to_in_its_language() -> None:
    site = make_site([], pages=[make_standing_page("about")], catalogs=CATALOGS)
    link = part(shown(site, "/es/"), "About")
    assert (lang_of(link), link.get("hreflang")) == ("en", "en")


def test_a_place_in_another_language_than_the_page_is_marked() -> None:
    event = {"starts": NOW + HOUR, "ends": NOW + 2 * HOUR, "place": "library"}
    site = spanish(kind="event", event=event)
    for address in ("/es/events/", "/es/", "/es/kinds/event/"):
        assert lang_of(part(shown(site, address), "Public Library")) == "en", address


def test_where_something_is_closed_is_marked_on_the_front_page_and_in_lists() -> None:
    notice = {"from": NOW - HOUR, "until": NOW + HOUR, "where": "North end"}
    site = spanish(kind="notice", notice=notice)
    for address in ("/es/", "/es/kinds/notice/"):
        assert lang_of(part(shown(site, address), "North end")) == "en", address


def test_a_translation_that_is_older_than_its_original_says_so_and_leads_there() -> None:
    original = make_post("the-dog", title="The dog", updated=NOW - HOUR, changed="The hour.")
    translation = make_post("el-perro", lang="es", translation_of=original.id)
    site = make_site([original, translation], catalogs=CATALOGS)
    page = shown(site, translation.address)
    (notice,) = page.xpath("//p[@class='outdated']")
    assert said(notice) == (
        "El original cambió el 20 de noviembre de 2026; esta traducción es anterior. The dog"
    )
    (link,) = notice.xpath("a")
    assert (lang_of(link), link.get("hreflang"), link.get("href")) == ("en", "en", original.address)


def test_a_page_and_its_twin_lead_to_each_other_by_link_and_in_the_head() -> None:
    site = spanish()
    for here, there, lang in (("/events/", "/es/events/", "es"), ("/es/events/", "/events/", "en")):
        page = shown(site, here)
        (link,) = page.xpath("//a[@class='language']")
        assert (link.get("href"), link.get("lang"), link.get("hreflang")) == (there, lang, lang)
        named = page.head.xpath("link[@hreflang]/@hreflang")
        assert named == ["en", "es", "x-default"]


def test_the_page_for_nothing_marks_what_it_says_in_the_other_language() -> None:
    page = shown(make_site([], catalogs=CATALOGS), "/404.html")
    assert [lang_of(part(page, words)) for words in ("Nothing is here", "Aquí no hay nada")] == [
        "en",
        "es",
    ]
    assert page.xpath("//main//section[@lang='es']//a/@href")[0] == "/es/"


def test_a_notice_of_a_post_that_is_gone_marks_what_it_says_in_the_other_language() -> None:
    gone = {"date": NOW, "reason": "internal", "note": "By mistake."}
    post = make_post("gone", status="withdrawn", withdrawn=gone)
    page = shown(make_site([post], catalogs=CATALOGS), post.address)
    assert lang_of(part(page, "Esta publicación fue retirada")) == "es"
    assert lang_of(part(page, "By mistake.")) == "en"


@pytest.mark.parametrize(
    ("lang", "around", "expected"),
    [
        ("en", "en", ""),
        ("", "en", ""),
        ("es", "en", ' lang="es"'),
        ("ar", "en", ' lang="ar" dir="rtl"'),
        ("en", "ar", ' lang="en" dir="ltr"'),
        ("he", "ar", ' lang="he" dir="rtl"'),
    ],
)
def test_words_amid_others_say_their_language_and_which_way_they_run(
    lang: str, around: str, expected: str
) -> None:
    assert str(spoken(lang, around)) == expected


def test_hours_for_reporters_that_nobody_translated_are_marked() -> None:
    contact = {**DEPARTMENT["agency"]["media_contact"], "after_hours": "Ask the desk"}
    department = with_tables(agency={**DEPARTMENT["agency"], "media_contact": contact})
    page = shown(make_site([], department=department, catalogs=CATALOGS), "/es/press/")
    assert lang_of(part(page, "Ask the desk")) == "en"


def words_of(folder: Path, lang: str) -> str:
    """Return what a department's own template of the archive says in a language."""
    page = page_at(spanish(), "/es/archive/")
    theme = replace(THEMES[lang], template_folders=(str(folder),), static={"x": str(folder)})
    return render_page(theme, spanish().frame_around(page), page).decode()


def test_what_a_filter_makes_of_a_constant_is_in_the_language_of_each_page(tmp_path: Path) -> None:
    (tmp_path / "archive.html").write_text('{{ "es"|language }}', encoding="utf-8")
    assert [words_of(tmp_path, "en"), words_of(tmp_path, "es")] == ["Spanish", "español"]


def test_a_template_that_was_changed_since_is_shown_as_it_is_now(tmp_path: Path) -> None:
    template = tmp_path / "archive.html"
    template.write_text("before", encoding="utf-8")
    before = words_of(tmp_path, "en")
    template.write_text("after", encoding="utf-8")
    assert (before, words_of(tmp_path, "es")) == ("before", "after")
