"""What is shortened fits, begins like the original, and cuts nothing that is one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from frontporch.delivery.networks import FACTS
from frontporch.messages.entities import find_entities
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.fitting import first_sentence, shorten

every_network = pytest.mark.parametrize("facts", FACTS, ids=lambda one: one.name)

PIECES = [
    "A dog rode the bus. ", "She said: “No.” ", "Sgt. Lee ", "at 7 a.m. ", "word ", "a, ",
    "\n\n", "https://police.fernhollow.gov/2026/11/the-dog/ ", "#OakHill ",
    "@lee@social.example ", "foo.zip ", "👩‍👩‍👧‍👦", "👮🏽‍♀️ ", "🇺🇸🇲🇽",
    "e\u0301\u0302\u0303", "Z\u0351\u036b\u0343\u032a\u0330 ", "क्षत्रिय ", "नमस्ते",
    "مرحبا بكم. ", "\u200f", "\u200d", "שלום ", "日本語の文。", "ก็ ", "\u0600", " \u0301",
    "a" * 60, "ü" * 45 + " ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


def at_most(characters: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= characters


def kept_of(shorter: str, text: str) -> str:
    return shorter if shorter == text else shorter.removesuffix("…")


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (200, "The van is free. It runs at night, too. Nobody waits for more than an hour."),
        (74, "The van is free. It runs at night, too. …"),
        (50, "The van is free. It runs at night, too. …"),
        (38, "The van is free. It runs at night…"),
        (33, "The van is free. …"),
        (16, "The van is…"),
        (4, "The…"),
        (3, ""),
    ],
)
def test_it_ends_with_a_sentence_or_else_with_a_word(limit: int, expected: str) -> None:
    text = "The van is free. It runs at night, too. Nobody waits for more than an hour."
    assert shorten(text, at_most(limit)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We called Sgt. Lee at noon. She came.", "We called Sgt. Lee at noon."),
        ("Open until 4 p.m. on Main St. only. Bye.", "Open until 4 p.m. on Main St. only."),
        ("“Is it?” he asked. Yes.", "“Is it?” he asked."),
        ("He said “No.” Then he left.", "He said “No.”"),
        ("犬がバスに乗った。降りた。", "犬がバスに乗った。"),
        ("No end at all", "No end at all"),
        ("", ""),
    ],
)
def test_a_sentence_is_known_by_its_end(text: str, expected: str) -> None:
    assert first_sentence(text) == expected


def test_a_comma_does_not_stand_before_the_dots() -> None:
    assert shorten("Cars, bikes, walkers", at_most(12)) == "Cars, bikes…"


def test_the_dots_keep_away_from_a_link() -> None:
    text = "See https://a.example/b and more words than fit"
    assert shorten(text, at_most(27)) == "See https://a.example/b …"


def test_a_space_that_carries_an_accent_is_not_cut_from_it() -> None:
    assert shorten("Hi @lee \u0301 and more words", at_most(9)) == "Hi @lee…"


def test_a_script_without_spaces_is_cut_between_its_characters() -> None:
    assert shorten("日" * 100, at_most(50)) == "日" * 49 + "…"


def test_a_link_in_a_long_run_is_left_out_rather_than_cut() -> None:
    text = "日" * 20 + "「https://a.example/" + "x" * 80
    assert shorten(text, at_most(60)) == "日" * 20 + "「…"


@every_network
@given(text=TEXTS, share=st.floats(0.002, 1))
@example(text="👩‍👩‍👧‍👦" * 40, share=0.05)
@example(text="a" * 5000, share=0.9)
@example(text="https://a.example/" + "x" * 3000, share=0.5)
@example(text="\u0600" * 50 + " x", share=0.02)
def test_the_result_fits_and_begins_like_the_original(
    facts: NetworkFacts, text: str, share: float
) -> None:
    limit = max(1, round(min(facts.limit, 500) * share))

    def fits(words: str) -> bool:
        return facts.measure(words) <= limit and len(words.encode()) <= 10 * limit

    shorter = shorten(text, fits)
    kept = kept_of(shorter, text)
    assert fits(shorter)
    assert text.startswith(kept)
    assert shorten(shorter, fits) == shorter

    clusters = {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}
    assert len(kept) in clusters
    inside = [one for one in find_entities(text) if one.start < len(kept) < one.end]
    assert inside == []


@every_network
@given(text=TEXTS)
def test_what_fits_is_not_touched(facts: NetworkFacts, text: str) -> None:
    if facts.fits(text):
        assert shorten(text, facts.fits) == text


@every_network
def test_as_much_as_fits_is_kept(facts: NetworkFacts) -> None:
    text = "word " * 20_000
    shorter = shorten(text, facts.fits)
    assert facts.measure(shorter) > facts.limit - len("word …")
