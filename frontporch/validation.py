"""Turns what pydantic found wrong into one plain sentence for each mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from frontporch.errors import Problem, did_you_mean, quoted

Location = tuple[int | str, ...]

_PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": 'may hold only small letters, digits and single hyphens, such as "oak-hill"',
    r"^[a-z]{2,3}(-[A-Z]{2})?$": 'is not a language code; write one such as "en" or "es"',
    r"^#[0-9a-fA-F]{6}$": 'is not a color; write one such as "#2f4b4f"',
    r"^/[^\s?#\\]*$": 'must be a path on this site, such as "/2019/05/old-name/"',
}


def problems_in(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    line_of: Callable[[Location], int | None],
) -> list[Problem]:
    """Return one Problem for each error; `line_of` tells the line of a location in the file."""
    return [
        Problem(
            file=file,
            message=_sentence(details, model, location),
            line=line_of(location),
            field=dotted(location) or None,
        )
        for details in error.errors(include_url=False)
        for location in (_written(details["loc"]),)
    ]


def dotted(location: Location) -> str:
    """Return a location as people write it: `officers[2].handle`, counted from 1."""
    text = ""
    for part in location:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _written(location: Location) -> Location:
    """Return a location without the marks of the model's own cases, which nobody wrote."""
    return tuple(part for part in location if not str(part).startswith(("(", "[")))


def _sentence(details: ErrorDetails, model: type[BaseModel], location: Location) -> str:
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    match kind:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a known key here." + did_you_mean(str(location[-1]), sorted(_keys_at(model, location[:-1])))
        case "literal_error":
            return _not_a_choice(value, str(context["expected"]))
        case "string_pattern_mismatch":
            return f"{quoted(value)} {_PATTERNS.get(context['pattern'], 'is not written the way it must be')}"
        case "string_type":
            return f"must be text, not {_named(value)}"
        case "tuple_type" | "list_type":
            return f"must be a list, not {_named(value)}; put it in [square brackets]"
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type" | "dataclass_type":
            return f"must be a block with keys of its own, not {_named(value)}"
        case "string_too_long":
            return f"is {len(str(value))} characters long; at most {context['max_length']} fit"
        case "string_too_short":
            return "is empty"
        case "too_short":
            return f"needs at least {context['min_length']} entry"
        case "too_long":
            return f"holds {context['actual_length'] or 'too many'} entries; at most {context['max_length']} fit"
        case "value_error":
            return str(context["error"])
        case _:
            return f"{quoted(value)}: {details['msg'][:1].lower()}{details['msg'][1:]}"


def _not_a_choice(value: object, expected: str) -> str:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    return f"{quoted(value)} is not one of {', '.join(choices)}.{did_you_mean(str(value), choices)}"


def _named(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes or no"
        case int() | float():
            return f"the number {value} (put it in quotes)"
        case str():
            return f"the text {quoted(value)}"
        case list() | tuple():
            return "a list"
        case dict():
            return "a block"
        case _:
            return quoted(value)


def _keys_at(model: type[BaseModel], location: Location) -> set[str]:
    """Return the keys that may be written at a location of `model`."""
    here: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, str) and here is not None and part in (fields := _fields(here)):
            here = next(_models_in(fields[part]), here)
    return set(_fields(here)) if here is not None else set()


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
