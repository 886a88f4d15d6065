"""Pieces of a message give way in a fixed order, and the link never does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.delivery.networks import FACTS
from frontporch.messages.draft import Draft, fit
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.fitting import Fits

LINK = "https://a.example/b/"
DRAFT = Draft(
    title="The bridge is closed",
    essential="Until Friday",
    summary="Use the other one. It is ten minutes. Vans are free.",
    link=LINK,
    hashtags=("#OakHill", "#Roads"),
)
BOTH = replace(DRAFT, translation="El puente está cerrado")
WORDS = st.text(st.sampled_from("ab. é日👩‍👩‍👧👍🏽क्ष م\u0301\n"), max_size=400)


def at_most(characters: int) -> Fits:
    return lambda text: len(text) <= characters


def test_all_of_it_is_told_where_there_is_room() -> None:
    assert fit(DRAFT, at_most(500)) == (
        "Until Friday\n\nThe bridge is closed\n\n"
        "Use the other one. It is ten minutes. Vans are free.\n\n"
        "https://a.example/b/\n#OakHill #Roads"
    )


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (117, [
            "Until Friday", "The bridge is closed", "Use the other one. It is ten minutes. …",
            f"{LINK}\n#OakHill #Roads",
        ]),
        (98, [
            "Until Friday", "The bridge is closed", "Use the other one. …",
            f"{LINK}\n#OakHill #Roads",
        ]),
        (90, ["Until Friday", "The bridge is closed", "Use the other one. …", LINK]),
        (70, ["Until Friday", "The bridge is closed", "Use the…", LINK]),
        (60, ["Until Friday", "The bridge is closed", LINK]),
        (49, ["Until Friday", "The bridge…", LINK]),
        (35, ["Until Friday", LINK]),
        (30, ["Until…", LINK]),
        (20, [LINK]),
        (10, [LINK]),
    ],
)  # fmt: skip
def test_what_gives_way_first_and_last(limit: int, expected: list[str]) -> None:
    assert fit(DRAFT, at_most(limit)).split("\n\n") == expected


def test_hashtags_go_before_a_message_without_summary_loses_its_title() -> None:
    draft = Draft("The bridge is closed", link=LINK, hashtags=("#OakHill",))
    assert fit(draft, at_most(50)) == f"The bridge is closed\n\n{LINK}"


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (83, ["Until Friday", "The bridge is closed", "El puente está cerrado", LINK]),
        (70, ["Until Friday", "The bridge is closed", "El puente…", LINK]),
        (59, ["Until Friday", "The bridge is closed", LINK]),
    ],
)
def test_a_translation_gives_way_behind_the_summary_and_before_the_title(
    limit: int, expected: list[str]
) -> None:
    assert fit(BOTH, at_most(limit)).split("\n\n") == expected


@pytest.mark.parametrize("facts", FACTS, ids=lambda one: one.name)
@given(title=WORDS, essential=WORDS, summary=WORDS, translation=WORDS, first=st.booleans())
def test_whatever_is_written_fits(
    facts: NetworkFacts,
    title: str,
    essential: str,
    summary: str,
    translation: str,
    *,
    first: bool,
) -> None:
    hashtags = ("#OakHill", "#Roads")
    draft = Draft(title, essential, summary * 3, LINK, hashtags, first, translation)
    text = fit(draft, facts.fits)
    assert facts.fits(text)
    assert LINK in text.split("\n")
