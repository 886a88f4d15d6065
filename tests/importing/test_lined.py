from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from frontporch.importing.lined import Builder, Lined, rewrite, with_code

BUS = with_code(r"bus(?P<rest>es)?")


def test_each_line_remembers_where_it_came_from_when_a_match_grows() -> None:
    text = rewrite(Lined.read("a\nbus\nb", 10), BUS, lambda _match, _line: "one\ntwo")
    assert text == Lined("a\none\ntwo\nb", (10, 11, 11, 12))


def test_each_line_remembers_where_it_came_from_when_matches_shrink() -> None:
    lines = with_code(r"x\n+y")
    text = rewrite(Lined.read("x\n\ny\nend", 1), lines, lambda _match, _line: "z")
    assert text == Lined("z\nend", (1, 4))


def test_the_replacement_is_told_the_line() -> None:
    text = rewrite(Lined.read("bus\n\nbuses", 5), BUS, lambda _match, line: f"from {line}")
    assert text.text == "from 5\n\nfrom 7"


def test_code_is_never_rewritten() -> None:
    written = (
        "bus `bus` ``a ` bus`` <!-- bus --> <pre>\nbus</pre>\n"
        "```\nbus\n```\n~~~ bus\nbus ``` bus\n~~~\nbus"
    )
    text = rewrite(Lined.read(written, 1), BUS, lambda _match, _line: "tram")
    assert text.text == f"tram{written[3:-3]}tram"


def test_ticks_that_nothing_closes_hide_nothing() -> None:
    text = rewrite(Lined.read("a ` bus\n\nbus `", 1), BUS, lambda _match, _line: "tram")
    assert text.text == "a ` tram\n\ntram `"


@given(st.text(alphabet="ab\n`~ bus"))
def test_a_rewriting_that_changes_nothing_changes_no_line(written: str) -> None:
    text = Lined.read(written, 3)
    assert rewrite(text, BUS, lambda match, _line: match[0]) == text


@given(st.lists(st.text(alphabet="ab\n"), max_size=6))
def test_there_is_a_line_number_for_each_line(parts: list[str]) -> None:
    built = Builder()
    for number, part in enumerate(parts):
        built.put(part, number)
    text = built.finish()
    assert text.text == "".join(parts)
    assert len(text.lines) == len(re.findall("\n", text.text)) + 1
