"""The search in a real browser: it finds, in both languages, and tells nobody what for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.blog import Blog
from tests.browser.visiting import visit

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]


def titles(page: Page) -> list[str]:
    return page.locator("#results h2").all_inner_texts()


@pytest.mark.parametrize(("address", "words"), [("/search/", "dog"), ("/es/search/", "perro")])
def test_somebody_who_types_finds_posts_and_gets_to_one(
    blog: Blog, browser: Browser, address: str, words: str
) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(f"{blog.origin}{address}")
        at.page.get_by_role("searchbox").fill(words)
        first = at.page.locator("#results li").first
        expect(first).to_contain_text(words)
        expect(at.page.get_by_role("status")).to_contain_text("result")
        found = titles(at.page)
        assert len(found) == len(set(found))
        first.get_by_role("link").click()
        expect(at.page.get_by_role("heading", level=1)).to_be_visible()
        assert at.noise == []


def test_every_part_of_the_search_comes_from_this_site_and_only_when_somebody_searches(
    blog: Blog, browser: Browser
) -> None:
    with visit(browser, blog.origin) as at:
        asked: list[str] = []
        at.page.on("request", lambda request: asked.append(request.url))
        at.page.goto(f"{blog.origin}/search/", wait_until="networkidle")
        assert [url for url in asked if "pagefind" in url] == []
        at.page.get_by_role("searchbox").fill("bridge")
        at.page.locator("#results li").first.wait_for()
        assert [url for url in asked if "pagefind" in url]
        assert {url.startswith(f"{blog.origin}/") for url in asked} == {True}
        assert [url for url in asked if "bridge" in url] == []


def test_a_search_can_be_passed_on_as_a_link(blog: Blog, browser: Browser) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(f"{blog.origin}/search/?q=dog")
        expect(at.page.locator("#results li").first).to_be_visible()


def test_words_that_are_nowhere_are_answered_in_words(blog: Blog, browser: Browser) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(f"{blog.origin}/search/?q=zzqqxx")
        expect(at.page.get_by_role("status")).to_contain_text("Nothing found")
        assert titles(at.page) == []


def test_markup_in_what_somebody_types_stays_text(blog: Blog, browser: Browser) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(f"{blog.origin}/search/?q=%3Cimg%20src%3Dx%3E%20dog")
        expect(at.page.locator("#results li").first).to_be_visible()
        assert at.page.locator("#results img").count() == 0
        assert at.noise == []


def test_axe_finds_nothing_among_the_results(blog: Blog, browser: Browser) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(f"{blog.origin}/search/?q=the")
        at.page.locator("#results li").first.wait_for()
        assert at.look_over() == []
        assert at.measure("lost") == []


def test_more_results_come_on_request_and_the_focus_goes_to_the_first_of_them(
    blog: Blog, browser: Browser
) -> None:
    with visit(browser, blog.origin) as at:
        at.page.goto(f"{blog.origin}/search/?q=street")
        at.page.locator("#results li").first.wait_for()
        before = titles(at.page)
        at.page.get_by_role("button", name="Show more").click()
        expect(at.page.locator("#results li").nth(len(before))).to_be_visible()
        focused = at.page.evaluate("document.activeElement.textContent")
        assert titles(at.page)[len(before)] == focused


def test_without_scripts_the_page_leads_to_the_archive_and_shows_no_dead_field(
    blog: Blog, browser: Browser
) -> None:
    with visit(browser, blog.origin, scripts=False) as at:
        at.page.goto(f"{blog.origin}/search/")
        assert not at.page.locator("form").is_visible()
        archive = at.page.locator("main").get_by_role("link", name="Everything we have published")
        archive.click()
        assert at.page.url == f"{blog.origin}/archive/"
