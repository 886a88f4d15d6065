"""What is signed has one spelling, and no room for anything else."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frontporch.messages.canonical import canonical
from frontporch.policy.statement import (
    MOST_BYTES,
    UnreadableError,
    digest_of_statement,
    parse_statement,
    render_statement,
)
from tests.policy.signers import MESSAGE, NOW, PAGE, stated, statement

SENTENCES = (
    "is not written as it was signed",
    "is not what ./porch writes",
    "signed_at is not a time as ./porch writes it",
)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        parse_statement(data)
    return str(refused.value)


def changed(**changes: Any) -> bytes:
    written = json.loads(render_statement(statement()))
    return canonical({**written, **changes})


def test_what_was_rendered_is_read_back_equal() -> None:
    signed = statement()

    assert parse_statement(render_statement(signed)) == signed


@given(
    text=st.text(max_size=80),
    reason=st.text(min_size=1, max_size=40),
    moment=st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - hypothesis wants it so
)
def test_any_words_and_times_are_read_back_equal(text: str, reason: str, moment: datetime) -> None:
    signed = statement(
        posts=(stated(texts={"message[x]": text}, expires=moment.replace(tzinfo=UTC)),),
        emergency={"reason": reason},
        signed_at=moment.replace(tzinfo=UTC, microsecond=0),
    )

    assert parse_statement(render_statement(signed)) == signed


def test_it_is_canonical_json_on_one_line() -> None:
    data = render_statement(statement())

    assert data == canonical(json.loads(data))
    assert b"\n" not in data


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data + b"\n",
        lambda data: b" " + data,
        lambda data: data.replace(b'"approve"', b'"approve" '),
        lambda data: data.replace(b'"decision"', b'"\\u0064ecision"'),
        lambda data: b'{"approver":"hollis",' + data[1:],
        lambda data: data.replace(b":00Z", b":00+00:00"),
        lambda data: b"\xef\xbb\xbf" + data,
    ],
)
def test_any_other_spelling_of_the_same_thing_is_refused(spoil: Any) -> None:
    data = spoil(render_statement(statement()))

    assert refusal(data).startswith(SENTENCES)


@pytest.mark.parametrize(
    "handle",
    ["*", "ortiz\n", "ortiz,hollis", "Ortiz", "оrtiz", "ｏrtiz", "", "ortiz ", "a" * 65, "!ortiz"],  # noqa: RUF001 - look-alikes
)
def test_a_handle_that_is_not_plain_is_refused(handle: str) -> None:
    assert refusal(changed(approver=handle)) == "is not what ./porch writes (at approver)"


@pytest.mark.parametrize(
    "changes",
    [
        {"unknown": 1},
        {"purpose": "front-porch approval v2"},
        {"root": "C" * 64},
        {"nonce": "0" * 31},
        {"rehearsal": 1},
        {"rehearsal": "false"},
        {"posts": []},
        {"decision": "maybe"},
        {"signed_at": "2026-11-20T14:00:00.5Z"},
        {"signed_at": 1795183200},
        {"emergency": {"reason": ""}},
        {"emergency": {}},
        {"accounts": {"X": "@a"}},
    ],
)
def test_what_no_porch_writes_is_refused(changes: dict[str, Any]) -> None:
    assert refusal(changed(**changes)).startswith(SENTENCES)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"[" * 100_000, b"\xff", b'"\\ud800"'])
def test_what_is_no_statement_is_refused_without_a_traceback(data: bytes) -> None:
    assert refusal(data).startswith("is not what ./porch writes")


def test_more_than_sixteen_megabytes_are_not_even_read() -> None:
    assert refusal(b" " * (MOST_BYTES + 1)) == "is larger than 16 MB"


def test_a_message_that_is_not_spelled_out_is_refused() -> None:
    with pytest.raises(ValidationError, match="names other messages than it spells out"):
        stated(texts={})


def test_a_message_to_no_known_account_is_refused() -> None:
    with pytest.raises(ValidationError, match="to which account"):
        statement(accounts={})


def test_a_post_that_is_named_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="names a post twice"):
        statement(posts=(stated(), stated(parts={"page": MESSAGE}, texts={})))


@pytest.mark.parametrize(
    "times",
    [
        {"not_after": NOW + timedelta(days=31)},
        {"not_after": NOW - timedelta(hours=1)},
        {"not_before": NOW - timedelta(days=1)},
    ],
)
def test_it_counts_from_when_it_was_signed_and_for_thirty_days_at_most(
    times: dict[str, datetime],
) -> None:
    with pytest.raises(ValidationError, match="30 days at most"):
        statement(**times)


@pytest.mark.parametrize("changes", [{"root": None}, {"rehearsal": True}])
def test_a_rehearsal_has_no_root_and_everything_else_has_one(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="root"):
        statement(**changes)


def test_its_file_is_named_after_day_person_and_nonce() -> None:
    signed = statement(nonce="0123456789abcdef" * 2)

    assert signed.file_name == "2026-11-20-ortiz-01234567.json"


def test_another_nonce_is_another_digest() -> None:
    first, second = (digest_of_statement(render_statement(statement())) for _ in range(2))

    assert first != second
    assert PAGE not in {first, second}
