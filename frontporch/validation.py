"""Turns what pydantic found wrong into one plain sentence for each mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from frontporch.errors import Problem, did_you_mean, quoted

Location = tuple[int | str, ...]
_Taken = TypeVar("_Taken")

_PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": (
        'may hold only small letters, digits and single hyphens, such as "oak-hill"'
    ),
    r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$": (
        'must name a file below content/media/, such as "2026/bridge.jpg"'
    ),
    r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,2}$": (
        'is not the number of a paragraph; write one such as "4.2"'
    ),
    r"^[a-z]{2,3}(-[A-Z]{2})?$": 'is not a language code; write one such as "en" or "es"',
    r"^#(?:[^\W\d]|_)\w*$": 'is not a hashtag; write one such as "#OakHill"',
    r"^#[0-9a-fA-F]{6}$": 'is not a color; write one such as "#2f4b4f"',
    r"^[0-9a-f]{64}$": "is not a SHA-256; copy all 64 digits and letters that ./porch check names",
    r"^/[^\s?#\\]*$": 'must be a path on this site, such as "/2019/05/old-name/"',
}

# What pydantic puts into a location: a key of a mapping, and the two cases of an author.
_MARKS = {"[key]", "(handle)", "(guest)"}

_BLOCK = ("a block with keys of its own", "")
_LIST = ("a list", "; put it in [square brackets]")
_WANTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("text", ""),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _BLOCK,
    "model_attributes_type": _BLOCK,
    "dict_type": _BLOCK,
    "mapping_type": _BLOCK,
    "bool_type": ("true or false, without quotes", ""),
    "bool_parsing": ("true or false, without quotes", ""),
    "float_type": ("a number", ""),
    "float_parsing": ("a number", ""),
    "finite_number": ("a number", ""),
    "int_type": ("a whole number", ""),
    "int_parsing": ("a whole number", ""),
    "int_from_float": ("a whole number", ""),
}


def problems_in(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    line_of: Callable[[Location], int | None],
    as_written: Callable[[Location], Location] = lambda location: location,
) -> list[Problem]:
    """Return one Problem for each error.

    `line_of` tells the line of a location in the file; `as_written` what people wrote for one of
    the model, where the two differ.
    """
    return [
        Problem(
            file=file,
            message=_sentence(details, model, location),
            line=line_of(as_written(location)),
            field=dotted(as_written(location)) or None,
        )
        for details in error.errors(include_url=False)
        if not _counts_only_good_entries(details)
        for location in (_written(details),)
    ]


def checked(value: object, adapter: TypeAdapter[_Taken]) -> _Taken:
    """Return `value` as `adapter` takes it. Raises ValueError with one plain sentence."""
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        [details, *_] = error.errors(include_url=False)
        sentence = _sentence(details, BaseModel, ())
        raise ValueError(sentence) from error


def dotted(location: Location) -> str:
    """Return a location as people write it: `officers[2].handle`, counted from 1."""
    text = ""
    for part in location:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _written(details: ErrorDetails) -> Location:
    """Return a location without the marks of the model's own cases, which nobody wrote."""
    location = details["loc"]
    if details["type"] == "extra_forbidden":
        return (*(part for part in location[:-1] if part not in _MARKS), location[-1])
    return tuple(part for part in location if part not in _MARKS)


def _counts_only_good_entries(details: ErrorDetails) -> bool:
    """Say whether a list is only too short because its entries are wrong, which is said of them."""
    return details["type"] == "too_short" and bool(details["input"])


def _sentence(details: ErrorDetails, model: type[BaseModel], location: Location) -> str:
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "extra_forbidden":
        known = sorted(_keys_at(model, location[:-1]))
        name = "" if str(location[-1]).strip() else "has no name; it "
        return f"{name}is not a known key here.{did_you_mean(str(location[-1]), known)}"
    if kind == "string_type" and isinstance(value, int | float | date | time):
        return f"must be text, not {_named(value)}; put it in quotes"
    if wanted := _WANTED.get(kind):
        return f"must be {wanted[0]}, not {_named(value)}{wanted[1]}"
    if sentence := _SENTENCES.get(kind):
        return sentence(value, context)
    return f"{quoted(value)}: {details['msg'][:1].lower()}{details['msg'][1:]}"


def _wrong_pattern(value: object, context: Mapping[str, Any]) -> str:
    return f"{quoted(value)} {_PATTERNS.get(context['pattern'], 'is not written as it must be')}"


def _too_short(value: object, context: Mapping[str, Any]) -> str:
    if not str(value).strip():
        return "is empty"
    return f"{quoted(value)} is shorter than {context['min_length']} characters"


def _too_long(value: object, context: Mapping[str, Any]) -> str:
    if not isinstance(value, str):
        return f"holds more than {context['max_length']} entries"
    return f"is {len(value)} characters long; at most {context['max_length']} fit"


def _not_a_choice(value: object, context: Mapping[str, Any]) -> str:
    expected = str(context["expected"])
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    return f"{quoted(value)} is not one of {', '.join(choices)}.{did_you_mean(str(value), choices)}"


def _named(value: object) -> str:
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, date):
        return f"the date {value}"
    return "a block" if isinstance(value, dict) else quoted(value)


def _keys_at(model: type[BaseModel], location: Location) -> set[str]:
    """Return the keys that may be written at a location of `model`."""
    here: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, str) and here is not None and part in (fields := _fields(here)):
            here = next(_models_in(fields[part]), here)
    return set(_fields(here)) if here is not None else set()


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """Return what may be written in a model; what it gathers by itself is left out."""
    return {
        field.alias or name: field.annotation
        for name, field in model.model_fields.items()
        if not field.exclude
    }


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


_SENTENCES: Mapping[str, Callable[[object, Mapping[str, Any]], str]] = {
    "missing": lambda _value, _context: "is missing",
    "literal_error": _not_a_choice,
    "string_pattern_mismatch": _wrong_pattern,
    "value_error": lambda _value, context: str(context["error"]),
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "greater_than_equal": lambda _value, context: f"must be at least {context['ge']}",
    "less_than_equal": lambda _value, context: f"must be at most {context['le']}",
    "too_short": lambda _value, context: f"needs at least {context['min_length']} entry",
    "too_long": _too_long,
}
