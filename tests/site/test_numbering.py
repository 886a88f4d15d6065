from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from frontporch.site.numbering import PER_PAGE, number_from_oldest

listings = st.integers(0, 300).map(lambda count: list(range(count)))


@given(listings)
def test_every_post_is_on_exactly_one_page(oldest_first: list[int]) -> None:
    numbered = number_from_oldest(oldest_first)
    shown = [*chain.from_iterable(numbered.older), *numbered.newest]
    assert sorted(shown) == oldest_first


@given(listings)
def test_every_numbered_page_is_full(oldest_first: list[int]) -> None:
    assert {len(page) for page in number_from_oldest(oldest_first).older} <= {PER_PAGE}


@given(listings)
def test_the_first_page_holds_at_least_one_page_of_posts_and_less_than_two(
    oldest_first: list[int],
) -> None:
    shown = len(number_from_oldest(oldest_first).newest)
    assert min(len(oldest_first), PER_PAGE) <= shown < 2 * PER_PAGE


@given(listings, st.integers(1, 60))
def test_a_numbered_page_never_changes_when_posts_are_added(
    oldest_first: list[int], added: int
) -> None:
    before = number_from_oldest(oldest_first).older
    after = number_from_oldest(list(range(len(oldest_first) + added))).older
    assert after[: len(before)] == before


@given(listings)
def test_every_page_is_newest_first(oldest_first: list[int]) -> None:
    numbered = number_from_oldest(oldest_first)
    pages = (*numbered.older, numbered.newest)
    assert all(list(page) == sorted(page, reverse=True) for page in pages)
