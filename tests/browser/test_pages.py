"""Every sort of page in a real browser: for everybody, and on every screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.blog import SORTS, Blog
from tests.browser.visiting import COLOR_RULES, RULES, SCHEMES, WIDTHS, visit

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium"), pytest.mark.needs("axe")]


def test_the_sample_has_every_sort_of_page(blog: Blog) -> None:
    assert {sort for sort in SORTS if not blog.views.get(sort)} == set()
    addresses = [address for views in blog.views.values() for address in views]
    assert [each for each in addresses if not blog.file(each).is_file()] == []


@pytest.mark.parametrize("sort", SORTS)
def test_axe_finds_nothing_at_any_width_in_any_scheme(
    blog: Blog, browser: Browser, sort: str
) -> None:
    found = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin) as at:
            at.page.goto(url)
            # a scheme changes colors and nothing else
            for scheme, rules in zip(SCHEMES, (RULES, COLOR_RULES), strict=True):
                at.page.emulate_media(color_scheme=scheme)
                for width in WIDTHS:
                    at.resize(width)
                    found += [f"{url} {width} {scheme} {line}" for line in at.look_over(rules)]
            found += [f"{url} {line}" for line in at.noise]
    assert found == []


@pytest.mark.parametrize("sort", SORTS)
def test_the_keyboard_reaches_everything_in_order_and_one_sees_where_it_is(
    blog: Blog, browser: Browser, sort: str
) -> None:
    missed = []
    for url in blog.urls(sort):
        for width, scheme in zip((WIDTHS[0], WIDTHS[-1]), SCHEMES, strict=True):
            with visit(browser, blog.origin, width) as at:
                at.page.emulate_media(color_scheme=scheme)
                at.page.goto(url)
                missed += [f"{url} {width} {line}" for line in at.missed_by_keyboard()]
    assert missed == []


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_is_lost_at_320_pixels_or_with_text_twice_as_large(
    blog: Blog, browser: Browser, sort: str
) -> None:
    lost = []
    for url in blog.urls(sort):
        with visit(browser, blog.origin, 320) as at:
            at.page.goto(url)
            for width, zoom in ((320, 100), *((width, 200) for width in WIDTHS)):
                at.resize(width)
                at.page.evaluate(f"document.documentElement.style.fontSize = '{zoom}%'")
                found = at.measure("lost") + at.measure("overlapping")
                lost += [f"{url} {width} {zoom} % {line}" for line in found]
    assert lost == []
