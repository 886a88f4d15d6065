"""A blog that has just begun looks finished: no empty section, no heading over nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from frontporch.building.styles import read_styles
from frontporch.building.theme import Theme, render_page
from frontporch.department import Department
from frontporch.site.model import Site
from frontporch.site.pages import Page
from tests.site.builders import DEPARTMENT, make_department, make_posts, make_site, with_tables

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
STATIC = {name: f"/static/{name}" for name in ("icon.svg", "search.js", "pagefind.js")}
THEME = Theme((str(TEMPLATES),), STATIC, read_styles(TEMPLATES.parent))

BARE = with_tables(
    officers=[{"handle": "lee", "name": "Mai Lee", "section": "patrol"}],
    neighborhoods=[{"id": "oak-hill", "name": "Oak Hill"}],
    categories=[{"id": "people", "name": "People"}],
    places=[],
)
NO_NEIGHBORHOODS = with_tables(officers=DEPARTMENT["officers"], neighborhoods=[])
TOWNS = {"bare": BARE, "without neighborhoods": NO_NEIGHBORHOODS, "usual": make_department()}

PARTS = "//main/descendant-or-self::*[self::section or self::nav or self::div or self::ul or "
PARTS += "self::ol or self::dl or self::p or self::li or self::article or self::figure]"
HEADINGS = ("h1", "h2", "h3", "h4")
# the search fills these
FILLED_LATER = {"found", "results"}


@pytest.fixture(params=[0, 1, 2, 3, 28], ids=lambda count: f"{count} posts")
def count(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=TOWNS)
def site(request: pytest.FixtureRequest, count: int) -> Site:
    """A blog of a few posts without pictures."""
    town: Department = TOWNS[request.param]
    place = {"neighborhoods": ("oak-hill",)} if town.neighborhoods else {}
    return make_site(make_posts(count, category="people", **place), department=town)


def parsed(site: Site) -> Iterator[tuple[Page, html.HtmlElement]]:
    for page in site.pages:
        written = render_page(THEME, site.frame_around(page), page)
        yield page, html.document_fromstring(written)


def is_empty(part: html.HtmlElement) -> bool:
    shown = part.xpath(".//*[self::img or self::svg or self::video or self::input]")
    return not shown and not part.text_content().strip() and part.get("id") not in FILLED_LATER


def follows_nothing(heading: html.HtmlElement) -> bool:
    """Say whether no words come before the next heading of its rank, or the end."""
    rank = HEADINGS.index(heading.tag)
    for each in heading.xpath("following::*[ancestor::main]"):
        if each.tag in HEADINGS:
            return HEADINGS.index(each.tag) <= rank
        if each.text_content().strip() and not each.xpath(".//h1|.//h2|.//h3|.//h4"):
            return False
    return True


def test_no_part_of_a_page_is_empty(site: Site) -> None:
    empty = [
        f"{page.address} {part.tag}.{part.get('class')}"
        for page, document in parsed(site)
        for part in document.xpath(PARTS)
        if is_empty(part)
    ]
    assert empty == []


def test_no_heading_stands_over_nothing(site: Site) -> None:
    orphans = [
        f"{page.address} {heading.text_content()}"
        for page, document in parsed(site)
        for heading in document.find("body/main").iter(*HEADINGS)
        if follows_nothing(heading)
    ]
    assert orphans == []


def test_no_list_of_the_front_page_has_a_single_thing(site: Site) -> None:
    for page, document in parsed(site):
        if page.address in {"/", "/es/"}:
            lists = document.xpath("//main//section[h2]/ul | //main//nav[h2]/ul")
            assert [each.getparent().get("class") for each in lists if len(each) == 1] == []


@pytest.mark.parametrize(("count", "heading"), [(2, "Before that"), (3, "Latest")])
def test_the_front_page_calls_a_single_post_what_came_before_the_lead(
    count: int, heading: str
) -> None:
    site = make_site(make_posts(count, category="people"), department=BARE)
    (home,) = (document for page, document in parsed(site) if page.address == "/")
    assert home.xpath("string(//section[contains(@class, 'latest')]/h2)") == heading
