from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontporch.posts.body import clean
from frontporch.posts.structure import mend_structure

TAGS = st.sampled_from(
    ["h1", "h2", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "em"]
)
FRAGMENTS = st.recursive(
    st.sampled_from(["one", "two &amp; three", ""]),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=3)).map(
        lambda part: f"<{part[0]}>{''.join(part[1])}</{part[0]}>"
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("", ""),
        ("just words", "just words"),
        ("<h4>A</h4><h2>B</h2><h4>C</h4>", "<h2>A</h2><h2>B</h2><h3>C</h3>"),
        ("<h1>A</h1><h3>B</h3><h6>C</h6>", "<h2>A</h2><h3>B</h3><h4>C</h4>"),
        ("<h2> </h2><p>A</p>", " <p>A</p>"),
        ("<ul><p>A</p><li>B</li></ul>", "<ul><li><p>A</p></li><li>B</li></ul>"),
        ("<ul><li>A</li>B</ul>", "<ul><li>A</li><li>B</li></ul>"),
        ("<ol>A<li>B</li></ol>", "<ol><li>A</li><li>B</li></ol>"),
        ("<li>A</li><li>B</li><p>C</p>", "<ul><li>A</li><li>B</li></ul><p>C</p>"),
        ("<dl><dt>A</dt><p>B</p></dl>", "<dl><dt>A</dt><dd><p>B</p></dd></dl>"),
        ("<figcaption>A</figcaption>", "<p>A</p>"),
        ("<pre><code>  a\n\n b</code></pre>", "<pre><code>  a\n\n b</code></pre>"),
    ],
)
def test_what_may_not_stand_there_gets_a_place(written: str, mended: str) -> None:
    assert mend_structure(written) == mended


@given(FRAGMENTS)
def test_no_word_is_lost(fragment: str) -> None:
    words = re.findall(r"one|two|three", fragment)
    assert re.findall(r"one|two|three", mend_structure(fragment)) == words


@given(FRAGMENTS)
def test_the_first_heading_is_a_second_level_one_and_none_skips_a_level(fragment: str) -> None:
    levels = [1, *map(int, re.findall(r"<h(\d)", mend_structure(fragment)))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert 1 not in levels[1:]


@given(FRAGMENTS)
@example("<h1><ul><h1>one</h1></ul></h1>")
@example("<dt><figcaption><dl></dl></figcaption></dt>")
def test_what_the_sanitizer_gives_is_mended_once_and_for_all(fragment: str) -> None:
    once = clean(fragment, lambda _tag, _attribute, value: value)
    assert clean(once, lambda _tag, _attribute, value: value) == once
