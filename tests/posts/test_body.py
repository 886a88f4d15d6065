from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.posts.body import (
    ATTRIBUTES,
    TAGS,
    clean,
    find_active_content,
    plain_text,
)


def pass_through(_tag: str, _attribute: str, value: str) -> str:
    return value


def cleaned(raw: str) -> str:
    return clean(raw, pass_through)


class Inventory(HTMLParser):
    """Every tag with its attributes, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


SCRIPTS = [
    "<script>x</script>",
    "<SCRIPT SRC=//evil.example/x>",
    "<scr<script>ipt>",
    "<img src=x onerror=x>",
    "<svg onload=x>",
    "<math><mi xlink:href='javascript:x'>",
    "<iframe src=/x></iframe>",
    "<a href='javascript:x'>a</a>",
    "<a href='java\tscript:x'>a</a>",
    "<a href=' &#106;avascript:x'>a",
    "<a href='data:text/html,x'>a</a>",
    "<style>@import '//x'</style>",
    "<p style='color:red'>a</p>",
    "<form action=/x><input name=a><button>b</button></form>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example/>",
    "<object data=x></object>",
    "<embed src=x>",
    "<template><p>a",
    "<noscript><p title='</noscript><img src=x onerror=x>'>",
    "<!--[if IE]><script>x</script><![endif]-->",
    "<details open ontoggle=x>a</details>",
    "<a title='<img>' href='/x'>a</a>",
    "<h1 onclick=x>a</h1>",
    "<a title='\"><script>x</script>'>a</a>",
    "<p id='a b'>c</p>",
    "<p id=a>b</p>",
    "<textarea><p>a",
    "<select><img src=x>",
    "<![CDATA[<p>]]>",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "<video src=x autoplay>",
    "<input autofocus onfocus=x>",
    "<link rel=stylesheet href=x>",
    "<a href='vbscript:x'>a</a>",
    "<table><tr><td onclick=x>a<td>b",
    "<li>a",
    "<plaintext>",
    "<xmp><p>",
    "<title>a",
    "<frameset>",
]
HOSTILE = st.lists(
    st.sampled_from(SCRIPTS)
    | st.sampled_from(list("<>\"'=/ &;\n\0"))
    | st.sampled_from(["<p>", "</p>", "<b>", "</a>", "a", "&lt;", "&#60;script>", "javascript:"])
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(HOSTILE)
def test_nothing_outside_the_tables_ever_comes_out(raw: str) -> None:
    found = Inventory(cleaned(raw))

    assert found.others == []
    for tag, attributes in found.tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        for name in {"href", "src"} & set(attributes):
            address = re.sub(r"[\x00-\x20]", "", attributes[name] or "").lower()
            assert not re.match(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", address)


# once a <select> is taken away, what stood in it and was ignored there is read anew
@given(HOSTILE.filter(lambda raw: "<select" not in raw))
def test_cleaning_what_is_clean_changes_nothing_but_the_prefix_of_anchors(raw: str) -> None:
    once = cleaned(raw)

    assert cleaned(once) == re.sub(r'( id="|href="#)(?=s-)', r"\1s-", once)


@given(HOSTILE)
def test_the_words_of_clean_html_hold_no_tag_of_it(raw: str) -> None:
    html = "<p>" + cleaned("a &amp; b") + "</p>" + cleaned(raw)
    words = plain_text(html)

    assert words.startswith("a & b")
    assert words == " ".join(words.split())


@given(st.text(max_size=40))
def test_every_word_that_was_typed_is_read_back(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    kept = re.sub("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)

    assert plain_text(cleaned(f"<p>{escaped}</p>")) in {
        " ".join(text.split()) for text in (kept.replace("\0", "\ufffd"), kept.replace("\0", ""))
    }


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ('<h2 id="when">a</h2>', '<h2 id="s-when">a</h2>'),
        ('<p id="a">1</p><p id="a">2</p>', '<p id="s-a">1</p><p>2</p>'),
        ('<a href="#when">a</a>', '<a href="#s-when">a</a>'),
        ('<img src="x">', '<img src="x" alt="">'),
        ('<img src="x" alt="y">', '<img src="x" alt="y">'),
        ("a<script>b</script>c", "ac"),
        ('<p class="x" style="y" data-z="1">a</p>', "<p>a</p>"),
        ("<div>a</div>", "a"),
        ("{{ 7*7 }} {% raw %}", "{{ 7*7 }} {% raw %}"),
    ],
)
def test_what_is_allowed_stays_and_the_rest_goes(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_an_address_that_the_resolver_refuses_is_dropped() -> None:
    assert clean('<a href="/x">a</a>', lambda _tag, _attribute, _value: None) == "<a>a</a>"


def test_not_even_a_resolver_can_bring_a_script_in() -> None:
    assert (
        clean('<a href="/x">a</a>', lambda _tag, _attribute, _value: "javascript:x") == "<a>a</a>"
    )


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ("<p>a</p>", []),
        ("<pre><code>&lt;script&gt; onclick= javascript:</code></pre>", []),
        ("<script>a</script>", ["<script"]),
        ("<IFRAME src=/x>", ["<iframe"]),
        ("<p onclick='x'>a</p>", ["onclick="]),
        ("<a href='javascript:x'>a</a>", ["javascript:"]),
        ("<a href='JAVA\tscript:x'>a</a>", ["JAVAscript:"]),
        ("<a href='&#106;avascript:x'>a</a>", ["javascript:"]),
        ("<img src='data:image/png;base64,x'>", ["data:"]),
        ("<a href='ftp://a.example/'>a</a>", ["ftp:"]),
        ("<a href='file:///etc/hostname'>a</a>", ["file:"]),
        ("<a href='http://[::1'>a</a>", ["http://[::1"]),
        ("<a href='mailto:a@b.example'>a</a><a href='tel:911'>b</a>", []),
        ("<a href='/2026/11/a:b/'>a</a>", []),
        ("<div><![ </div>", []),
        ("<![\n><script>a</script>", ["<script"]),
        ("<form><input></form><script></script><script></script>", ["<form", "<input", "<script"]),
    ],
)
def test_what_would_run_or_load_is_named(raw: str, named: list[str]) -> None:
    assert find_active_content(raw) == named


def test_words_of_two_blocks_do_not_run_together() -> None:
    assert plain_text("<p>one</p><ul><li>two</li><li>three<br>four</li></ul>") == (
        "one two three four"
    )
