"""What a network answers is typed, bounded and clean, or it is nothing at all."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from frontporch.delivery.replies import (
    BrokenReplyError,
    bounded,
    parse_epoch,
    parse_http_date,
    parse_reply,
    say,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Item(BaseModel):
    id: str


def test_a_reply_is_read_as_what_it_should_be() -> None:
    assert parse_reply(Item, b'{"id": "1", "more": {}}') == Item(id="1")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"id": 1}',
        b'{"id": null}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": ' + b'{"id": ' * 100_000,
        b'{"id": "\\ud800"}',
        b"9" * 100_000,
    ],
)
def test_a_broken_reply_is_named_and_not_quoted(content: bytes) -> None:
    with pytest.raises(BrokenReplyError) as caught:
        parse_reply(Item, content)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert "html" not in "".join(traceback.format_exception(caught.value))


@given(st.binary())
def test_whatever_comes_is_read_or_named(content: bytes) -> None:
    try:
        parse_reply(Item, content)
    except BrokenReplyError as error:
        assert str(error) == "the reply is none that can be understood"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        ([None, "", " ", 7, "No."], ': "No."'),
        (["one\ntwo"], ': "one two"'),
        (["\x1b[31m::stop-commands::x"], ': "\\u{1b}[31m::stop-commands::x"'),
        (["a" * 61], f': "{"a" * 60}…"'),
    ],
)
def test_their_words_are_cut_and_clean(words: list[object], said: str) -> None:
    assert say(words) == said


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 23 Nov 2026 12:00:00 GMT", NOW),
        ("Mon, 23 Nov 2026 13:00:00 +0100", NOW),
        ("Mon, 23 Nov 2026 12:00:00 -0000", NOW),
        ("yesterday", None),
        ("Mon, 01 Jan 0001 00:00:00 +1400", None),
        ("", None),
        (None, None),
    ],
)
def test_the_clock_of_a_network(written: str | None, moment: datetime | None) -> None:
    assert parse_http_date(written) == moment


@pytest.mark.parametrize(
    ("written", "until"),
    [
        (str(int(NOW.timestamp()) + 900), NOW + timedelta(minutes=15)),
        ("0", NOW),
        (str(int(NOW.timestamp()) + 10**6), NOW + DAY),
        ("999999999999", NOW + DAY),
        ("9" * 5000, NOW + DAY),
        ("-1", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_nobody_makes_us_wait_for_more_than_a_day(
    written: str | None, until: datetime | None
) -> None:
    assert bounded(parse_epoch(written), NOW) == until
