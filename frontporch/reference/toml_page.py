"""A page of the reference about a TOML file: every table and key, from the model that reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pydantic import BaseModel

from frontporch.reference.schema import Schema, model_schema
from frontporch.reference.tables import Key, Place, anchor_of, find_blocks, keys_of, render_table

_FORMS = {"one": "[{}]", "many": "[[{}]]", "named": "[{}.NAME]"}


def render_page(opening: str, model: type[BaseModel]) -> str:
    """Return a page: `opening`, then the keys at the top of `model`, if any, and each table."""
    schema = model_schema(model)
    places = find_blocks(schema)
    headings = {name: _heading(where[0]) for name, where in places.items()}
    anchors = {name: anchor_of(heading) for name, heading in headings.items()}
    parts = [opening, *_top(schema, {place.path for each in places.values() for place in each})]
    for name, heading in headings.items():
        block = schema["$defs"][name]
        names = _names(schema["properties"].get(places[name][0].path, {}))
        table = _table(keys_of(block, anchors))
        parts.append(f"## {heading}\n\n{block['description']}{names}\n\n{table}")
    return "\n".join(parts)


def _top(schema: Schema, tables: Collection[str]) -> Iterator[str]:
    """Yield the keys before the first table; each of `tables` has a section of its own."""
    plain = {key: about for key, about in schema["properties"].items() if key not in tables}
    if plain:
        yield f"## At the top\n\n{_table(keys_of({**schema, 'properties': plain}, {}))}"


def _table(keys: Iterable[Key]) -> str:
    rows = (
        (f"`{key.name}`", key.type, "needed" if key.is_required else key.default, key.meaning)
        for key in keys
    )
    return render_table(("key", "what", "default", "means"), rows)


def _heading(place: Place) -> str:
    return f"`{_FORMS[place.form].format(place.path)}`"


def _names(about: dict[str, dict[str, list[str]]]) -> str:
    """Return which names a table by name may have, or nothing."""
    names = about.get("propertyNames", {}).get("enum", [])
    return f" NAME is one of {', '.join(f'`{name}`' for name in names)}." if names else ""
