from __future__ import annotations

import pytest

from frontporch.policy.rules.consent import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

FILE = "2026/dog.png"
ANSWER = (
    "write under people: who can be recognized and agreed to be shown, "
    "or people: [] if nobody can be recognized"
)


@pytest.mark.parametrize(
    "picture",
    [
        "alt: A brown dog on a bus seat.",
        "alt: The crowd on Hill Street from behind., people: []",
        "alt: A boy with his bicycle., people: [Sam Reyes]",
        "alt: Officer Lee with the dog., people: [Dana Lee]",
        "alt: Line drawing of a man and his dog.",
        "alt: Map of the walkers' detour.",
        "alt: Hill Street with a porch light on.",
    ],
)
def test_a_picture_of_nobody_or_with_an_answer_is_fine(picture: str) -> None:
    assert told(CHECK, subject_of(post(f"picture: {{file: {FILE}, {picture}}}"))) == []


@pytest.mark.parametrize(
    ("picture", "seen"),
    [
        ("alt: A boy with his bicycle.", "boy"),
        ("alt: Two Women on a porch.", "Women"),
        ("alt: Unos niños en el parque.", "niños"),
        ("alt: A brown dog., caption: Sgt. Ortiz found him.", "Sgt. Ortiz"),
        ("alt: Dana Lee with the dog.", "Dana Lee"),
        ("alt: Line drawing of Officer Lee.", "Officer Lee"),
    ],
)
def test_a_picture_of_somebody_needs_an_answer(picture: str, seen: str) -> None:
    assert told(CHECK, subject_of(post(f"picture: {{file: {FILE}, {picture}}}"))) == [
        (
            "6  Must fix: picture.people: has no answer, and the picture seems to show "
            f'"{seen}"; {ANSWER}'
        )
    ]


def test_the_answer_is_asked_for_where_the_picture_is() -> None:
    text = post("pictures:", f"  - file: {FILE}", "    alt: A boy with his bicycle.")
    [line] = told(CHECK, subject_of(text))
    assert line.startswith("7  Must fix: pictures[1].people: has no answer")


def test_somebody_who_is_named_can_be_recognized() -> None:
    text = post(f"picture: {{file: {FILE}, alt: Dana Lee with the dog., people: []}}")
    assert told(CHECK, subject_of(text)) == [
        (
            "6  Must fix: picture.people: says that nobody can be recognized, but the words name "
            '"Dana Lee"; name them here'
        )
    ]


def test_a_picture_of_somebody_does_not_stand_in_the_text() -> None:
    text = post(body=f"He got on.\n\n![A woman and her dog](/media/{FILE})")
    assert told(CHECK, subject_of(text)) == [
        (
            '9  Must fix: shows "woman", and a picture in the text cannot say who agreed to be '
            "shown; move it to pictures: and answer people: there"
        )
    ]


def test_a_wanted_person_is_not_asked() -> None:
    appeal = "appeal: {about: wanted, contact: The desk, ends: 2026-12-31}"
    text = post(f"picture: {{file: {FILE}, alt: A man in a red coat.}}", "kind: appeal", appeal)
    assert told(CHECK, subject_of(text)) == []
