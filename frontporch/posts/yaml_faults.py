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


def describe_fault(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return a clause about the place in `text`; the parser's own words where we know no better."""
    words = error.problem or error.context or "cannot be read"
    mark = error.problem_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return _TAB
    return _IN_PLAIN_WORDS.get(words, words)
