"""What a model's schema says of its keys, in the words and tables of the reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from frontporch.reference.schema import Schema

Form = Literal["one", "many", "named"]

_TYPES = {
    "boolean": "`true` or `false`",
    "date": "date",
    "date-time": "date and time",
    "integer": "whole number",
    "time": "time",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its type in plain words, whether it must be there, what it means, its default."""

    name: str
    type: str
    is_required: bool
    meaning: str
    default: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block may stand: alone, in a list, or under a name. `path` is dotted."""

    path: str
    form: Form


def find_blocks(schema: Schema) -> Mapping[str, tuple[Place, ...]]:
    """Return the places of each block, by its name in `$defs`, in the order of the keys."""
    found: dict[str, tuple[Place, ...]] = {}

    def visit(block: Schema, path: str) -> None:
        for key, about in block["properties"].items():
            for name, form in _blocks_in(about):
                place = Place(f"{path}{key}", form)
                is_new = name not in found
                found[name] = (*found.get(name, ()), place)
                if is_new:
                    visit(schema["$defs"][name], f"{place.path}.")

    visit(schema, "")
    return found


def keys_of(block: Schema, anchors: Mapping[str, str]) -> tuple[Key, ...]:
    """Return the keys of a block; `anchors` leads to the section of each block by its name."""
    required = block.get("required", ())
    return tuple(
        Key(
            name=name,
            type=_type_words(about, anchors),
            is_required=name in required,
            meaning=about["description"],
            default=_default_words(about.get("default")),
        )
        for name, about in block["properties"].items()
    )


def anchor_of(heading: str) -> str:
    """Return the anchor that forges give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def render_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(header)
    return "".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _blocks_in(about: Schema) -> Iterator[tuple[str, Form]]:
    """Yield the blocks that a value may hold."""
    by_name = about.get("additionalProperties") or {}
    forms: tuple[tuple[Form, Any], ...] = (
        ("one", about),
        ("many", about.get("items", {})),
        *(("named", each) for each in (by_name, *about.get("patternProperties", {}).values())),
    )
    for form, value in forms:
        choices = value.get("anyOf") or value.get("oneOf") or [value]
        for choice in choices:
            if "$ref" in choice:
                yield _name(choice), form


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _type_words(about: Schema, anchors: Mapping[str, str]) -> str:
    """Return the type of a value as a person would say it."""
    if choices := about.get("anyOf") or about.get("oneOf"):
        words = (_type_words(one, anchors) for one in choices if one.get("type") != "null")
        return " or ".join(words)
    if "$ref" in about:
        return f"[block](#{anchors[_name(about)]})"
    if allowed := about.get("enum") or [about[key] for key in ("const",) if key in about]:
        return ", ".join(f"`{one}`" for one in allowed)
    return str(about.get("title") or _plain_type(about, anchors))


def _plain_type(about: Schema, anchors: Mapping[str, str]) -> str:
    if about["type"] == "array":
        is_pair = "prefixItems" in about
        return "pair of numbers" if is_pair else f"list: {_type_words(about['items'], anchors)}"
    return _TYPES[str(about.get("format") or about["type"])]


def _default_words(default: Any) -> str:
    """Return a default as it would be written; blocks and empty values have none to tell."""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, list) and default:
        return "`[{}]`".format(", ".join(f'"{each}"' for each in default))
    if isinstance(default, str):
        return f'`"{default}"`'
    return f"`{default}`" if isinstance(default, int) else ""
