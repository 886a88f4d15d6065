"""Links and pictures are found as residents meet them, at the line where they are written."""

from __future__ import annotations

import pytest

from frontporch.policy.body_parts import links_of, pictures_of, text_outside_links, without_code
from tests.policy.rules.subjects import subject_of
from tests.small_town import post

FIRST = 7


def links(body: str) -> list[tuple[str, str, int]]:
    """Return the words, the target and the line of the body of each link."""
    found = links_of(subject_of(post(body=body)))
    return [(link.words, link.target, link.line - FIRST + 1) for link in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[the *old* library](https://a.example)", [("the old library", "https://a.example", 1)]),
        ("a\n\n[b][1]\n\n[1]: https://a.example", [("b", "https://a.example", 3)]),
        ("a\n\n<https://a.example/b>", [("https://a.example/b", "https://a.example/b", 3)]),
        ("a\n\n<a href='https://a.example'>b c</a>", [("b c", "https://a.example", 3)]),
        ("[a](https://a.example)\n[a](https://b.example)",
         [("a", "https://a.example", 1), ("a", "https://b.example", 2)]),
        ("[the\nold library](https://a.example)", [("the old library", "https://a.example", 1)]),
        ("Lee's \"[it's](https://a.example)\"", [("it\u2019s", "https://a.example", 1)]),
    ],
)  # fmt: skip
def test_a_link_is_found_at_its_line(body: str, expected: list[tuple[str, str, int]]) -> None:
    assert links(body) == expected


def test_a_footnote_is_no_link() -> None:
    assert links("Six stops.[^1]\n\n[^1]: The driver counted.") == []


def test_a_link_in_a_footnote_is_found_where_the_footnote_is_written() -> None:
    body = "[^1]: See [the list](https://a.example).\n\nSix stops.[^1] [More](https://b.example)"
    assert sorted(links(body), key=lambda link: link[2]) == [
        ("the list", "https://a.example", 1),
        ("More", "https://b.example", 3),
    ]


def test_a_picture_in_a_link_is_read_out_as_its_words() -> None:
    body = "[![A brown dog](/media/2026/dog.png) at home](https://a.example)"
    assert links(body) == [("A brown dog at home", "https://a.example", 1)]


def test_pictures_of_the_front_matter_come_before_those_of_the_text() -> None:
    text = post(
        "picture: {file: 2026/dog.png, alt: A dog., caption: Home.}",
        "pictures:",
        "  - file: 2026/IMG_1234.jpg",
        "    alt: A cat.",
        body="He got on.\n\n![A bus](/media/2026/dog.png)",
    )
    found = pictures_of(subject_of(text))
    assert [(each.field, each.words, each.stem, each.line) for each in found] == [
        ("picture", "A dog. Home.", "dog", 6),
        ("pictures[1]", "A cat.", "IMG_1234", 9),
        ("", "A bus", "dog", 13),
    ]


def test_what_stands_in_links_and_code_is_not_outside_of_them() -> None:
    body = "One [two](https://a.example) `three`\n\n```\nfour\n```\n\nfive"
    assert text_outside_links(subject_of(post(body=body))).split() == ["One", "five"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a\n```\nb\n```\nc", "a\n\n\n\nc"),
        ("~~~~ py\nb\n~~~\n~~~~\nc", "\n\n\n\nc"),
        ("```\nnever closed", "```\nnever closed"),
        ("```\na\n```\n```\nb", "\n\n\n```\nb"),
    ],
)
def test_code_leaves_empty_lines_behind(markdown: str, expected: str) -> None:
    assert without_code(markdown) == expected


def test_a_picture_with_a_long_alt_text_is_found_at_its_line() -> None:
    alt = " ".join(["A brown dog on a bus seat."] * 20)
    text = post(body=f"A brown dog.\n\n![{alt}](/media/2026/dog.png)")
    assert [each.line for each in pictures_of(subject_of(text))] == [FIRST + 2]
