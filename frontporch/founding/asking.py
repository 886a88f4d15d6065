"""Asks until every answer will do, or names every one that will not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from frontporch.errors import ConfigurationError, Problem
from frontporch.founding.answering import CHECKS
from frontporch.founding.questions import QUESTIONS, Answers, Question

# Brings in an answer to a question: given its default, and what was wrong with the last answer.
Ask = Callable[[Question, str | None, str], str]


def answer_all(given: Mapping[str, str | None], ask: Ask | None) -> Answers:
    """Return every answer: as given, else as `ask` brings it in, else the default.

    `ask` is asked again until its answer will do. Without it raises ConfigurationError naming
    every question that nobody answered, and every answer that will not do.
    """
    told: dict[str, str] = {}
    problems = []
    for question in QUESTIONS:
        said = given.get(question.name)
        default = question.default(told) if question.default else None
        try:
            told[question.name] = (
                _asked(question, told, said, default, ask)
                if ask
                else _taken(question, told, said, default)
            )
        except ValueError as refused:
            problems.append(Problem(question.flag, str(refused)))
            told[question.name] = ""
    if problems:
        raise ConfigurationError(problems)
    return told


def _asked(
    question: Question, told: Answers, said: str | None, default: str | None, ask: Ask
) -> str:
    refusal = ""
    while True:
        if said is None:
            said = ask(question, default, refusal)
        try:
            return CHECKS[question.name](said.strip(), told)
        except ValueError as refused:
            said, refusal = None, str(refused)


def _taken(question: Question, told: Answers, said: str | None, default: str | None) -> str:
    answer = default if said is None else said
    if answer is None:
        raise ValueError(f"is missing: {question.asks}")
    return CHECKS[question.name](answer.strip(), told)
