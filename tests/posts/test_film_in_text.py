"""A writer may put the post's own film where it belongs in the text."""

from __future__ import annotations

from typing import Any

import pytest

from frontporch.errors import ContentError
from frontporch.posts.blocks import Video
from frontporch.posts.body import Body
from frontporch.posts.links import Destinations, render_body
from frontporch.posts.markup import convert_markdown
from frontporch.posts.model import Post

FILM = "![The dog on the bus](/media/2026/bus.mp4)"
KNOWN = Destinations(
    pages={},
    pictures={"2026/bus.mp4": "/media/bus-1a2b.mp4", "2026/other.mp4": "/media/other-3c4d.mp4"},
    site_url="https://police.fernhollow.example",
)


def render(markdown: str) -> Body:
    kept: dict[str, Any] = {
        "source": "content/posts/2026/the-dog.md",
        "markdown": markdown,
        "body_line": 7,
        "video": Video(file="2026/bus.mp4"),
    }
    return render_body(Post.model_construct(**kept), convert_markdown(markdown), KNOWN)


def complaint(markdown: str) -> str:
    with pytest.raises(ContentError) as caught:
        render(markdown)
    (problem,) = caught.value.problems
    return str(problem).partition("the-dog.md:")[2]


def test_the_film_stands_where_the_writer_put_it() -> None:
    body = render(f"One.\n\nTwo.\n\n{FILM}\n\nThree.\n")
    assert body.film_at is not None
    assert body.html[: body.film_at].strip().endswith("<p>Two.</p>")
    assert body.html[body.film_at :].strip() == "<p>Three.</p>"


def test_a_placed_film_is_no_picture_and_no_word_of_the_text() -> None:
    body = render(f"One.\n\n{FILM}\n")
    assert (body.text.strip(), body.pictures, "bus" in body.html) == ("One.", (), False)


def test_a_text_without_the_film_leaves_its_place_open() -> None:
    assert render("One.\n").film_at is None


def test_a_film_in_the_middle_of_a_line_is_a_plain_error() -> None:
    assert complaint(f"See {FILM} here.\n") == (
        '7  Must fix: "/media/2026/bus.mp4" is a film; leave an empty line above and below it'
    )


def test_a_film_is_shown_once() -> None:
    assert complaint(f"{FILM}\n\n{FILM}\n").endswith("stands in the text already; show it once")


def test_the_film_of_another_post_is_no_picture() -> None:
    assert complaint("![Other](/media/2026/other.mp4)\n").endswith(
        "is not a picture; name it under video: instead"
    )
