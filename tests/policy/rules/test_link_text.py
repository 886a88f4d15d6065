from __future__ import annotations

import pytest

from frontporch.policy.rules.link_text import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

HERE = "https://library.example/bus"


@pytest.mark.parametrize(
    "body",
    [
        f"See [the timetable of line 12]({HERE}).",
        f"See [the timetable]({HERE}) and again [the timetable]({HERE}).",
        f"He is here, and [the driver of line 12]({HERE}) says more.",
        "He rode six stops.[^1]\n\n[^1]: The driver counted.",
        f"[![A brown dog.](/media/2026/dog.png)]({HERE})",
        f"```\n[here]({HERE})\n```",
        "Write to [the front desk](mailto:desk@police.example).",
    ],
)
def test_a_link_that_says_where_it_leads_is_fine(body: str) -> None:
    assert told(CHECK, subject_of(post(body=body))) == []


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "click here!", "Read more…", "more", "**here**", "Aquí", "→ here"],
)
def test_words_that_fit_every_link_must_be_fixed(words: str) -> None:
    told_words = words.strip("*").replace("...", "…")
    assert told(CHECK, subject_of(post(body=f"He got on.\n\nSee [{words}]({HERE})."))) == [
        f'9  Must fix: "{told_words}" does not say where the link leads; name what is there'
    ]


def test_each_link_is_named_at_its_own_line() -> None:
    body = f"[here]({HERE})\n\n```\n[here](x)\n```\n\n[here]({HERE}/2)"
    lines = [line.split("  ")[0] for line in told(CHECK, subject_of(post(body=body)))]
    assert lines == ["7", "13"]


@pytest.mark.parametrize("link", [f"[]({HERE})", f"[![](/media/2026/dog.png)]({HERE})"])
def test_a_link_without_words_must_be_fixed(link: str) -> None:
    assert told(CHECK, subject_of(post(body=f"He got on.\n\n{link}"))) == [
        f'9  Must fix: has a link to "{HERE}" without words; add them'
    ]


@pytest.mark.parametrize("link", [f"<{HERE}>", f"[{HERE}]({HERE})"])
def test_a_link_that_spells_out_its_address_is_worth_a_look(link: str) -> None:
    assert told(CHECK, subject_of(post(body=f"He got on.\n\nSee {link}."))) == [
        f'9  Worth a look: spells out "{HERE}"; write [what is there](address)'
    ]


def test_an_address_that_is_no_link_is_worth_a_look() -> None:
    assert told(CHECK, subject_of(post(body=f"He got on.\n\nSee {HERE} for more."))) == [
        f'9  Worth a look: "{HERE}" cannot be tapped; write [what is there](address)'
    ]


def test_the_same_words_for_two_pages_are_worth_a_look() -> None:
    body = f"See [the timetable]({HERE}/12).\n\nOr [The timetable]({HERE}/14)."
    assert told(CHECK, subject_of(post(body=body))) == [
        (
            '9  Worth a look: "The timetable" leads somewhere else than in line 7; '
            "use other words for one of them"
        )
    ]
