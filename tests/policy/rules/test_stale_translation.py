from __future__ import annotations

import pytest

from frontporch.policy.rules.stale_translation import CHECK
from tests.policy.rules.subjects import read, subject_of, told
from tests.small_town import post

SOURCE = "content/posts/2026/original.md"
TRANSLATION = ("translation_of: original1", "lang: es", "date: 2026-11-19")


def told_beside(original: str, *translation: str) -> list[str]:
    """Return what is told of a translation whose original has these lines."""
    lines = [line for line in original.split("\n") if line]
    other = read(post("id: original1", "date: 2026-11-10", *lines), SOURCE)
    return told(CHECK, subject_of(post(*TRANSLATION, *translation), others=(other,)))


def test_a_translation_of_what_never_changed_is_fine() -> None:
    assert told_beside("") == []


def test_a_post_that_translates_nothing_is_fine() -> None:
    assert told(CHECK, subject_of(post())) == []


@pytest.mark.parametrize(
    "original",
    [
        "updated: 2026-11-20 08:00",
        "corrections: [{date: 2026-11-20 08:00, note: It was line 14.}]",
    ],
)
def test_a_change_of_the_original_after_the_translation_is_worth_a_look(original: str) -> None:
    assert told_beside(original) == [
        (
            f"5  Worth a look: translation_of: its original, {SOURCE}, changed on 2026-11-20; "
            "change this one too, and write updated: 2026-11-20 or later"
        )
    ]


def test_a_change_before_the_translation_is_in_it() -> None:
    assert told_beside("updated: 2026-11-12") == []


@pytest.mark.parametrize(
    "translation",
    [
        "updated: 2026-11-20 09:00",
        "corrections: [{date: 2026-11-20 08:00, note: Era la línea 14.}]",
    ],
)
def test_a_translation_that_changed_too_is_fine(translation: str) -> None:
    assert told_beside("updated: 2026-11-20 08:00", translation) == []


def test_a_translation_goes_when_its_original_was_taken_down() -> None:
    withdrawn = "withdrawn: {date: 2026-11-19, reason: private, note: Gone.}"
    assert told_beside(f"status: withdrawn\n{withdrawn}") == [
        (
            f"5  Worth a look: translation_of: its original, {SOURCE}, was taken down; "
            "take this one down too"
        )
    ]


def test_a_translation_goes_when_its_original_has_expired() -> None:
    assert told_beside("expires: 2026-11-18") == [
        (
            f"5  Worth a look: translation_of: its original, {SOURCE}, has expired; "
            "give this one an end too"
        )
    ]
