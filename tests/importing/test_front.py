from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.configuration import read_department
from frontporch.importing.archive import import_archive
from frontporch.posts.model import Post
from frontporch.posts.reading import read_archive
from tests.importing.made_up import png, write_blog, write_files


def imported(
    folder: Path, *rows: str, body: str = "He got on."
) -> tuple[Post, list[tuple[str, int | None]]]:
    """Return a Hugo post with these rows of front matter, from line 4 on, and its remarks."""
    text = "\n".join(
        ["---", "title: T", "date: 2020-05-01", *rows, "author: dana", "---", body, ""]
    )
    source = write_files(
        folder / "old", {"content/t.md": text, "static/map.png": png(), "static/bad.png": "bad"}
    )
    blog = write_blog(folder / "blog")
    report = import_archive(source, "hugo", blog)
    (post,) = read_archive(blog, read_department(blog)).posts
    return post, [(one.about, one.line) for one in report.remarks]


def test_a_title_that_is_too_long_is_cut_and_named(tmp_path: Path) -> None:
    source = write_files(
        tmp_path / "old", {"content/t.md": f"---\ndate: 2020-05-01\ntitle: {'ab ' * 90}\n---\nx\n"}
    )
    blog = write_blog(tmp_path / "blog")
    report = import_archive(source, "hugo", blog)
    (post,) = read_archive(blog, read_department(blog)).posts
    assert (len(post.title), post.title[-1]) == (200, "…")
    assert report.by_sort["The title was cut; longer than 200 characters"][0].line == 3


def test_a_summary_that_is_too_long_is_cut_and_named(tmp_path: Path) -> None:
    post, remarks = imported(tmp_path, f"summary: {'abcd ' * 300}")
    assert post.summary is not None
    assert (len(post.summary), post.summary[-1]) == (1000, "…")
    assert remarks == [("The summary was cut; longer than 1,000 characters", 1)]


def test_a_summary_is_plain_text(tmp_path: Path) -> None:
    post, remarks = imported(
        tmp_path, "summary: '**He** _got_ [on](/x) &mdash; <b>in</b> snake_case'"
    )
    assert (post.summary, remarks) == ("He got on — in snake_case", [])


def test_a_second_summary_with_the_same_words_needs_no_remark(tmp_path: Path) -> None:
    assert imported(tmp_path, "summary: He got on", "deck: '*He* got on'")[1] == []


def test_tags_that_are_too_many_or_too_long_are_cut_and_named(tmp_path: Path) -> None:
    tags = ", ".join([f"t{number}" for number in range(40)] + ["last"])
    post, remarks = imported(tmp_path, f"tags: [{'x' * 70}, {tags}]")
    assert (len(post.tags), post.tags[0]) == (40, "x" * 60)
    assert remarks == [
        ('A tag in "tags" was cut; longer than 60 characters', 4),
        ("Tags were left out; a post has 40 at most", 1),
    ]


@pytest.mark.parametrize(
    ("written", "expected", "remarks"),
    [
        ("2020-06-01", "2020-06-01", []),
        ("2020-04-01", "None", []),
        ("soon", "None", [('"lastmod" is not a date', 4)]),
    ],
)
def test_a_later_day_is_when_it_was_updated(
    tmp_path: Path, written: str, expected: str, remarks: list[tuple[str, int]]
) -> None:
    post, found = imported(tmp_path, f"lastmod: {written}")
    assert (str(post.updated)[:10], found) == (expected, remarks)


@pytest.mark.parametrize(
    ("written", "expected", "remarks"),
    [
        ("es-PR", "es", []),
        ("en_US", "en", []),
        ("fr", "en", [('"lang" is no language of the department', 4)]),
    ],
)
def test_a_language_of_the_department_is_kept(
    tmp_path: Path, written: str, expected: str, remarks: list[tuple[str, int]]
) -> None:
    post, found = imported(tmp_path, f"lang: {written}")
    assert (post.lang, found) == (expected, remarks)


def test_a_picture_in_a_block_brings_its_words_along(tmp_path: Path) -> None:
    post, remarks = imported(
        tmp_path, "featured_image:", "  src: /map.png", "  alt: A map", "  caption: Ours"
    )
    assert post.picture is not None
    assert (post.picture.alt, post.picture.caption, remarks) == ("A map", "Ours", [])


def test_a_picture_without_words_takes_those_it_has_in_the_text(tmp_path: Path) -> None:
    post, remarks = imported(tmp_path, "image: /map.png", body="![A map](/map.png)")
    assert post.picture is not None
    assert (post.picture.alt, remarks) == ("A map", [])


def test_a_picture_without_any_words_is_named(tmp_path: Path) -> None:
    post, remarks = imported(tmp_path, "image: /map.png")
    assert post.picture is not None
    assert (post.picture.alt, remarks) == ("", [("A picture has no alternative text", 4)])


def test_a_lead_picture_that_is_none_becomes_a_note_on_top(tmp_path: Path) -> None:
    post, remarks = imported(tmp_path, "image: /bad.png", "image_alt: A *map*")
    assert post.picture is None
    assert post.markdown.rstrip() == "*Picture not in the archive: A \\*map\\**\n\nHe got on."
    assert remarks == [("A picture is not a JPEG, PNG, WebP or GIF, and became a note", 4)]


def test_where_it_came_from_and_went_to_stands_below(tmp_path: Path) -> None:
    post, remarks = imported(
        tmp_path,
        "source_url: https://a.example/",
        "canonical: nowhere",
        "redirectto: https://b.example/",
    )
    assert post.markdown.rstrip() == (
        "He got on.\n\n*First published at <https://a.example/>.*"
        "\n\n*There is a newer page at <https://b.example/>.*"
    )
    assert remarks == [('"canonical" is not a web address', 5)]


def test_an_invisible_character_is_left_out_and_named(tmp_path: Path) -> None:
    post, remarks = imported(tmp_path, body="He\n\x07got on.")
    assert post.markdown.rstrip() == "He\ngot on."
    assert remarks == [("An invisible character was left out", 7)]
