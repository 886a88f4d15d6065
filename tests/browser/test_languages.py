"""The blog in languages that are longer, that run the other way, and use other letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from scripts.served_sample import serve
from tests.browser.blog import SORTS, Blog, find_blog
from tests.browser.pseudo import LONG, MIRRORED, PSEUDO_LOCALES, PseudoLocale
from tests.browser.pseudo_sample import write_pseudo_sample
from tests.browser.visiting import WIDTHS, Visit, visit
from tests.folders import porch

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]

WORDS = Path(__file__).with_name("words.js").read_text(encoding="utf-8")
# one page of each sort is enough where all of a sort are drawn by the same template
NAMED = {"PostPage", "HomePage", "NeighborhoodPage", "EventsPage"}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    """The sample in two languages that nobody speaks, published and served."""
    folder = tmp_path_factory.mktemp("pseudo")
    write_pseudo_sample(folder)
    done = porch(folder, "build")
    assert done.returncode == 0, done.stderr
    with serve(folder / "output") as origin:
        yield find_blog(folder, origin)


def addresses(blog: Blog, sort: str, it: PseudoLocale) -> list[str]:
    """Return the pages of a sort that are in a language."""
    folder = blog.output
    return [
        f"{blog.origin}{address}"
        for address in blog.views[sort]
        if f'<html lang="{it.lang}"' in page_at(folder, address)
    ]


def page_at(output: Path, address: str) -> str:
    path = output / address.strip("/")
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


def ask(at: Visit, name: str) -> Any:
    return at.page.evaluate(f"({WORDS.strip().removesuffix(';')}).{name}()")


def look_at_all(
    blog: Blog, browser: Browser, sort: str, names: tuple[str, ...], widths: tuple[int, ...]
) -> list[str]:
    """Return what is wrong on the pages of a sort, by the measures of that name."""
    wrong = []
    for it in PSEUDO_LOCALES:
        for url in addresses(blog, sort, it):
            with visit(browser, blog.origin) as at:
                at.page.goto(url)
                for width in widths:
                    at.resize(width)
                    for name in names:
                        found = ask(at, name) if name == "untranslated" else at.measure(name)
                        wrong += [f"{url} {width} {line}" for line in found]
    return wrong


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "NotFoundPage"])
def test_there_is_a_page_of_every_sort_in_both(blog: Blog, sort: str) -> None:
    assert all(addresses(blog, sort, it) for it in PSEUDO_LOCALES)


@pytest.mark.parametrize("sort", SORTS)
def test_longer_words_are_never_cut_off_nor_over_each_other(
    blog: Blog, browser: Browser, sort: str
) -> None:
    assert look_at_all(blog, browser, sort, ("lost", "overlapping"), WIDTHS) == []


@pytest.mark.parametrize("sort", SORTS)
def test_every_word_in_sight_can_be_translated(blog: Blog, browser: Browser, sort: str) -> None:
    assert look_at_all(blog, browser, sort, ("untranslated",), WIDTHS[-1:]) == []


@pytest.mark.needs("axe")
@pytest.mark.parametrize("sort", SORTS)
def test_axe_finds_nothing_where_words_run_the_other_way(
    blog: Blog, browser: Browser, sort: str
) -> None:
    found = []
    for url in addresses(blog, sort, MIRRORED):
        with visit(browser, blog.origin) as at:
            at.page.goto(url)
            for width in (WIDTHS[0], WIDTHS[-1]):
                at.resize(width)
                found += [f"{url} {width} {line}" for line in at.look_over()]
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sort", sorted(NAMED))
def test_what_stands_left_stands_right_where_words_run_the_other_way(
    blog: Blog, browser: Browser, sort: str, width: int
) -> None:
    there, mirrored = (addresses(blog, sort, it) for it in (LONG, MIRRORED))
    assert len(there) == len(mirrored) > 0
    for one, other in zip(there, mirrored, strict=True):
        with visit(browser, blog.origin, width) as at:
            at.page.goto(one)
            sides = ask(at, "sides")
            at.page.goto(other)
            assert at.page.evaluate("document.documentElement.dir") == "rtl"
            assert {name: -side for name, side in ask(at, "sides").items()} == sides, other


@pytest.mark.parametrize("it", PSEUDO_LOCALES, ids=lambda it: it.lang)
def test_each_baluster_stands_over_the_name_of_its_neighborhood(
    blog: Blog, browser: Browser, it: PseudoLocale
) -> None:
    url = addresses(blog, "NeighborhoodPage", it)[0]
    with visit(browser, blog.origin, WIDTHS[-1]) as at:
        at.page.goto(url)
        (distance,) = ask(at, "balusters")
        assert distance <= 8


def test_a_telephone_number_keeps_its_order_where_words_run_the_other_way(
    blog: Blog, browser: Browser
) -> None:
    (url,) = addresses(blog, "HomePage", MIRRORED)
    with visit(browser, blog.origin, WIDTHS[-1]) as at:
        at.page.goto(url)
        box = """each => {
            const text = each.firstChild, at = text.data.indexOf("(563)"), range = new Range();
            const left = (start, end) => {
                range.setStart(text, start), range.setEnd(text, end);
                return range.getBoundingClientRect().left;
            };
            return [left(at, at + 5), left(at + 6, at + 14)];
        }"""
        area, number = at.page.locator(".strip a[href^=tel]").nth(1).evaluate(box)
        assert area < number
