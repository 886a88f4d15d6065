from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from frontporch.validation import dotted, problems_in


class Porch(BaseModel):
    model_config = ConfigDict(extra="forbid")

    steps: Annotated[int, Field(ge=1, le=9)] = 3
    rail: Literal["wood", "iron"] = "wood"
    chairs: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)] = ("one",)
    swing: dict[str, str] = {}


class House(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=5)] = "x"
    porch: Porch = Porch()


def complaints(written: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        House.model_validate(written)
    found = problems_in(caught.value, House, "house.md", lambda _location: 7)
    return [str(problem).removeprefix("house.md:7  Must fix: ") for problem in found]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"name": 7}, "name: must be text, not the number 7; put it in quotes"),
        ({"name": True}, "name: must be text, not yes or no; put it in quotes"),
        ({"name": ["a"]}, "name: must be text, not a list"),
        ({"name": ""}, "name: is empty"),
        ({"name": "abcdef"}, "name: is 6 characters long; at most 5 fit"),
        ({"nam": "a"}, 'nam: is not a known key here. Did you mean "name"?'),
        ({"(handle)": "a"}, "(handle): is not a known key here."),
        ({"[key]": "a"}, "[key]: is not a known key here."),
        ({"": "a"}, "has no name; it is not a known key here."),
        ({"porch": "a"}, 'porch: must be a block with keys of its own, not the text "a"'),
        ({"porch": None}, 'porch: must be a block with keys of its own, not "None"'),
        ({"porch": {"step": "1"}}, 'porch.step: is not a known key here. Did you mean "steps"?'),
        ({"porch": {"steps": "a"}}, 'porch.steps: must be a whole number, not the text "a"'),
        ({"porch": {"steps": 0}}, "porch.steps: must be at least 1"),
        ({"porch": {"steps": 10}}, "porch.steps: must be at most 9"),
        (
            {"porch": {"rail": "Wod"}},
            'porch.rail: "Wod" is not one of wood, iron. Did you mean "wood"?',
        ),
        (
            {"porch": {"chairs": "a"}},
            'porch.chairs: must be a list, not the text "a"; put it in [square brackets]',
        ),
        ({"porch": {"chairs": []}}, "porch.chairs: needs at least 1 entry"),
        ({"porch": {"chairs": ["a", "b", "c"]}}, "porch.chairs: holds more than 2 entries"),
        ({"porch": {"chairs": [{}]}}, "porch.chairs[1]: must be text, not a block"),
        ({"porch": {"swing": {"a": []}}}, "porch.swing.a: must be text, not a list"),
    ],
)
def test_each_mistake_is_one_plain_sentence_with_its_key(
    written: dict[str, object], sentence: str
) -> None:
    assert complaints(written) == [sentence]


def test_what_is_missing_is_named() -> None:
    class Needy(BaseModel):
        title: str

    with pytest.raises(ValidationError) as caught:
        Needy.model_validate({})

    [problem] = problems_in(caught.value, Needy, "a.md", lambda _location: 1)
    assert (problem.field, problem.message) == ("title", "is missing")


def test_places_in_lists_are_counted_from_one_as_people_do() -> None:
    assert dotted(("officers", 2, "shown_as", "form")) == "officers[3].shown_as.form"
