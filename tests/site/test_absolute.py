from __future__ import annotations

from html import escape

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.site.absolute import absolute_html

PAGE = "https://police.example/2026/11/the-dog/"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="/about/">', '<a href="https://police.example/about/">'),
        (
            '<img src="/media/a.jpg" alt="">',
            '<img src="https://police.example/media/a.jpg" alt="">',
        ),
        ('<a href="#note">', f'<a href="{PAGE}#note">'),
        ('<a href="//elsewhere.example/">', '<a href="https://elsewhere.example/">'),
        ('<a href="https://elsewhere.example/x">', '<a href="https://elsewhere.example/x">'),
        ('<a href="mailto:a@police.example">', '<a href="mailto:a@police.example">'),
        ('<a href="tel:555-0142">', '<a href="tel:555-0142">'),
        (
            '<img srcset="/a.jpg 1x, /b.jpg 2x">',
            '<img srcset="https://police.example/a.jpg 1x, https://police.example/b.jpg 2x">',
        ),
        ('<blockquote cite="/x/">', '<blockquote cite="https://police.example/x/">'),
    ],
)
def test_an_address_in_a_tag_becomes_absolute(written: str, expected: str) -> None:
    assert absolute_html(written, PAGE) == expected


@pytest.mark.parametrize(
    "untouched",
    [
        '<code>href="/x"</code>',
        '<code>&lt;a href="/x"&gt;</code>',
        '<p>1 &lt; 2 and src="/y"</p>',
        '<img alt="say href=" title="/x">',
        '<p title="a href=&quot;/x&quot;">b</p>',
        '<p data-href="/x">b</p>',
    ],
)
def test_what_only_looks_like_an_address_stays(untouched: str) -> None:
    assert absolute_html(untouched, PAGE) == untouched


@given(st.text(alphabet="<>=\"/ ahrefscimgt&;#\n'", max_size=80))
def test_whatever_the_sanitizer_wrote_keeps_its_text(written: str) -> None:
    sanitized = nh3.clean(written)
    resolved = absolute_html(sanitized, PAGE)
    assert nh3.clean(resolved, tags=set()) == nh3.clean(sanitized, tags=set())


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_around_a_link_never_change(before: str, title: str) -> None:
    link = f'<a href="/x/" title="{escape(title)}">'
    sanitized = nh3.clean(f"<p>{escape(before)}</p>{link}y</a>")
    expected = sanitized.replace('<a href="/x/"', '<a href="https://police.example/x/"')
    assert absolute_html(sanitized, PAGE) == expected


def test_everything_already_absolute_is_left_as_it_is() -> None:
    once = absolute_html('<a href="/x/?a=1&amp;b=2#c">y</a>', PAGE)
    assert absolute_html(once, PAGE) == once
