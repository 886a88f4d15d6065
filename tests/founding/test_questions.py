"""What is asked when a department begins."""

from __future__ import annotations

import re

import pytest

from frontporch.errors import ConfigurationError
from frontporch.founding.asking import answer_all
from frontporch.founding.questions import QUESTIONS, Question
from tests.founding.towns import ANSWERS


def test_short_names_are_made_of_last_names() -> None:
    told = answer_all(ANSWERS, None)

    assert (told["pio_handle"], told["chief_handle"]) == ("nunez", "hale")


def test_the_site_goes_into_a_folder_where_nobody_says_otherwise() -> None:
    assert answer_all(ANSWERS, None)["hosting"] == "folder"


def test_only_what_is_not_given_is_asked_in_order() -> None:
    asked = []

    def ask(question: Question, default: str | None, _refusal: str) -> str:
        asked.append(question.name)
        return f"  {default or ANSWERS[question.name]} "

    told = answer_all({"name": "Mill Creek Police"}, ask)

    assert asked == [question.name for question in QUESTIONS if question.name != "name"]
    assert told["town"] == "Mill Creek"


WRONG = [
    ("name", "", "is empty"),
    ("state", "Ontario", 'is not a state in two capital letters; write it such as "OH"'),
    ("zip_code", "4410", 'is not a ZIP code; write five digits, or nine such as "12345-6789"'),
    ("site", "police.millcreek.example", "is not a web address"),
    ("time_zone", "Ohio", 'is not a time zone; write one such as "America/Chicago"'),
    ("non_emergency", "ask Rosa", "is not a number to call"),
    ("email", "media at millcreek.example", "is not an e-mail address"),
    ("neighborhoods", "Old Town, old town", '"old-town" is there twice'),
    ("neighborhoods", "***", '"***" holds no letter and no digit'),
    ("pio_handle", "Rosa N", "may hold only small letters, digits and single hyphens"),
    ("chief_handle", "nunez", '"nunez" is there twice'),
    ("hosting", "the cloud", '"the cloud" is not one of folder, rclone, github-pages'),
    ("hosting", "rclone", 'needs remote = "name:path"'),
]


@pytest.mark.parametrize(("name", "wrong", "expected"), WRONG)
def test_a_wrong_answer_is_asked_again_at_once_with_what_is_wanted(
    name: str, wrong: str, expected: str
) -> None:
    asked: list[tuple[str, str]] = []

    def ask(question: Question, default: str | None, refusal: str) -> str:
        asked.append((question.name, refusal))
        is_wrong = question.name == name and not refusal
        return wrong if is_wrong else ANSWERS.get(question.name) or default or ""

    told = answer_all({}, ask)

    assert told == answer_all(ANSWERS, None)
    [refusal] = [refusal for _question, refusal in asked if refusal]
    assert expected in refusal
    assert "\n" not in refusal
    assert [question for question, refusal in asked if refusal] == [name]
    assert len(asked) == len(QUESTIONS) + 1


@pytest.mark.parametrize(("name", "wrong", "expected"), WRONG)
def test_a_wrong_answer_is_named_where_nobody_can_be_asked(
    name: str, wrong: str, expected: str
) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(expected)) as refused:
        answer_all({**ANSWERS, name: wrong}, None)

    assert [problem.file for problem in refused.value.problems] == [f"--{name.replace('_', '-')}"]


@pytest.mark.parametrize("said", ["Ohio", "ohio", "oh", " OH "])
def test_a_state_may_be_answered_by_its_name(said: str) -> None:
    assert answer_all({**ANSWERS, "state": said}, None)["state"] == "OH"


def test_every_question_without_an_answer_is_named_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        answer_all({**ANSWERS, "town": None, "zip_code": None}, None)

    assert [problem.file for problem in refused.value.problems] == ["--town", "--zip-code"]
