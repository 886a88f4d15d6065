"""How a page comes to a phone: at once, from this site alone, and with no script of anybody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.blog import SORTS, Blog
from tests.browser.visiting import visit

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]
# browsers keep what is below these for a year
_NAMED_AFTER_ITS_BYTES = re.compile(r"/(static|media)/.*-[0-9a-f]{10}\b")


@dataclass(frozen=True)
class Arrival:
    """How one page came: what it asked for beside itself, and what it should not have done."""

    url: str
    is_painted_alone: bool
    broken_pictures: Sequence[str]
    asked: Sequence[str]
    scripts: Sequence[str]
    smuggled: str
    noise: Sequence[str]


@pytest.fixture(scope="module", params=SORTS)
def arrivals(request: pytest.FixtureRequest, blog: Blog, browser: Browser) -> list[Arrival]:
    """Each page of a sort to visit, as it came."""
    return [arrive(blog, browser, url) for url in blog.urls(request.param)]


def arrive(blog: Blog, browser: Browser, url: str) -> Arrival:
    held_back: list[Route] = []

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        else:
            held_back.append(route)

    with visit(browser, blog.origin) as at:
        at.page.route("**/*", answer)
        at.page.goto(url, wait_until="commit")
        is_painted = at.measure("painted")
        for route in held_back:  # which grows while they come
            route.continue_()
        at.page.unroute("**/*", answer)
        broken, noise = at.measure("broken"), tuple(at.noise)
        others = [asked for asked in at.asked if not asked.is_navigation_request()]
        asked = [each.url for each in others]
        scripts = [each.url for each in others if each.resource_type == "script"]
        return Arrival(url, is_painted, broken, asked, scripts, at.measure("smuggle"), noise)


def test_a_page_is_painted_before_anything_else_is_there(arrivals: list[Arrival]) -> None:
    assert [each.url for each in arrivals if not each.is_painted_alone] == []


def test_a_page_has_all_its_pictures_and_complains_of_nothing(arrivals: list[Arrival]) -> None:
    assert [each for each in arrivals if each.broken_pictures or each.noise] == []


def test_what_a_page_asks_for_is_named_after_its_bytes(arrivals: list[Arrival]) -> None:
    asked = {url for each in arrivals for url in each.asked}
    assert {url for url in asked if not _NAMED_AFTER_ITS_BYTES.search(url)} == set()


def test_only_the_search_has_a_script(arrivals: list[Arrival]) -> None:
    assert {each.url for each in arrivals if each.scripts} == {
        each.url for each in arrivals if each.url.endswith("/search/")
    }


def test_a_script_that_is_smuggled_in_neither_runs_nor_calls_anybody(
    arrivals: list[Arrival],
) -> None:
    assert [each for each in arrivals if each.smuggled] == []
