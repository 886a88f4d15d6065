from __future__ import annotations

import pytest

from frontporch.policy.rules.end_or_outcome import CHECK
from tests.policy.rules.subjects import read, subject_of, told
from tests.small_town import post

ARREST = "is about an arrest, so the post needs expires:, or a later post that follows it"
OUTCOME = ("id: outcome1", "follows: 7k3mq9xw2d")
APPEAL = "appeal: {about: missing, contact: The desk, ends: %s}"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("title: Arrest after three break-ins", "5  Must fix: title"),
        ("title: Two men arrested on Hill Street", "5  Must fix: title"),
        ("title: Un hombre detenido", "5  Must fix: title"),
        ("tags: [night shift, arrests]", "6  Must fix: tags[2]"),
        ("summary: A man was arrested on Thursday.", "6  Worth a look: summary"),
    ],
)
def test_a_post_about_an_arrest_needs_an_end(line: str, place: str) -> None:
    assert told(CHECK, subject_of(post(line))) == [f"{place}: {ARREST}"]


def test_a_post_about_an_arrest_that_goes_away_is_fine() -> None:
    text = post("title: Arrest after three break-ins", "expires: 2026-12-31")
    assert told(CHECK, subject_of(text)) == []


def test_a_post_about_an_arrest_whose_outcome_is_told_is_fine() -> None:
    outcome = read(post(*OUTCOME), "content/posts/2026/outcome.md")
    arrest = post("tags: [arrests]")
    assert told(CHECK, subject_of(arrest, others=(outcome,))) == []


@pytest.mark.parametrize("line", ["status: draft", "date: 2026-12-24", "expires: 2026-11-19"])
def test_an_outcome_that_nobody_can_read_is_none(line: str) -> None:
    outcome = read(
        post(*OUTCOME, line),
        "content/posts/2026/outcome.md",
    )
    arrest = post("tags: [arrests]")
    assert told(CHECK, subject_of(arrest, others=(outcome,))) == [f"6  Must fix: tags[1]: {ARREST}"]


@pytest.mark.parametrize("title", ["The dog who rested", "Nobody was hurt", "An arresting view"])
def test_another_post_needs_no_end(title: str) -> None:
    assert told(CHECK, subject_of(post(f"title: {title}"))) == []


def test_an_appeal_says_whom_to_call_and_until_when() -> None:
    assert told(CHECK, subject_of(post("kind: appeal"))) == [
        "6  Must fix: kind: an appeal needs the block appeal: with about, contact and ends"
    ]


def test_an_appeal_that_is_still_open_is_fine() -> None:
    assert told(CHECK, subject_of(post("kind: appeal", APPEAL % "2026-12-31"))) == []


def test_an_appeal_that_is_over_needs_an_outcome() -> None:
    assert told(CHECK, subject_of(post("kind: appeal", APPEAL % "2026-11-19"))) == [
        (
            "7  Worth a look: appeal.ends: ended on 2026-11-19; "
            "write state: resolved and the outcome, even if nothing came of it"
        )
    ]


def test_an_appeal_that_is_resolved_is_fine() -> None:
    ends = "2026-11-19, state: resolved, outcome: He is home"
    assert told(CHECK, subject_of(post("kind: appeal", APPEAL % ends))) == []
