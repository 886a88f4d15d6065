from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontporch.posts.sources import find_sources
from tests.small_town import POST_FILE, write_town


def complaints(folder: Path) -> list[str]:
    return [str(problem) for problem in find_sources(folder).problems]


def test_posts_and_pages_are_found_in_a_fixed_order_and_hidden_files_are_not(
    tmp_path: Path,
) -> None:
    files = {
        f"content/{name}": "x"
        for name in ("pages/b.md", "pages/a.md", "posts/z.md", "posts/.hidden.md", ".DS_Store")
    }
    found = find_sources(write_town(tmp_path, files))

    assert found.posts == [POST_FILE, "content/posts/z.md"]
    assert found.pages == ["content/pages/a.md", "content/pages/b.md"]
    assert found.problems == []


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("content/notes.md", "content/notes.md:1  Must fix: does not belong here"),
        ("content/drafts/a.md", "content/drafts:1  Must fix: does not belong here"),
        ("content/posts/a.rst", "content/posts/a.rst:1  Must fix: is not a Markdown file"),
        ("content/posts/a.html", "content/posts/a.html:1  Must fix: is not a Markdown file"),
        ("content/posts/a.MD", "content/posts/a.MD:1  Must fix: is not a Markdown file"),
        ("content/pages/a.txt", "content/pages/a.txt:1  Must fix: is not a Markdown file"),
        ("content/posts/a.md/b.md", "content/posts/a.md:1  Must fix: is a folder with the name"),
    ],
)
def test_a_foreign_file_is_named_and_not_read(tmp_path: Path, file: str, sentence: str) -> None:
    write_town(tmp_path, {file: "x"})

    [complaint] = complaints(tmp_path)
    assert complaint.startswith(sentence)
    assert find_sources(tmp_path).posts == [POST_FILE]


@pytest.mark.parametrize("place", ["content/posts/link.md", "content/posts/link", "content/pages"])
@pytest.mark.parametrize("target", ["/etc/hostname", "/etc", "/nowhere"])
def test_a_link_to_another_place_is_named_and_never_followed(
    tmp_path: Path, place: str, target: str
) -> None:
    write_town(tmp_path)
    (tmp_path / place).symlink_to(target)

    [complaint] = complaints(tmp_path)
    assert complaint.startswith(f"{place}:1  Must fix: is a link to another place")
    assert find_sources(tmp_path).posts == [POST_FILE]


def test_content_that_is_itself_a_link_is_not_read(tmp_path: Path) -> None:
    write_town(tmp_path / "elsewhere")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere" / "content")

    found = find_sources(tmp_path)
    assert [problem.message for problem in found.problems] == [
        "must be a folder that holds posts, pages and media"
    ]
    assert found.posts == []


def test_a_pipe_is_named_and_never_opened(tmp_path: Path) -> None:
    write_town(tmp_path)
    os.mkfifo(tmp_path / "content/posts/pipe.md")

    [complaint] = complaints(tmp_path)
    assert "content/posts/pipe.md:1  Must fix: is not a file that can be read" in complaint
