"""What a network answers is what it should be, or it is nothing at all."""

from __future__ import annotations

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from frontporch.delivery.reading import BrokenReplyError, parse_reply, say


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
def test_whatever_bytes_come_they_are_no_item(content: bytes) -> None:
    with pytest.raises(BrokenReplyError):
        parse_reply(Item, b"\x00" + content)


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
    assert say(words, []) == said


def test_their_words_never_repeat_a_credential_not_even_its_beginning() -> None:
    secrets = ["s3cret", "s3cret-and-longer"]
    words = f"{'a' * 50} s3cret-and-longer s3cret"
    assert say([words], secrets) == f': "{"a" * 50} … …"'
