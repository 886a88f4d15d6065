"""What is asked when a department begins."""

from __future__ import annotations

import pytest

from frontporch.errors import ConfigurationError
from frontporch.founding.questions import QUESTIONS, Question, answer_all
from tests.founding.towns import ANSWERS


def test_short_names_are_made_of_last_names() -> None:
    told = answer_all(ANSWERS, None)

    assert (told["pio_handle"], told["chief_handle"]) == ("nunez", "hale")


def test_the_site_goes_into_a_folder_where_nobody_says_otherwise() -> None:
    assert answer_all(ANSWERS, None)["hosting"] == "folder"


def test_only_what_is_not_given_is_asked_in_order() -> None:
    asked = []

    def ask(question: Question, default: str | None) -> str:
        asked.append(question.name)
        return default or "  an answer "

    told = answer_all({"name": "Mill Creek Police"}, ask)

    assert asked == [question.name for question in QUESTIONS if question.name != "name"]
    assert told["town"] == "an answer"


def test_every_question_without_an_answer_is_named_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        answer_all({**ANSWERS, "town": None, "zip_code": None}, None)

    assert [problem.file for problem in refused.value.problems] == ["--town", "--zip-code"]
