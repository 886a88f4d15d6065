from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Hello *there*", "<p>Hello <em>there</em></p>"),
        ("# One\n\n### Two", '<h1 id="one">One</h1>\n<h3 id="two">Two</h3>'),
        ('He said "hi" -- twice', "<p>He said &ldquo;hi&rdquo; &ndash; twice</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("{{ 7*7 }}", "<p>{{ 7*7 }}</p>"),
    ],
)
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    assert convert_markdown(markdown) == html


def test_tables_notes_and_definitions_are_known() -> None:
    html = convert_markdown("a | b\n--|--\n1 | 2\n\nTerm\n:   Meaning\n\nText[^1]\n\n[^1]: Note")

    assert [tag for tag in ("<table>", "<dt>Term</dt>", 'class="footnote"') if tag in html] == [
        "<table>",
        "<dt>Term</dt>",
        'class="footnote"',
    ]


@given(st.text(st.sampled_from(list("#*_[]()`>-+=|!:\\<&\n ab1.")), max_size=60))
def test_one_text_gives_the_same_html_every_time(markdown: str) -> None:
    assert convert_markdown(markdown) == convert_markdown(markdown)


def test_tangled_emphasis_is_refused_rather_than_losing_words() -> None:
    with pytest.raises(UnreadableMarkdownError, match="put spaces between them"):
        convert_markdown("<span>*one two: three**four five*</span>")


def test_lists_that_nest_too_deeply_are_refused() -> None:
    with pytest.raises(UnreadableMarkdownError, match="write it flatter"):
        convert_markdown("\n".join("    " * depth + "- deep" for depth in range(400)))


@pytest.mark.parametrize(
    "markdown", ["> " * 101 + "a", "<b>" * 101, "\n".join("    " * n + "- a" for n in range(102))]
)
def test_what_is_nested_so_deeply_that_words_would_be_lost_is_refused(markdown: str) -> None:
    with pytest.raises(UnreadableMarkdownError, match="too deeply"):
        convert_markdown(markdown)


@pytest.mark.parametrize("markdown", ["> " * 99 + "a", "<p>a<br>" * 500, "- a\n" * 500])
def test_what_is_long_and_flat_is_read(markdown: str) -> None:
    assert "a" in convert_markdown(markdown)
