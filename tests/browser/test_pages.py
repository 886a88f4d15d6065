"""Every sort of page in a real browser: for everybody, on every screen, and for no other eyes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.blog import SORTS, Blog
from tests.browser.old_browser import as_old_browsers_see
from tests.browser.visiting import SCHEMES, WIDTHS, rewrite, visit

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium"), pytest.mark.needs("axe")]


def test_the_sample_has_every_sort_of_page(blog: Blog) -> None:
    assert {sort for sort in SORTS if not blog.views.get(sort)} == set()


@pytest.mark.parametrize("sort", SORTS)
def test_axe_finds_nothing_at_any_width_in_any_scheme(
    blog: Blog, browser: Browser, sort: str
) -> None:
    found = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin) as at:
            at.page.goto(url)
            for scheme in SCHEMES:
                at.page.emulate_media(color_scheme=scheme)
                for width in WIDTHS:
                    at.page.set_viewport_size({"width": width, "height": 900})
                    found += [f"{url} {width} {scheme} {line}" for line in at.look_over()]
    assert found == []


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_is_quiet_and_asks_nobody_else(blog: Blog, browser: Browser, sort: str) -> None:
    noise = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin) as at:
            at.page.goto(url, wait_until="networkidle")
            noise += [f"{url} {line}" for line in at.noise]
    assert noise == []


@pytest.mark.parametrize("sort", SORTS)
def test_the_keyboard_reaches_everything_in_order_and_one_sees_where_it_is(
    blog: Blog, browser: Browser, sort: str
) -> None:
    missed = []
    url = blog.urls(sort)[0]
    for width in (WIDTHS[0], WIDTHS[-1]):
        with visit(browser, blog.origin, width) as at:
            at.page.goto(url)
            for number, element in enumerate(at.measure("reachable")):
                at.page.keyboard.press("Tab")
                focus = at.measure("focus")
                if focus != {"number": number, "outlined": True, "onScreen": True}:
                    missed.append(f"{url} {width} {element}: {focus}")
    assert missed == []


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_is_lost_at_320_pixels_or_with_text_twice_as_large(
    blog: Blog, browser: Browser, sort: str
) -> None:
    lost = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin, 320) as at:
            at.page.goto(url)
            lost += [f"{url} 320 {line}" for line in at.measure("lost")]
            at.page.evaluate("document.documentElement.style.fontSize = '200%'")
            for width in (640, *WIDTHS[1:]):
                at.page.set_viewport_size({"width": width, "height": 900})
                lost += [f"{url} {width} 200 % {line}" for line in at.measure("lost")]
    assert lost == []


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
        for scheme in SCHEMES:
            at.page.emulate_media(color_scheme=scheme)
            assert at.look_over() == []
