"""A host that is known to rewrite pages may do that, and no more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.hosting import Rewriting
from frontporch.publishing.verifying.rewriting import digest_of_rewritten

PAGE = """<!doctype html>
<html lang="en"><head><title>The dog</title>
<script type="application/ld+json">{"headline": "The dog"}</script></head>
<body><!-- porch -->
<main><h1>The dog</h1> <p>He rode the <em>bus</em>.</p>
<p>Write to <a href="mailto:tips@elmferry.example">tips@elmferry.example</a> or
front@elmferry.example today.</p></main>
</body></html>
"""
SPACES: tuple[Rewriting, ...] = ("spaces",)
SCRIPTS: tuple[Rewriting, ...] = ("scripts",)
ADDRESSES: tuple[Rewriting, ...] = ("email-addresses",)
COUNTER = '<script defer src="https://counter.example/beacon.js" data-token="1"></script>'


def is_same(page: str, rewrites: tuple[Rewriting, ...]) -> bool:
    built, shown = (digest_of_rewritten(each.encode(), rewrites) for each in (PAGE, page))
    return built == shown


def hide(address: str) -> str:
    return bytes([0x6E, *(0x6E ^ each for each in address.encode())]).hex()


def hidden(page: str) -> str:
    """Return the page as a host sends it that hides addresses from programs."""
    front, tips = "front@elmferry.example", "tips@elmferry.example"

    def words(address: str) -> str:
        told = '<span class="__cf_email__" data-cfemail="{}">[email&#160;protected]</span>'
        return told.format(hide(address))

    link = f'href="/cdn-cgi/l/email-protection#{hide(tips)}"'
    page = page.replace(f'href="mailto:{tips}"', link)
    return page.replace(tips, words(tips)).replace(front, words(front))


def squeezed(page: str) -> str:
    page = re.sub(r"<!--.*?-->", "", page)
    return re.sub(r"\s*\n\s*", " ", page).replace("> <", "><").replace("</p>", "")


def test_a_page_without_its_white_space_and_comments_is_the_same_where_that_is_known() -> None:
    assert squeezed(PAGE) != PAGE
    assert is_same(squeezed(PAGE), SPACES)
    assert not is_same(squeezed(PAGE), SCRIPTS)


def test_a_script_that_is_added_is_let_be_where_that_is_known() -> None:
    counted = PAGE.replace("</body>", f"{COUNTER}</body>")
    assert is_same(counted, SCRIPTS)
    assert not is_same(counted, SPACES)


def test_what_a_page_says_to_search_engines_counts_as_words() -> None:
    assert not is_same(PAGE.replace('"The dog"}', '"The cat"}'), SCRIPTS)


def test_hidden_addresses_are_read_where_that_is_known() -> None:
    assert is_same(hidden(PAGE), ADDRESSES)
    assert not is_same(hidden(PAGE), SCRIPTS)


def test_another_address_that_is_hidden_is_another_page() -> None:
    assert not is_same(
        hidden(PAGE).replace(hide("front@elmferry.example"), hide("x@y.z")), ADDRESSES
    )
    assert not is_same(hidden(PAGE).replace(hide("tips@elmferry.example"), "not hex"), ADDRESSES)


def test_all_of_it_at_once_is_the_same() -> None:
    page = squeezed(hidden(PAGE)).replace("</body>", f"{COUNTER}</body>")
    assert is_same(page, (*SPACES, *SCRIPTS, *ADDRESSES))


@pytest.mark.parametrize("words", ["dog", "rode", "bus", "Write", "tips@", "today", "doctype"])
def test_other_words_are_another_page_whatever_is_known(words: str) -> None:
    assert not is_same(PAGE.replace(words, f"{words}s"), (*SPACES, *SCRIPTS, *ADDRESSES))


@pytest.mark.parametrize("element", ["main", "h1", "p", "em", "title"])
def test_another_element_is_another_page_whatever_is_known(element: str) -> None:
    page = PAGE.replace(f"<{element}>", f"<{element} hidden>", 1)
    assert not is_same(page, (*SPACES, *SCRIPTS, *ADDRESSES))


@given(st.text(alphabet=" \n\t", min_size=1), st.sampled_from(["<p>", "<main>", " rode", "</em>"]))
def test_white_space_anywhere_counts_only_where_the_host_leaves_it_alone(
    spaces: str, before: str
) -> None:
    page = PAGE.replace(before, f"{spaces}{before}", 1)
    assert is_same(page, SPACES)
    assert not is_same(page, ADDRESSES)
