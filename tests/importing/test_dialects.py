from __future__ import annotations

import pytest

from frontporch.importing.dialects import find_fenced_head, find_named_head
from frontporch.importing.source import UnreadableError


def test_yaml_gives_texts_and_the_line_of_each_key() -> None:
    head = find_fenced_head("---\ntitle: A bus\nslug: 911\ntags:\n- bus\n---\n\nHe got on.\n")
    assert head is not None
    assert head.fields == {"title": "A bus", "slug": "911", "tags": ["bus"]}
    assert head.lines == {"title": 2, "slug": 3, "tags": 4}
    assert (head.body, head.body_line) == ("\nHe got on.\n", 7)


def test_empty_lines_above_the_first_fence_are_forgiven() -> None:
    head = find_fenced_head("\n\n---\ntitle: A bus\n---\nHe got on.\n")
    assert head is not None
    assert (head.fields, head.lines, head.body_line) == ({"title": "A bus"}, {"title": 4}, 6)


def test_a_tab_behind_a_value_is_forgiven() -> None:
    head = find_fenced_head("---\nauthors:\n- dana\t\t\n---\n")
    assert head is not None
    assert head.fields == {"authors": ["dana"]}


def test_of_a_key_written_twice_the_last_counts_and_the_first_is_named() -> None:
    head = find_fenced_head("---\nend: one\ntags:\n- a\nend: two\n---\n")
    assert head is not None
    assert (head.fields, head.doubled) == ({"end": "two", "tags": ["a"]}, {"end": 2})


def test_toml_gives_texts_too() -> None:
    head = find_fenced_head(
        '+++\ntitle = "A bus"\ndate = 2020-05-01\ndraft = true\ntags = ["bus", 7]\n'
        "+++\nHe got on.\n"
    )
    assert head is not None
    assert head.fields == {
        "title": "A bus",
        "date": "2020-05-01",
        "draft": "true",
        "tags": ["bus", "7"],
    }
    assert (head.lines["draft"], head.body, head.body_line) == (4, "He got on.\n", 7)


def test_named_lines_end_at_the_first_empty_one_and_may_go_on() -> None:
    head = find_named_head("Title: A bus\nTags: bus,\n  dog\nAuthor: Dana\nAuthor: Sam\n\nAt: x\n")
    assert head is not None
    assert head.fields == {"title": "A bus", "tags": "bus, dog", "author": "Dana, Sam"}
    assert (head.lines["tags"], head.body, head.body_line) == (2, "\nAt: x\n", 6)


@pytest.mark.parametrize(
    "text", ["He got on.\n", "", "***\ntitle: x\n***\n", "---\nnever closed\n"]
)
def test_a_text_without_front_matter_has_no_head(text: str) -> None:
    assert find_fenced_head(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A bus\nbody: [\n---\n", 4),
        ("---\na: &x [1]\nb: *x\n---\n", 2),
        ("\n---\nok: yes\nwho: !!python/name:os.system x\n---\n", 4),
        ('+++\ntitle = "A bus"\ndate = \n+++\n', 3),
    ],
)
def test_front_matter_that_is_broken_or_plays_tricks_is_unreadable(text: str, line: int) -> None:
    with pytest.raises(UnreadableError) as error:
        find_fenced_head(text)
    assert error.value.line == line
