"""What an edit takes out of a post is at the host for an hour more, and not until other news."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from tests.attacks.blog import CAT, DOG, picture, written
from tests.publishing.deploying.real_blog import RealBlog, found_real_blog
from tests.publishing.deploying.test_rollback import cat

pytestmark = pytest.mark.slow

NAME = "Wilma Marsh"
SHOWN = "picture: {file: 2026/face.png, alt: A red wall., credit: Lee}"


@pytest.fixture
def blog(tmp_path: Path) -> RealBlog:
    """A blog that shows a name and a face."""
    blog = found_real_blog(tmp_path)
    blog.write({"content/media/2026/face.png": picture("red")})
    blog.change(DOG, written())
    blog.change(CAT, cat(SHOWN, body=f"Her name is {NAME}."))
    blog.publish_all("--first")
    assert holding(blog, NAME)
    assert pictures(blog)
    return blog


def holding(blog: RealBlog, words: str) -> list[str]:
    """Return the public files that hold the words, the packed ones of the search among them."""
    public = blog.folder / "public"
    return [
        file.relative_to(public).as_posix()
        for file in sorted(public.rglob("*"))
        if file.is_file() and words.encode() in unpacked(file.read_bytes())
    ]


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def pictures(blog: RealBlog) -> set[str]:
    """Return the names of the face as it was published."""
    return {file.name for file in (blog.folder / "public" / "media").glob("face*")}


def test_a_name_and_a_face_that_an_edit_takes_out_are_gone_with_no_other_news(
    blog: RealBlog,
) -> None:
    blog.change(CAT, cat(body="A neighbor, whom we do not name."))
    blog.publish_all()
    assert pictures(blog)  # somebody may still look at the page of a minute ago

    blog.now += timedelta(hours=1)
    assert "removed" in blog.publish_all()

    assert holding(blog, NAME) == []
    assert pictures(blog) == set()
    blog.now += timedelta(hours=1)
    assert "removed" not in blog.publish_all()


def test_a_deleted_post_is_gone_also_where_another_has_its_address(blog: RealBlog) -> None:
    (blog.folder / CAT).unlink()
    front = {"id": "new4mq9xw2", "title": "The cat of Pearl Street", "slug": "the-cat"}
    blog.change("content/posts/2026/other.md", written(body="Another one.", **front))
    blog.publish_all()
    blog.now += timedelta(hours=1)
    blog.publish_all()

    assert holding(blog, NAME) == []
    assert pictures(blog) == set()


def test_nobody_is_alarmed_about_a_page_that_never_was_up(blog: RealBlog) -> None:
    late = "content/posts/2026/late.md"
    front = {"id": "late4xq9w2", "title": "Later", "date": "2027-01-04 09:00", "slug": "later"}
    blog.change(late, written(body="Later.", **front))
    blog.publish_all()
    gone = "withdrawn: {date: 2027-01-05, reason: wrong, note: Not so.}"
    text = written("status: withdrawn", gone, body="Later.", **front)
    blog.commit({late: text})
    blog.publish_all()

    blog.now += timedelta(hours=4)
    later = blog.porch("publish")

    assert later.exception is None
    assert "Overdue" not in later.output
