from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.importing.lined import Lined
from frontporch.importing.lists import mend_lists
from frontporch.posts.markup import convert_markdown


def mended(text: str) -> str:
    return mend_lists(Lined.read(text, 1)).text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Bring:\n- a light\n- a bell", "Bring:\n\n- a light\n- a bell"),
        ("Bring:\n1. a light", "Bring:\n\n1. a light"),
        ("- a light\n  - for the front", "- a light\n    - for the front"),
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("1. a\n\n   more of a\n\n2. b", "1. a\n\n    more of a\n\n2. b"),
        ("  * a\n  * b", "* a\n* b"),
    ],
)
def test_a_list_of_another_dialect_is_written_as_ours(written: str, expected: str) -> None:
    assert mended(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "In\n2019. It rained.",
        "A line\n* * *\nand another",
        "# Bring\n- a light",
        "```\nBring:\n- a light\n  - front\n```",
        "Text\n\n    - code, not a list",
        "- a\n    - b\n\n        more of b",
        "Not- a list\n-neither",
    ],
)
def test_what_reads_the_same_in_both_stays(written: str) -> None:
    assert mended(written) == written


def test_an_added_line_has_the_line_of_the_list() -> None:
    assert mend_lists(Lined.read("Bring:\n- a", 7)).lines == (7, 8, 8)


@given(st.text(alphabet="a \n-1.*", max_size=60))
def test_mending_twice_is_mending_once_and_loses_no_word(written: str) -> None:
    once = mended(written)
    assert "".join(once.split()) == "".join(written.split())
    assert mended(once).split() == once.split()


def test_nested_items_are_nested_when_rendered() -> None:
    html = convert_markdown(mended("Bring:\n- a light\n  - for the front\n- a bell"))
    assert html.replace("\n", "") == (
        "<p>Bring:</p><ul><li>a light<ul><li>for the front</li></ul></li><li>a bell</li></ul>"
    )
