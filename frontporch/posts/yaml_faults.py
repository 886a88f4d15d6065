"""Says what a YAML parser complains about in words for somebody who never heard of YAML."""

from __future__ import annotations

from typing import Final

import yaml

_TAB: Final = "a line begins with a tab; use spaces"
_IN_PLAIN_WORDS: Final = {
    "mapping values are not allowed in this context": (
        'a value that holds ": " needs "quotation marks" around it,'
        " and each key begins its line as its neighbors do"
    ),
    "found a tab character that violates indentation": _TAB,
    "found character that cannot start any token": (
        'a value that begins with such a character needs "quotation marks" around it'
    ),
    "found unexpected end of stream": "a quotation mark is never closed",
    "did not find expected key": (
        "something stands behind a quotation mark or bracket that closes,"
        " or the line does not begin as its neighbors do"
    ),
    "did not find expected ',' or ']'": "a [ is never closed, or a comma is missing",
    "did not find expected ',' or '}'": "a { is never closed, or a comma is missing",
}


_NEVER_CLOSED: Final = {words for words, said in _IN_PLAIN_WORDS.items() if "never closed" in said}


def index_of_fault(error: yaml.MarkedYAMLError) -> int:
    """Return where in the text the mistake was made, which is where an open quotation begins."""
    is_open = error.problem in _NEVER_CLOSED and error.context_mark is not None
    mark = error.context_mark if is_open else error.problem_mark
    return mark.index if mark else 0


def describe_fault(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return a clause about the place in `text`; the parser's own words where we know no better."""
    words = error.problem or error.context or "cannot be read"
    mark = error.problem_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return _TAB
    return _IN_PLAIN_WORDS.get(words, words)
