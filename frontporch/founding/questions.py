"""What `./porch init` asks, once each, and what it takes where nobody answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from frontporch.errors import ConfigurationError, Problem
from frontporch.founding import answering
from frontporch.founding.answering import Answers, Check


@dataclass(frozen=True)
class Question:
    """One thing to know. `default` makes an answer out of those before it; "" leaves it out.

    `check` returns the answer as department.toml has it, or raises ValueError with a sentence.
    """

    name: str
    asks: str
    check: Check
    default: Callable[[Answers], str] | None = None

    @property
    def flag(self) -> str:
        """The option that answers it."""
        return f"--{self.name.replace('_', '-')}"


# Brings in an answer to a question: given its default, and what was wrong with the last answer.
Ask = Callable[[Question, str | None, str], str]


def _handle_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().split()[-1] if plain.split() else "").strip("-")


QUESTIONS = (
    Question("name", "Full name of the agency, as on the door", answering.text),
    Question("town", "Town or county that it serves", answering.text),
    Question("state", "State, in two letters", answering.state),
    Question("street", "Front desk, house number and street", answering.text),
    Question("zip_code", "ZIP code of the front desk", answering.postal_code),
    Question("site", "Address of the blog, such as https://police.your-town.gov", answering.site),
    Question("time_zone", "Time zone, such as America/Chicago", answering.time_zone),
    Question("non_emergency", "Number for what is no emergency", answering.telephone),
    Question("email", "Address to which reporters write", answering.email),
    Question("neighborhoods", "Neighborhoods, with commas between them",
             answering.neighborhoods, lambda _: ""),
    Question("pio", "Name of the public information officer", answering.text),
    Question("pio_handle", "Short name for them",
             answering.handle, lambda told: _handle_of(told["pio"])),
    Question("chief", "Name of the chief or sheriff", answering.text),
    Question("chief_handle", "Short name for them",
             answering.other_handle, lambda told: _handle_of(told["chief"])),
    Question("hosting", "Where the site goes: folder, github-pages, or NAME:PATH of rclone",
             answering.hosting, lambda _: "folder"),
)  # fmt: skip


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
            return question.check(said.strip(), told)
        except ValueError as refused:
            said, refusal = None, str(refused)


def _taken(question: Question, told: Answers, said: str | None, default: str | None) -> str:
    answer = default if said is None else said
    if answer is None:
        raise ValueError(f"is missing: {question.asks}")
    return question.check(answer.strip(), told)
