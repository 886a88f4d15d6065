"""A take-down and a correction are added to a file, and everything else stays byte for byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontporch.posts.editing import (
    UneditableError,
    write_correction,
    write_request,
    write_withdrawal,
)

DATE = "2026-11-20 12:00"
FRONT = "---\nid: a\ntitle:   The Dog  # by hand\nstatus: ready  # or draft\n\ntags: [a]\n---\n"
BODY = "Text.\n\n---\n\nstatus: ready\n"


def front_of(data: bytes) -> dict[str, object]:
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    found = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506 - only texts
    assert isinstance(found, dict)
    return found


def test_a_take_down_changes_the_status_and_adds_why() -> None:
    done = write_withdrawal(f"{FRONT}{BODY}".encode(), DATE, 'It said "4 Oak St".', "Sorry: wrong.")

    assert done.decode() == (
        "---\nid: a\ntitle:   The Dog  # by hand\nstatus: withdrawn\n\ntags: [a]\n"
        'withdrawn:\n  date: 2026-11-20 12:00\n  reason: "It said \\"4 Oak St\\"."\n'
        f'  note: "Sorry: wrong."\n---\n{BODY}'
    )


def test_a_post_without_a_status_gets_one() -> None:
    done = write_withdrawal(b"---\nid: a\n---\n", DATE, "r", "n")

    assert front_of(done)["status"] == "withdrawn"


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_a_file_keeps_its_line_ends_and_its_mark(before: bytes) -> None:
    data = before + b"---\r\nid: a\r\nstatus: ready\r\n---\r\nText.\r\n"

    done = write_withdrawal(data, DATE, "r", "n")

    assert done.startswith(before + b"---\r\n")
    assert done.count(b"\n") == done.count(b"\r\n") == data.count(b"\n") + 4


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_a_further_correction_stands_behind_the_others(indent: str) -> None:
    front = (
        f"---\ncorrections:\n{indent}- date: 2026-11-19\n{indent}  note: >\n"
        f"{indent}    One.\n\n# about the title\ntitle: x\n---\n"
    )

    done = write_correction(front.encode(), DATE, "Two.")

    assert front_of(done)["corrections"] == [
        {"date": "2026-11-19", "note": "One.\n"},
        {"date": DATE, "note": "Two."},
    ]
    assert b"\n\n# about the title\ntitle: x\n---\n" in done


def test_a_first_correction_makes_the_list() -> None:
    done = write_correction(f"{FRONT}{BODY}".encode(), DATE, "It is Tuesday.")

    assert front_of(done)["corrections"] == [{"date": DATE, "note": "It is Tuesday."}]
    assert done.endswith(BODY.encode())


def test_a_request_is_dated() -> None:
    assert front_of(write_request(FRONT.encode(), "2026-11-20"))["takedown_requested"] == (
        "2026-11-20"
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Text only.", "does not begin with front matter"),
        ("---\nid: a\n", "does not begin with front matter"),
        ("---\nwithdrawn: {date: 2026-11-19}\n---\n", "has a block withdrawn already"),
    ],
)
def test_what_cannot_be_edited_is_said(data: str, why: str) -> None:
    with pytest.raises(UneditableError, match=why):
        write_withdrawal(data.encode(), DATE, "r", "n")


def test_corrections_in_one_line_are_left_to_a_person() -> None:
    data = b"---\ncorrections: [{date: 2026-11-19, note: One.}]\n---\n"

    with pytest.raises(UneditableError, match="in one line"):
        write_correction(data, DATE, "Two.")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_somebody_writes_is_read_back(reason: str) -> None:
    done = write_withdrawal(FRONT.encode(), DATE, reason, "n")

    assert front_of(done)["withdrawn"] == {
        "date": DATE, "reason": " ".join(reason.split()), "note": "n"
    }  # fmt: skip
