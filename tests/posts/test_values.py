from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from frontporch.posts.values import (
    AltText,
    Day,
    Ending,
    Moment,
    OldAddress,
    PostId,
    Slug,
    Summary,
    Tag,
    Title,
)
from frontporch.values import MediaFile

CHICAGO = ZoneInfo("America/Chicago")
MOMENT: TypeAdapter[dt.datetime] = TypeAdapter(Moment)
ENDING: TypeAdapter[dt.datetime] = TypeAdapter(Ending)
DAY: TypeAdapter[dt.date] = TypeAdapter(Day)


def read_moment(written: str) -> dt.datetime:
    return MOMENT.validate_python(written, context={"zone": CHICAGO})


def accepts(kind: Any, written: str) -> bool:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(written)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-20", "2026-11-20T00:00:00-06:00"),
        ("2026-07-04", "2026-07-04T00:00:00-05:00"),
        ("2026-11-20 09:30", "2026-11-20T09:30:00-06:00"),
        ("2026-11-20T09:30:15", "2026-11-20T09:30:15-06:00"),
        ("2015-03-16 10:00:28 -0400", "2015-03-16T10:00:28-04:00"),
        ("2015-03-16 10:00:28 -04:00", "2015-03-16T10:00:28-04:00"),
        ("2015-03-16T10:00:28-04", "2015-03-16T10:00:28-04:00"),
        ("2015-03-16T10:00:28Z", "2015-03-16T10:00:28+00:00"),
        ("2015-03-16 10:00:28.5 Z", "2015-03-16T10:00:28.500000+00:00"),
        ("  2026-11-20  ", "2026-11-20T00:00:00-06:00"),
        ("2028-02-29", "2028-02-29T00:00:00-06:00"),
        # the clock goes from 1:59 to 3:00 and, in autumn, twice through 1:30
        ("2026-03-08 02:30", "2026-03-08T03:30:00-05:00"),
        ("2026-11-01 01:30", "2026-11-01T01:30:00-05:00"),
        ("2026-11-01 01:30 -0600", "2026-11-01T01:30:00-06:00"),
    ],
)
def test_a_time_is_told_in_its_own_zone_or_in_the_departments(written: str, expected: str) -> None:
    assert read_moment(written).isoformat() == expected


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("soon", "is not a date; write it as 2026-11-20 or 2026-11-20 09:30"),
        ("", "is not a date"),
        ("20.11.2026", "is not a date"),
        ("11/20/2026", "is not a date"),
        ("20261120", "is not a date"),
        ("2026-W47-5", "is not a date"),
        ("2026-11-20 9:30", "is not a date"),
        ("2026-11-20x09:30", "is not a date"),
        ("2026-11-20 09:30 CST", "is not a date"),
        ("2026-11-20-0600", "is not a date"),
        ("2026-11-20 -0600", "is not a date"),
        ("٢٠٢٦-11-20", "is not a date"),
        ("2026-02-30", "is not a date of the calendar"),
        ("2027-02-29", "is not a date of the calendar"),
        ("2026-11-20 25:00", "is not a date of the calendar"),
        ("2026-11-20 09:30 +99:00", "is not a date of the calendar"),
        ("0000-01-01", "is not a date of the calendar"),
        ("0001-01-01", "must lie between the years 1970 and 2199"),
        ("9999-12-31", "must lie between the years 1970 and 2199"),
    ],
)
def test_what_is_no_date_is_told_in_one_sentence(written: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_moment(written)


@given(st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2199, 12, 30)))  # noqa: DTZ001
def test_every_minute_of_the_departments_clock_is_read_back(clock: dt.datetime) -> None:
    moment = read_moment(clock.replace(microsecond=0).isoformat())

    assert moment.tzinfo is CHICAGO
    assert abs(moment.replace(tzinfo=None) - clock) <= dt.timedelta(hours=1, seconds=1)
    assert moment.astimezone(dt.UTC).astimezone(CHICAGO) == moment


@given(st.text(max_size=40))
def test_no_text_whatever_raises_more_than_a_complaint(written: str) -> None:
    for adapter in (MOMENT, ENDING, DAY):
        try:
            read = adapter.validate_python(written, context={"zone": CHICAGO})
        except ValidationError as complaint:
            assert complaint.error_count() == 1  # noqa: PT017 - either way is right
        else:
            assert 1970 <= read.year <= 2199


def test_a_time_without_any_zone_to_tell_it_in_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs a time zone"):
        MOMENT.validate_python("2026-11-20")


def test_an_end_without_a_time_lasts_until_the_end_of_its_day() -> None:
    whole = ENDING.validate_python("2026-11-20", context={"zone": CHICAGO})
    early = ENDING.validate_python("2026-11-20 09:00", context={"zone": CHICAGO})

    assert (whole.isoformat(), early.isoformat()) == (
        "2026-11-20T23:59:59-06:00",
        "2026-11-20T09:00:00-06:00",
    )


@pytest.mark.parametrize(
    "title",
    [
        "The dog who rode the bus",
        "¿Qué pasó?",
        "5 < 6 & 7 > 3",
        "{{ 7*7 }}",
        "911",
        "🐕‍🦺 on patrol",
        "x" * 200,
    ],
)
def test_an_honest_title_is_kept_as_it_is(title: str) -> None:
    assert TypeAdapter(Title).validate_python(title) == title


@pytest.mark.parametrize(
    "title",
    [
        *("", "   ", "\u200b", "\u00ad\u2060", "x" * 201),
        *("a\nb", "a\rb", "a\0b", "a\u2028b", "a\u202eb", "a\u2066b", "a\u0085b"),
        *("<script>alert(1)</script>", "a <b>c", "</p>", "<!-- a"),
    ],
)
def test_an_empty_long_misleading_or_marked_up_title_is_refused(title: str) -> None:
    assert not accepts(Title, title)


@given(st.text(max_size=30))
def test_a_title_that_is_kept_stands_on_one_line_and_holds_no_tag(title: str) -> None:
    if accepts(Title, title):
        assert len(title.strip().splitlines()) == 1
        assert "<script" not in title


def test_a_summary_may_have_lines_and_no_controls_or_markup() -> None:
    assert accepts(Summary, "One.\nTwo.")
    assert [
        text for text in ("a\0b", "a\x1bb", "<b>", "", "x" * 1001) if accepts(Summary, text)
    ] == []


def test_an_alt_text_may_be_empty_and_holds_no_controls() -> None:
    assert (accepts(AltText, ""), accepts(AltText, "a\0b")) == (True, False)


@pytest.mark.parametrize("tag", ["dogs", "night shift", "C++", "año nuevo", "911"])
def test_a_tag_with_a_letter_or_digit_has_an_address(tag: str) -> None:
    assert accepts(Tag, tag)


@pytest.mark.parametrize("tag", ["", "!!!", "---", "x" * 61])
def test_a_tag_without_an_address_is_refused(tag: str) -> None:
    assert not accepts(Tag, tag)


def test_no_post_has_an_id_that_stands_for_a_page() -> None:
    written = ("page-about", "page-1", "pages-1", "my-page-about")

    assert [each for each in written if accepts(PostId, each)] == ["pages-1", "my-page-about"]


@pytest.mark.parametrize("kind", [Slug, PostId])
@pytest.mark.parametrize(
    "written",
    ["../../etc/passwd", "a/b", "a.b", "a b", "Coffee", "-abcdefg", "abcdefg-", "a--bcdef",
     "a\nbcdefg", "", "x" * 101, "abcdéf"],
)  # fmt: skip
def test_an_address_or_id_is_never_a_path(kind: object, written: str) -> None:
    assert not accepts(kind, written)


@pytest.mark.parametrize(
    "file",
    ["../a.jpg", "/a.jpg", "a/../b.jpg", "a//b.jpg", ".a.jpg", "a\\b.jpg", "a\0.jpg", "http://a/b.jpg",
     "a b.jpg", "a/", "", "a\n.jpg"],
)  # fmt: skip
def test_a_picture_never_lies_outside_the_media(file: str) -> None:
    assert not accepts(MediaFile, file)


@pytest.mark.parametrize("file", ["dog.jpg", "2026/dog-2.JPG", "2026/11/a_b.png"])
def test_a_picture_lies_in_any_folder_of_the_media(file: str) -> None:
    assert accepts(MediaFile, file)


@pytest.mark.parametrize(
    "address",
    ["//evil.example/", "/../../etc/cron.d/x", "/a/../b/", "/./a", "/a//b", "/%2e%2e/%2e%2e/x",
     "/a%00b", "a/b", "https://a.example/", "/a b", "/a?b", "/a#b", "/a\\b", "/", "/a\u0007"],
)  # fmt: skip
def test_an_old_address_never_leaves_the_site(address: str) -> None:
    assert not accepts(OldAddress, address)


@pytest.mark.parametrize(
    "address", ["/2019/05/old/", "/old.html", "/a/b", "/caf%C3%A9/", "/a.b/..c/"]
)
def test_an_old_address_is_any_path_on_the_site(address: str) -> None:
    assert accepts(OldAddress, address)
