"""While something goes on, a banner is on every page, and it must not be in anybody's way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.served_sample import serve_sample
from tests.browser.blog import Blog, find_blog
from tests.browser.live_sample import GOING_ON
from tests.browser.visiting import SCHEMES, WIDTHS, visit
from tests.weight import LARGEST_PAGE, weigh

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium"), pytest.mark.needs("axe")]
SORTS = ("HomePage", "LivePage", "NeighborhoodPage", "SearchPage")


@pytest.fixture(scope="module")
def blog() -> Iterator[Blog]:
    """The sample in the middle of a bad morning."""
    with serve_sample(GOING_ON) as served:
        yield find_blog(served.output.parent, served.origin)


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_with_the_banner_is_for_everybody(blog: Blog, browser: Browser, sort: str) -> None:
    found = []
    for url in blog.urls(sort):
        for scheme in SCHEMES:
            with visit(browser, blog.origin) as at:
                at.page.emulate_media(color_scheme=scheme)
                at.page.goto(url)
                for width in WIDTHS:
                    at.resize(width)
                    wrong = at.look_over() + at.measure("lost") + at.measure("overlapping")
                    found += [f"{url} {width} {scheme} {line}" for line in wrong + at.noise]
    assert found == []


@pytest.mark.parametrize("sort", SORTS)
def test_the_keyboard_comes_by_the_banner_and_on(blog: Blog, browser: Browser, sort: str) -> None:
    (live, *_) = blog.views["LivePage"]
    with visit(browser, blog.origin) as at:
        at.page.goto(blog.urls(sort)[0])
        assert at.page.locator(f".live a[href='{live}']").is_visible()
        assert at.missed_by_keyboard() == []


def test_every_page_still_comes_in_one_round_trip(blog: Blog) -> None:
    addresses = [address for views in blog.views.values() for address in views]
    weights = {each: weigh(blog.file(each).read_bytes()).whole for each in addresses}
    assert {each: weight for each, weight in weights.items() if weight > LARGEST_PAGE} == {}
