from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.importing import DIALECTS
from frontporch.importing.identity import find_date, identify, plain_words, texts
from frontporch.importing.source import SourcePost, UnreadableError

JEKYLL, HUGO, _ = DIALECTS


def post(file: str, **fields: str) -> SourcePost:
    return SourcePost(PurePosixPath(file), fields, dict.fromkeys(fields, 2), "He got on.")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2015-03-16", "2015-03-16"),
        ("2015-3-6", "2015-03-06"),
        ("2015/03/16", "2015-03-16"),
        ("2015-03-16 10:00:28 -0400", "2015-03-16 10:00:28 -04:00"),
        ("2015-03-16 8:05:28 -4", "2015-03-16 08:05:28 -04:00"),
        ("2015-03-16 08:05 +5:30", "2015-03-16 08:05:00 +05:30"),
        ("2015-03-16T10:00:28-04:00", "2015-03-16 10:00:28 -04:00"),
        ("2015-03-16T10:00:28.123Z", "2015-03-16 10:00:28 +00:00"),
        ("2015-03-16 10:00 UTC", "2015-03-16 10:00:00 +00:00"),
        ("2015-03-16 10:00", "2015-03-16 10:00:00"),
        ("Mon, 16 Mar 2015 10:00:28 -0430", "2015-03-16 10:00:28 -04:30"),
        ("2015-02-30", None),
        ("0999-02-20", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_every_way_archives_write_it(written: str, expected: str | None) -> None:
    assert find_date(written) == expected


def test_a_name_gives_the_date_and_slug_that_are_not_written() -> None:
    found = identify(post("_posts/2015-03-16-Dog_on-Bus.md", title="A dog"), JEKYLL)
    assert (found.written_date, found.slug) == ("2015-03-16", "Dog_on-Bus")


def test_a_renamed_file_is_the_same_post() -> None:
    written = {"title": "A dog", "date": "2015-03-16"}
    first = identify(post("2015/2015-03-16-dog.md", **written), JEKYLL)
    second = identify(post("2015/2015-03-16-the-bus.md", **written), JEKYLL)
    assert first.id == second.id


@pytest.mark.parametrize(
    "other",
    [
        {"title": "A cat", "date": "2015-03-16"},
        {"title": "A dog", "date": "2015-03-17"},
        {"title": "A dog", "date": "2015-03-16", "slug": "dog"},
    ],
)
def test_another_title_day_or_slug_is_another_post(other: dict[str, str]) -> None:
    written = {"title": "A dog", "date": "2015-03-16"}
    assert identify(post("a.md", **written), HUGO).id != identify(post("a.md", **other), HUGO).id


def test_a_missing_title_is_made_of_the_slug() -> None:
    found = identify(post("news/a.md", slug="dog-on-bus", date="2015-03-16"), HUGO)
    assert (found.title, found.has_title) == ("Dog on bus", False)


@pytest.mark.parametrize(("fields", "line"), [({}, 1), ({"date": "soon"}, 2)])
def test_a_post_without_a_date_is_unreadable(fields: dict[str, str], line: int) -> None:
    with pytest.raises(UnreadableError) as error:
        identify(post("news/a.md", title="A dog", **fields), HUGO)
    assert error.value.line == line


def test_texts_are_found_in_lists_and_blocks() -> None:
    assert texts(["a", {"name": " b "}, ["", None], {"uid": "c", "alt": "no"}]) == ["a", "b", "c"]


def test_words_have_neither_tags_nor_entities() -> None:
    assert (
        plain_words("Stop <em>and</em>\n go &ldquo;now&rdquo; &amp; 1 < 2")
        == "Stop and go “now” & 1 < 2"
    )


@given(st.datetimes(datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("2999-12-31")))
def test_every_moment_that_is_written_plainly_is_read_back(moment: datetime) -> None:
    written = moment.isoformat(sep=" ", timespec="seconds")
    assert find_date(written) == written
