"""Our way of asking twitter-text, word by word, gives its own answers: those of X's own vectors."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from frontporch.delivery.weighted_length import has_link, weighted_length

ROOT = Path(__file__).parents[2]
LIMIT = 280
# This group was written when a family was still counted by its members.
VERSION_2 = "WeightedTweetsCounterTest"
VERSION_3 = ("WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")
PIECES = [
    "word", " ", ".", "…", "\n", "\r\n", "https://", "a.example", "foo.zip", "police.uk/x",
    "@a.com", "lee@a.com", "#a.com", "犬", "日本.jp", "👮🏽‍♀️", "1\ufe0f\u20e3", "©",
    "e\u0301", "\u2066", "\u2069", "\ufeff", "\u3000", "\u00a0", "\x85", "“", "”", "(", ")",
    "https://t.co/abcdef", "http://twitter.com/これ", "https://a.com:80/?q=1", "-",
    "\u00ad",
]  # fmt: skip


def ask_the_library(text: str, **options: Any) -> Any:
    weighted_length("a.com")  # loads it
    parse = import_module("twitter_text").parse_tweet
    defaults = import_module("twitter_text.config").config["defaults"]
    return parse(text, {**defaults, **options})


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join))
@example("\x1c.com a.com")
@example(" Àfoo.zip")
@example("Àfoo.zip  \r\nb")
@example("see pd.police.uk. Then http://a.com.")
def test_word_by_word_is_as_long_as_in_one_go(text: str) -> None:
    assert weighted_length(text) == ask_the_library(text).weightedLength


@given(st.text("aceiouUSkmxnzjp0123.-_/:?@#$&()\u2019\u201d\u00e9 \u00df", max_size=24))
@example("At 7:30 p.m. in the U.S. (2.5 mi.)")
@example("http://a.b")
@example("xn--a.b-c")
def test_words_with_dots_count_and_link_as_the_library_says(text: str) -> None:
    assert weighted_length(text) == ask_the_library(text).weightedLength
    assert has_link(text) is bool(import_module("twitter_text.extract_urls").extract_urls(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("foo.zip", True),
        ("see pd.police.uk/reports", True),
        ("https://fernhollow.gov", True),
        ("At 7 a.m. on Main St.", False),
        ("lee@fernhollow.gov", False),
        ("two.words here", False),
    ],
)
def test_what_x_makes_a_link_of(text: str, *, expected: bool) -> None:
    assert has_link(text) is expected


def modules_after(text: str) -> list[str]:
    """Count `text` in a process of its own; return which of these modules are there then."""
    count = (
        "import sys; from frontporch.delivery.networks import FACTS; "
        "FACTS[0].measure(sys.argv[1]); "
        "print(*sorted({'pkg_resources', 'twitter_text'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", count, text],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.split()


def test_counting_plain_words_does_not_load_the_tables() -> None:
    assert modules_after("The dog rode. “Woof,” it said at 7 a.m., 2.5 U.S. miles away.") == []


def test_loading_the_tables_leaves_no_module_that_is_not_there() -> None:
    assert modules_after("a.com") == ["twitter_text"]


@pytest.mark.needs("contracts")
def test_every_vector_of_weighted_length(contracts: Path) -> None:
    written = (contracts / "twitter-text" / "validate.yml").read_text(encoding="utf-8")
    groups = yaml.safe_load(written)["tests"]
    vectors = [vector for name in VERSION_3 for vector in groups[name]]
    counted = {vector["text"]: weighted_length(vector["text"]) for vector in vectors}
    assert counted == {vector["text"]: vector["expected"]["weightedLength"] for vector in vectors}
    assert len(vectors) == 24

    valid = [vector for vector in vectors if vector["expected"]["valid"]]
    assert [vector for vector in valid if weighted_length(vector["text"]) > LIMIT] == []


@pytest.mark.needs("contracts")
def test_the_vectors_of_version_2_hold_with_its_option(contracts: Path) -> None:
    written = (contracts / "twitter-text" / "validate.yml").read_text(encoding="utf-8")
    vectors = yaml.safe_load(written)["tests"][VERSION_2]
    counted = [
        ask_the_library(vector["text"], emoji_parsing_enabled=False).weightedLength
        for vector in vectors
    ]
    assert counted == [vector["expected"]["weightedLength"] for vector in vectors]
    assert len(vectors) == 20
