"""A page is there after one round trip: TCP brings 14,336 bytes before a phone has to answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

import pytest

from tests.weight import LARGEST_PAGE, LARGEST_SHELL, MOST_WORDS, weigh

_TEXT = re.compile(r'(<div class="e-content">)(.*?)(</div>\n)', re.DOTALL)
_ASKS_FOR = re.compile(r'<link rel="stylesheet"|<script src|<iframe|<object|<embed|@import')

pytestmark = pytest.mark.slow


def weight(page: str) -> int:
    return weigh(page.encode()).whole


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def posts(pages: Mapping[str, str]) -> Mapping[str, str]:
    return {name: page for name, page in pages.items() if _TEXT.search(page)}


def test_every_page_is_there_after_one_round_trip(pages: Mapping[str, str]) -> None:
    assert {n: w for n, p in pages.items() if (w := weight(p)) > LARGEST_PAGE} == {}


def test_everything_around_a_text_leaves_room_for_it(posts: Mapping[str, str]) -> None:
    shells = {name: weigh(page.encode()).shell or 0 for name, page in posts.items()}
    assert {name: bytes_ for name, bytes_ in shells.items() if bytes_ > LARGEST_SHELL} == {}


def test_a_post_of_fifteen_hundred_words_is_there_after_one_round_trip(
    posts: Mapping[str, str],
) -> None:
    heaviest = max(posts.values(), key=lambda page: weight(_TEXT.sub(r"\1\3", page)))
    text = "".join(_enough([_text_of(page) for page in posts.values() if 'lang="en"' in page[:60]]))
    long = _TEXT.sub(lambda found: found[1] + text + found[3], heaviest)
    assert MOST_WORDS <= _words(text) < 2 * MOST_WORDS
    assert weight(long) <= LARGEST_PAGE


def test_nothing_else_is_asked_for_before_a_page_is_painted(pages: Mapping[str, str]) -> None:
    assert [name for name, page in pages.items() if _ASKS_FOR.search(page)] == []


def test_every_page_says_what_may_run_on_it(pages: Mapping[str, str]) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'; script-src'
    assert [name for name, page in pages.items() if policy not in page] == []


def test_no_page_has_a_style_or_a_handler_that_its_policy_would_refuse(
    pages: Mapping[str, str],
) -> None:
    refused = re.compile(r"<[^>]*\s(?:style|on[a-z]+)=")
    assert [name for name, page in pages.items() if refused.search(page)] == []


def _text_of(page: str) -> str:
    found = _TEXT.search(page)
    return found[2] if found else ""


def _words(html: str) -> int:
    return len(re.sub(r"<[^>]*>", " ", html).split())


def _enough(texts: list[str]) -> list[str]:
    """Return as many texts as it takes, from the first."""
    reached = list(accumulate(_words(text) for text in texts))
    return texts[: next(n for n, words in enumerate(reached, start=1) if words >= MOST_WORDS)]
