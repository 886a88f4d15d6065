"""What is approved of a file: all of it but five keys, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.messages.source_text import APART, approved_text
from frontporch.posts.front_matter import read_written

PLAIN = "---\ntitle: A\ndate: 2026-11-18\nauthors: [lee]\n---\nHello.\n"


def with_lines(lines: str) -> bytes:
    """Return the plain file with lines behind its title."""
    return PLAIN.replace("title: A\n", f"title: A\n{lines}\n").encode()


def test_a_file_without_those_keys_is_approved_as_it_stands() -> None:
    assert approved_text(PLAIN.encode()) == PLAIN


@pytest.mark.parametrize(
    "data", [PLAIN.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + PLAIN.encode()]
)
def test_line_ends_and_byte_order_marks_do_not_count(data: bytes) -> None:
    assert approved_text(data) == PLAIN


@pytest.mark.parametrize(
    "lines",
    [
        "status: draft",
        "status: ready  # since Tuesday",
        "'status': draft",
        "? status\n: draft",
        "status:\n  draft",
        "status: >-\n  draft",
        "expires: 2026-12-31",
        "takedown_requested: 2026-12-31",
        "id: 7k3mq9xw2d",
        "withdrawn: {date: 2026-11-19, reason: error,\n  note: Gone}",
        "withdrawn:\n  date: 2026-11-19\n  note: |\n    Gone.\n\n    For good.\n  reason: error",
        "status: withdrawn\nwithdrawn:\n  date: 2026-11-19\nexpires: 2026-12-31\nid: 7k3mq9xw2d",
    ],
)
def test_the_keys_that_are_judged_by_themselves_are_left_out(lines: str) -> None:
    assert approved_text(with_lines(lines)) == PLAIN


def test_the_last_key_is_left_out_as_well() -> None:
    data = PLAIN.replace("[lee]\n", "[lee]\nstatus: draft\n").encode()
    assert approved_text(data) == PLAIN


def test_a_comment_behind_such_a_key_is_kept() -> None:
    assert (
        approved_text(with_lines("status: draft\n\n# about him"))
        == with_lines("\n# about him").decode()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"---\n{title: A, status: draft, date: 2026-11-18}\n---\nHello.\n",
        b'---\n{title: "A\n  status: b", status: draft,\n  summary: c}\n---\nHello.\n',
        "---\nsummary: 'a\u2028b'\nstatus: draft\ntitle: A\n---\nHello.\n".encode(),
        "---\n# \u0085\nstatus: draft\ntitle: A\n---\nHello.\n".encode(),
        b"---\nstatus: draft\n---\nHello.\n",
    ],
    ids=["one line", "a key within a text", "a break of YAML's own", "NEL", "nothing else"],
)
def test_where_lines_do_not_tell_keys_apart_nothing_else_is_lost(data: bytes) -> None:
    kept = read_written("", approved_text(data).encode()).values
    whole = read_written("", data).values
    assert {key: kept[key] for key in whole if key not in APART} == {
        key: value for key, value in whole.items() if key not in APART
    }


def test_the_same_words_in_the_text_and_in_blocks_are_kept() -> None:
    source = (
        "---\ntitle: A\nappeal:\n  status: draft\n  expires: soon\nsummary: |\n  status: ready\n"
        "---\nstatus: draft\n\n---\n\nid: 7\n"
    )
    assert approved_text(source.encode()) == source


LINES = st.lists(
    st.sampled_from([
        "title: A", "title: B", "status: draft", "status: ready", "id: abcdef", "expires: x",
        "withdrawn:", "  note: x", "  note: |", "    status: y", "# note", "", "summary: 'a",
        "  b'",
        "tags: [a,", "  status]", "lang: en", "'id': x", 'lang: "\u2028"', "...", "? id", ": x",
    ]),
    max_size=8,
)  # fmt: skip


@given(LINES, LINES)
def test_two_files_of_one_approved_text_say_the_same(some: list[str], others: list[str]) -> None:
    files = ["\n".join(["---", *lines, "---", "Hello."]).encode() for lines in (some, others)]
    read = [read_written("", data) for data in files]
    if any(one.problems for one in read):
        return
    said = [{key: value for key, value in one.values.items() if key not in APART} for one in read]
    if approved_text(files[0]) == approved_text(files[1]):
        assert said[0] == said[1]
    assert read_written("", approved_text(files[0]).encode()).markdown == "Hello."
