from __future__ import annotations

from typing import Any

import pytest

from frontporch.errors import ContentError
from frontporch.posts.body import Body
from frontporch.posts.links import Destinations, check_links, line_of, render_body
from frontporch.posts.markup import convert_markdown
from frontporch.posts.model import Post

SITE = "https://police.fernhollow.example"
KNOWN = Destinations(
    pages={"content/posts/2026/other.md": "/2026/11/other/", "content/pages/about.md": "/about/"},
    pictures={"2026/dog.jpg": "/media/dog-1a2b.jpg"},
    site_url=SITE,
)


def make_post(markdown: str) -> Post:
    kept: dict[str, Any] = {
        "source": "content/posts/2026/the-dog.md",
        "markdown": markdown,
        "body_line": 7,
    }
    return Post.model_construct(**kept)


def render(markdown: str) -> Body:
    return render_body(make_post(markdown), convert_markdown(markdown), KNOWN)


def complaints(markdown: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        render(markdown)
    return [str(problem).partition("the-dog.md:")[2] for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "address", "links"),
    [
        ("/2026/11/other/", "/2026/11/other/", ("/2026/11/other/",)),
        ("other.md", "/2026/11/other/", ("/2026/11/other/",)),
        ("../2026/other.md#when", "/2026/11/other/#s-when", ("/2026/11/other/",)),
        ("../../pages/about.md", "/about/", ("/about/",)),
        (f"{SITE}/about/", "/about/", ("/about/",)),
        (SITE, "/", ("/",)),
        ("/about/?a=1&b=2#c", "/about/?a=1&amp;b=2#s-c", ("/about/",)),
        ("https://example.org/a?b=1", "https://example.org/a?b=1", ()),
        ("<https://example.org/a b|c>", "https://example.org/a%20b%7Cc", ()),
        ("/feeds/#all", "/feeds/#all", ("/feeds/",)),
        ("mailto:a@b.example", "mailto:a@b.example", ()),
        ("tel:911", "tel:911", ()),
        ("#when", "#s-when", ()),
        ("/media/2026/dog.jpg", "/media/dog-1a2b.jpg", ()),
    ],
)
def test_a_link_leads_to_its_final_address(
    written: str, address: str, links: tuple[str, ...]
) -> None:
    body = render(f"[x]({written})")

    assert body.html == f'<p><a href="{address}">x</a></p>'
    assert body.links == links


@pytest.mark.parametrize(
    "written", ["/media/2026/dog.jpg", "../../media/2026/dog.jpg", f"{SITE}/media/2026/dog.jpg"]
)
def test_a_picture_is_shown_at_its_published_address(written: str) -> None:
    body = render(f"![A dog]({written})")

    assert body.html == '<p><img alt="A dog" src="/media/dog-1a2b.jpg"></p>'
    assert body.pictures == ("2026/dog.jpg",)


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        ("a\n\n![x](/media/no.jpg)", '9  Must fix: "/media/no.jpg" is not a picture in content/'),
        ("![x](../../../etc/hostname)", '7  Must fix: "../../../etc/hostname" is not a picture'),
        ("![x](/media/%2e%2e/%2e%2e/etc/passwd)", "7  Must fix: "),
        ("![x](https://a.example/b.jpg)", "is a picture on another site; save it into content/"),
        ("![x](//a.example/b.jpg)", "is a picture on another site; save it into content/media/"),
        ("![x](data:image/png;base64,AA)", '7  Must fix: holds "data:", which is never published'),
        ("![x]({attach}../../etc/hostname)", "is not a picture in content/media/"),
        ("[x](/media/no.pdf)", '"/media/no.pdf" is not a picture in content/media/'),
        ("![x](2026/Dog.jpg)", 'in content/media/. Did you mean "/media/2026/dog.jpg"?'),
        ("![x](dogs.jpg)", 'in content/media/. Did you mean "/media/2026/dog.jpg"?'),
        ("[x](missing.md)", '7  Must fix: "missing.md" is not a post or page'),
        ("[x](../../../../etc/passwd.md)", "is not a post or page"),
        ("[x]()", '7  Must fix: "" is a link without an address'),
        ("[x](http://[::1)", '7  Must fix: holds "http://[::1", which is never published'),
        ("a\n[x](javascript:alert(1))", '8  Must fix: holds "javascript:", which is never'),
        ("[x](http://dana@a.example/)", "holds a user name; write mailto: for an e-mail address"),
        ("[x](ftp://a.example/)", '7  Must fix: holds "ftp:", which is never published'),
        ("[x](file:///etc/hostname)", '7  Must fix: holds "file:", which is never published'),
        ("a\n\n<script>alert(1)</script>", '9  Must fix: holds "<script", which is never'),
        ('<iframe src="https://a.example/"></iframe>', 'holds "<iframe", which is never published'),
        ('<b onclick="x">a</b>', '7  Must fix: holds "onclick=", which is never published'),
        ("<img alt='x'>", "7  Must fix: shows a picture without saying which"),
    ],
)
def test_what_leads_nowhere_or_would_run_is_one_sentence_in_its_line(
    markdown: str, sentence: str
) -> None:
    found = complaints(markdown)

    assert sentence in found[0]
    assert len(found) == 1


def test_every_mistake_of_a_body_is_told_together() -> None:
    assert len(complaints("[a](a.md) [b](b.md)\n\n![c](c.jpg)\n\n<script></script>")) == 4


def test_a_link_to_an_address_that_the_site_lacks_is_named() -> None:
    text = "a\n\n[x](/2026/11/nowhere/)"
    problems = check_links(make_post(text), render(text), {"/about/"})

    assert [str(problem).partition("the-dog.md:")[2] for problem in problems] == [
        '9  Must fix: links to "/2026/11/nowhere/", which is not on the site'
    ]


def test_a_link_to_an_address_that_the_site_has_is_fine() -> None:
    text = "[x](/about/)"

    assert check_links(make_post(text), render(text), {"/about/"}) == []


def test_words_that_do_not_stand_in_the_body_are_told_at_its_start() -> None:
    assert line_of(make_post("a\nb"), "nowhere") == 7
