from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.posts.front_matter import WrittenFile, read_written

PLAIN = "---\ntitle: Coffee\ntags: [a, b]\n---\nFirst line.\n\nLast line.\n"


def read(text: str | bytes) -> WrittenFile:
    return read_written("a.md", text.encode() if isinstance(text, str) else text)


def complaints(text: str | bytes) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in read(text).problems]


def test_keys_values_lines_and_body_are_read() -> None:
    assert read(PLAIN) == WrittenFile(
        values={"title": "Coffee", "tags": ["a", "b"]},
        lines={("title",): 2, ("tags",): 3, ("tags", 0): 3, ("tags", 1): 3},
        markdown="First line.\n\nLast line.",
        body_line=5,
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(),
    ],
    ids=["byte-order mark", "CRLF", "both"],
)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(data: bytes) -> None:
    assert read(data) == read(PLAIN)


@pytest.mark.parametrize("written", ["911", "2026-11-20", "yes", "12:30", "1e5", "0x10", "007"])
def test_a_value_stays_the_text_that_was_written(written: str) -> None:
    assert read(f"---\ntitle: {written}\n---\n").values == {"title": written}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_a_value_is_as_if_left_out(nothing: str) -> None:
    found = read(f"---\ntitle: {nothing}\n---\n")

    assert (found.values, found.lines, found.problems) == ({}, {("title",): 2}, [])


def test_a_value_in_quotes_is_never_nothing() -> None:
    assert read('---\ntitle: "null"\nslug: ""\n---\n').values == {"title": "null", "slug": ""}


@pytest.mark.parametrize(
    ("body", "line", "markdown"),
    [
        ("Text", 4, "Text"),
        ("\n\nText\n\n", 6, "Text"),
        ("    code\n", 4, "    code"),
        ("One\n\n---\n\nTwo", 4, "One\n\n---\n\nTwo"),
        ("", 4, ""),
    ],
)
def test_the_body_begins_in_the_line_of_its_first_words(
    body: str, line: int, markdown: str
) -> None:
    found = read(f"---\ntitle: a\n---\n{body}")

    assert (found.body_line, found.markdown) == (line, markdown)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ['1  Must fix: must begin with a line "---"']),
        ("Just words.\n", ['1  Must fix: must begin with a line "---"']),
        ("\n---\ntitle: a\n---\n", ['1  Must fix: must begin with a line "---"']),
        ("---\ntitle: a\nWords.\n", ['1  Must fix: opens its front matter with "---" and never']),
        (
            "---\ntitle: a\ntitle: b\n---\n",
            ["3  Must fix: title: is there twice (first in line 2)"],
        ),
        (
            "---\nevent:\n  place: a\nevent:\n  place: b\n---\n",
            ["4  Must fix: event: is there twice (first in line 2)"],
        ),
        ("---\ntitle:\ntitle: b\n---\n", ["3  Must fix: title: is there twice (first in line 2)"]),
        (
            "---\na: {b: 1, c: [{d: 2, d: 3}]}\n---\n",
            ["2  Must fix: a.c[1].d: is there twice (first in line 2)"],
        ),
        ("---\ntags: &x [a]\nmore: *x\n---\n", ["2  Must fix: tags: uses a YAML anchor or alias"]),
        ("---\na: *x\n---\n", ["2  Must fix: a: uses a YAML anchor or alias"]),
        ("---\na: !!python/object/apply:os.system [x]\n---\n", ["2  Must fix: a: uses a YAML tag"]),
        ("---\n!!str a: b\n---\n", ["2  Must fix: uses a YAML tag"]),
        ("---\na: " + "[" * 500 + "]" * 500 + "\n---\n", ["nested too deeply"]),
        ("---\n? [a, b]\n: c\n---\n", ["2  Must fix: has a list or block where a key must stand"]),
        ("---\n- a\n- b\n---\n", ["2  Must fix: must be a list of keys and values"]),
        ("---\njust text\n---\n", ["2  Must fix: must be a list of keys and values"]),
        ("---\na: 1\n\tb: 2\n---\n", ["3  Must fix: is not valid YAML here"]),
        ("---\na: b: c\n---\n", ["2  Must fix: is not valid YAML here"]),
        ("---\na: [1\n---\n", ["Must fix: is not valid YAML here"]),
        ('---\na: "\\ud800"\n---\n', ["2  Must fix: is not valid YAML here"]),
    ],
)
def test_broken_front_matter_is_named_with_its_line(text: str, sentences: list[str]) -> None:
    found = complaints(text)

    assert len(found) == len(sentences)
    for complaint, sentence in zip(found, sentences, strict=True):
        assert sentence in complaint


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "1  Must fix: is not a text file"),
        (PLAIN.encode("utf-16"), "1  Must fix: is saved as UTF-16; save it again as UTF-8"),
        ("---\ntitle: Café\n---\n".encode("latin-1"), "2  Must fix: is not saved as UTF-8"),
        (b"---\ntitle: a\n---\nb\0c", "4  Must fix: holds an invisible character (U+0000)"),
        (b"---\ntitle: a\x1b[2J\n---\n", "2  Must fix: holds an invisible character (U+001B)"),
        (PLAIN.replace("\n", "\r").encode(), "1  Must fix: ends its lines as old Macs did (CR)"),
        (b"---\ntitle: " + b"a" * 5_000_000, "1  Must fix: is larger than 1 MB"),
        (b"\xed\xa0\x80", "1  Must fix: is not saved as UTF-8"),
    ],
    ids=["PNG", "UTF-16", "Latin-1", "NUL", "escape", "CR", "5 MB", "surrogate"],
)
def test_what_is_no_text_is_one_sentence(data: bytes, sentence: str) -> None:
    [complaint] = complaints(data)

    assert complaint.startswith(sentence)


def test_lines_are_counted_as_editors_do_and_not_as_yaml_does() -> None:
    found = read('---\ntitle: "a\u2028b\u0085c"\nslug: x\nslug: y\n---\n')

    assert found.lines["slug",] == 3
    assert found.problems[0].line == 4


WRITABLE = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t\r\0")
VALUES = st.text(WRITABLE, max_size=30)
# a key of YAML never goes over the end of a line, and U+2028 is one to YAML
KEYS = st.text(WRITABLE, min_size=1, max_size=20).filter(
    lambda key: not set("\u2028\u2029") & {*key}
)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_no_key_or_value_of_any_mapping_is_lost(written: dict[str, str]) -> None:
    # a JSON text is a YAML text
    rows = [json.dumps({key: value}, ensure_ascii=False)[1:-1] for key, value in written.items()]
    found = read("\n".join(["---", *rows, "---", ""]))

    assert found.problems == []
    assert found.values == written
    assert [found.lines[key,] for key in written] == list(range(2, len(written) + 2))


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert read_written("a.md", data).problems != []


@given(
    st.text(
        st.sampled_from(list("abc:-[]{}&*!|>'\"%@`#?,. \t\n\u2028")) | st.characters(), max_size=80
    )
)
def test_no_front_matter_whatever_raises_or_points_outside_the_file(front: str) -> None:
    text = f"---\n{front}\n---\nbody"
    found = read_written("a.md", text.encode("utf-8", "surrogatepass"))

    lines = [problem.line for problem in found.problems] + list(found.lines.values())
    assert all(line is not None and 1 <= line <= text.count("\n") + 1 for line in lines)
