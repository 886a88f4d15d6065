from __future__ import annotations

import multiprocessing
import pickle
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from _pytest.mark import ParameterSet
from jinja2 import UndefinedError
from lxml import html

from frontporch.building.styles import read_styles
from frontporch.building.theme import Theme, render_page, telephone_link
from frontporch.site.addresses import output_path
from frontporch.site.model import Site
from frontporch.site.pages import PAGE_TYPES, Page, Redirect
from tests.site.builders import NOW, SITE, make_post, make_posts, make_site, page_at
from tests.site.rich import HOSTILE, rich_site

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
STATIC = {
    name: f"/static/{name.replace('.', '-0123456789.')}"
    for name in ("icon.svg", "search.js", "pagefind.js")
}
THEME = Theme((str(TEMPLATES),), STATIC, read_styles(TEMPLATES.parent))
RICH = rich_site()
# one page of each sort: its type, its language, and whether it is a full older page
SORTS: dict[tuple[object, ...], Page] = {
    (type(page), page.lang, bool(getattr(page, "number", None))): page
    for page in reversed((*RICH.pages, *RICH.redirects))
}


def named(pages: Iterable[Page]) -> list[ParameterSet]:
    return [pytest.param(page, id=f"{type(page).__name__} {page.address}") for page in pages]


EVERY_PAGE = named(SORTS.values())
EVERY_WHOLE_PAGE = named(page for page in SORTS.values() if not isinstance(page, Redirect))


def render(site: Site, page: Page) -> str:
    return render_page(THEME, site.frame_around(page), page).decode()


def parse(page: Page, site: Site = RICH) -> html.HtmlElement:
    return html.document_fromstring(render(site, page).encode())


def text_of(site: Site, address: str) -> str:
    element = html.document_fromstring(render(site, page_at(site, address)).encode())
    return " ".join(str(element.xpath("string()")).split())


def test_the_rich_site_has_every_type_of_page() -> None:
    assert {type(page) for page in (*RICH.pages, *RICH.redirects)} == set(PAGE_TYPES)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_words_become_markup(page: Page) -> None:
    written = render(RICH, page)
    assert "<script>" not in written
    assert "<b>" not in written
    own = ('<script type="application/ld+json">', '<script type="module" src="/static/search-')
    assert written.count("</script>") == sum(written.count(script) for script in own)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_words_leave_their_attribute(page: Page) -> None:
    known = """
        action alt aria-current aria-hidden aria-label aria-labelledby autocomplete charset class
        content cx cy d data-engine data-indexes data-key datetime dir dy enterkeyhint fetchpriority
        fill for height hidden href hreflang http-equiv id lang loading maxlength method name offset
        property r rel role src stroke tabindex title type value viewbox width x y
    """
    assert {name for element in parse(page).iter() for name in element.attrib} <= {*known.split()}


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_id_stands_twice(page: Page) -> None:
    ids = Counter(parse(page).xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_link_is_empty(page: Page) -> None:
    assert [link for link in parse(page).xpath("//@href") if not link.strip()] == []


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_page_is_the_same_bytes_every_time(page: Page) -> None:
    other = Theme(THEME.template_folders, dict(THEME.static), dict(THEME.styles))
    assert render_page(other, RICH.frame, page) == render_page(THEME, RICH.frame, page)


@pytest.mark.parametrize("page", EVERY_WHOLE_PAGE)
def test_a_page_has_one_first_heading_and_no_heading_skips_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag in (e.tag for e in parse(page).iter("h1", "h2", "h3", "h4"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", EVERY_WHOLE_PAGE)
def test_a_page_has_its_landmarks_and_a_way_past_the_navigation(page: Page) -> None:
    body = parse(page).find("body")
    assert body is not None
    assert [len(body.findall(name)) for name in ("header", "main", "footer")] == [1, 1, 1]
    assert body.findall("main")[0].get("id") == body.xpath("a[@class='skip']/@href")[0][1:]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_the_head_says_what_the_page_says(page: Page) -> None:
    head = parse(page).head
    assert head.xpath("link[@rel='canonical']/@href") == [page.canonical] * bool(page.canonical)
    assert head.xpath("link[@rel='alternate'][@type]/@href") == [feed.url for feed in page.feeds]
    assert head.xpath("link[@rel='alternate'][@hreflang]/@href") == [
        each.url for each in page.alternates
    ]
    assert bool(head.xpath("meta[@name='robots'][@content='noindex']")) is not page.indexable


def test_only_the_clean_body_and_the_escaped_json_are_marked_safe() -> None:
    marked = [
        found
        for path in sorted(TEMPLATES.rglob("*.html"))
        for found in re.findall(
            r"\{\{\s*([^{}]*?)\s*\|\s*(?:safe|with_pictures)\b", path.read_text()
        )
    ]
    body = {"page.content", "page.content[:at]", "page.content[at:]"}
    assert set(marked) == {*body, "each.content", "page.json_ld"}


def test_no_template_switches_escaping_off_and_only_the_search_has_a_script() -> None:
    written = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    assert "autoescape" not in written
    assert sorted(re.findall(r"<script[^>]*>", written)) == [
        '<script type="application/ld+json">',
        '<script type="module" src="{{ static("search.js") }}">',
    ]
    assert re.findall(r"\son[a-z]+=", written) == []


def test_nothing_of_a_post_that_is_gone_is_in_any_byte_of_the_site() -> None:
    gone = {
        "title": "Zugzwang",
        "tags": ("zugzwang",),
        "picture": {"file": "dog.jpg", "alt": "zugzwang"},
        "old_addresses": ("/old/zugzwang/",),
    }
    withdrawal = {"date": NOW, "reason": "zugzwang", "note": "It named a witness."}
    posts = [
        make_post("zugzwang", status="withdrawn", withdrawn=withdrawal, **gone),
        make_post(
            "zugzwang-two", expires=NOW - timedelta(hours=1), **{**gone, "old_addresses": ()}
        ),
        make_post(),
    ]
    site = make_site(posts)
    rendered = [render(site, page) for page in (*site.pages, *site.redirects)]
    leaks = [text for text in rendered if "zugzwang" in text.lower()]
    assert leaks == []
    assert sum("It named a witness." in text for text in rendered) == 4


def test_a_page_asks_for_nothing_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("{{ page.nothing }}")
    site = make_site([])
    with pytest.raises(UndefinedError):
        render_page(Theme((str(tmp_path),)), site.frame, page_at(site, "/404.html"))


def test_a_departments_own_template_comes_before_the_themes(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(
        '{% extends "base.html" %}{% block main %}Ours{% endblock %}'
    )
    folders = (str(tmp_path), *THEME.template_folders)
    theme = Theme(folders, THEME.static, THEME.styles)
    site = make_site([])
    written = render_page(theme, site.frame, page_at(site, "/404.html")).decode()
    assert "Ours" in written
    assert "<footer>" in written


def test_a_theme_can_be_handed_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(THEME)) == THEME  # noqa: S301 - our own bytes
    assert hash(pickle.loads(pickle.dumps(THEME))) == hash(THEME)  # noqa: S301


@pytest.mark.slow
def test_another_process_renders_the_same_bytes() -> None:
    page = page_at(RICH, "/")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        rendered = pool.apply(render_page, (THEME, RICH.frame, page))
    assert rendered == render_page(THEME, RICH.frame, page)


def test_a_spanish_page_is_spanish_and_says_where_it_is_not() -> None:
    page = parse(page_at(RICH, "/2026/11/hostil/"))
    assert page.get("lang") == "es"
    assert page.xpath("//header[contains(@class, 'masthead')]/@lang") == ["en"]


def test_a_page_in_a_right_to_left_language_runs_that_way() -> None:
    assert parse(page_at(RICH, "/2026/11/arabic/")).get("dir") == "rtl"


def test_a_picture_says_its_size_and_what_it_shows() -> None:
    (image,) = parse(page_at(RICH, "/2026/11/hostile/")).xpath("//img[@fetchpriority]")
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1600", "1000", HOSTILE)


def test_times_are_told_to_people_and_to_machines() -> None:
    site = make_site([make_post()])
    (published,) = parse(page_at(site, "/2026/11/the-dog/"), site).xpath(
        "//article//time[@class='dt-published']"
    )
    assert (published.get("datetime"), published.text) == (
        "2026-11-19T09:00:00-06:00",
        "Nov. 19, 2026, 9 a.m. CST",
    )


def test_every_page_says_whom_to_call_in_an_emergency() -> None:
    site = make_site([make_post()])
    assert "In an emergency, call 911." in text_of(site, "/2026/11/the-dog/")


def test_a_made_up_department_says_so() -> None:
    assert "A made-up department" in text_of(make_site([]), "/")


def test_an_empty_neighborhood_says_so_kindly() -> None:
    told = text_of(make_site([]), "/neighborhoods/oak-hill/")
    assert "Nothing has been published here yet." in told
    assert "Maple Street Vine Street" in told


def test_an_older_page_leads_to_newer_posts_only_by_the_newest() -> None:
    site = make_site(make_posts(80))
    links = parse(page_at(site, "/archive/2/"), site).xpath("//nav[@class='pages']//@href")
    assert links == ["/archive/", "/archive/1/"]


def test_an_old_address_sends_browsers_on() -> None:
    (redirect,) = RICH.redirects
    head = parse(redirect).head
    assert head.xpath("meta[@http-equiv='refresh']/@content") == ["0; url=/2026/11/hostile/"]
    assert head.xpath("link[@rel='canonical']/@href") == [f"{SITE}/2026/11/hostile/"]


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("911", "tel:911"),
        ("555-0142", "tel:555-0142"),
        ("(563) 555-0142", "tel:563-555-0142"),
        ("+1 563 555 0142, ask for Dana", "tel:+1-563-555-0142"),
    ],
)
def test_a_number_dials_as_people_write_it(number: str, link: str) -> None:
    assert telephone_link(number) == link


def test_an_expired_post_tells_its_last_day_and_no_last_minute() -> None:
    last_moment = datetime(2026, 11, 19, 23, 59, 59, tzinfo=ZoneInfo("America/Chicago"))
    old = make_post("the-dog", date=NOW - timedelta(days=9), expires=last_moment)
    told = text_of(make_site([old]), old.address)
    assert "This post has expired It was here until the end of Nov. 19, 2026" in told
    assert "11:59" not in told


@pytest.mark.slow
@pytest.mark.needs("vnu")
def test_the_nu_checker_finds_no_error(vnu_jar: Path, tmp_path: Path) -> None:
    for page in (*RICH.pages, *RICH.redirects):
        path = tmp_path / output_path(page.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render_page(THEME, RICH.frame, page))
    checked = subprocess.run(
        ["java", "-jar", str(vnu_jar), "--errors-only", "--skip-non-html", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0
