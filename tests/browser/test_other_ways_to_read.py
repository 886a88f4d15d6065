"""Every sort of page on paper, in a reader's own colors, without motion, and in an old browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.blog import SORTS, Blog
from tests.browser.old_browser import as_old_browsers_see
from tests.browser.visiting import COLOR_RULES, rewrite, visit

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium"), pytest.mark.needs("axe")]
PAPER_WIDTH = 700
ONLY_ON_A_SCREEN = "nav, .strip, .rail, .skip"


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_reads_in_order_in_a_browser_that_knows_no_new_css(
    blog: Blog, browser: Browser, sort: str
) -> None:
    url = blog.urls(sort)[0]
    with visit(browser, blog.origin) as at:
        page = at.page.goto(url)
        assert page is not None
        today = [text for text, _ in at.measure("reading")]
        rewrite(at.page, url, as_old_browsers_see(page.text()))
        at.page.goto(url)
        reading = at.measure("reading")
        assert [text for text, _ in reading] == today
        places = [top for _, top in reading]
        assert places == sorted(places)
        assert at.measure("lost") == []
        assert at.look_over() == []


@pytest.mark.parametrize("sort", SORTS)
def test_a_readers_own_colors_lose_no_words_and_no_shape(
    blog: Blog, browser: Browser, sort: str
) -> None:
    lost = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin) as at:
            at.page.goto(url)
            at.page.emulate_media(forced_colors="active")
            # the browser itself sees to the contrast of words
            found = at.measure("lost") + at.measure("shapes")
            lost += [f"{url} {line}" for line in found]
    assert lost == []


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_moves_by_itself(blog: Blog, browser: Browser, sort: str) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(blog.urls(sort)[0])
        assert at.measure("moving") == []


@pytest.mark.parametrize("sort", SORTS)
def test_on_paper_a_page_keeps_its_words_and_leaves_out_what_one_can_only_press(
    blog: Blog, browser: Browser, sort: str
) -> None:
    lost = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin, PAPER_WIDTH) as at:
            at.page.goto(url)
            at.page.emulate_media(media="print", color_scheme="dark")
            found = at.measure("lost") + at.measure("overlapping") + at.look_over(COLOR_RULES)
            shown = at.page.locator(ONLY_ON_A_SCREEN).filter(visible=True)
            found += [f"{each} is shown" for each in shown.all_inner_texts()]
            if not at.page.get_by_role("heading", level=1).is_visible():
                found.append("has no headline")
            lost += [f"{url} {line}" for line in found]
    assert lost == []


def test_what_people_pin_up_prints_as_one_sheet_with_the_way_back(
    blog: Blog, browser: Browser
) -> None:
    assert blog.sheets
    for address in blog.sheets:
        with visit(browser, blog.origin) as at:
            at.page.goto(f"{blog.origin}{address}")
            sheets = re.findall(rb"/Type\s*/Page\b", at.page.pdf(format="Letter"))
            assert (address, len(sheets)) == (address, 1)
            at.page.emulate_media(media="print")
            assert at.page.locator(".code svg").is_visible()
            assert (address, at.measure("small")) == (address, [])
