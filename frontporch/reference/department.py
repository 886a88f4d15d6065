"""The page docs/reference/department.md: every table and key of department.toml."""

from __future__ import annotations

from frontporch.department import Department
from frontporch.reference.schema import model_schema
from frontporch.reference.tables import Place, anchor_of, find_blocks, keys_of, render_table

_OPENING = """\
<!-- Made by ./porch reference from frontporch/department.py; change it there. -->

# department.toml

The department in one file, written in [TOML](https://toml.io/): who you are, who writes, where
your neighborhoods are. The sample department's file is the template: copy it and change every line
to your own. After a change, `./porch check` names whatever it cannot understand, all of it in one
run, with the line and the nearest spelling that it knows. A key that is not on this page is an
error.

`[name]` is one table. `[[name]]` may be there many times, once for each person, place or category.
Dates are written `2026-11-20`, without quotes.
"""
_FORMS = {"one": "[{}]", "many": "[[{}]]", "named": "[{}.NAME]"}


def department_page() -> str:
    """Return the whole page."""
    schema = model_schema(Department)
    places = find_blocks(schema)
    headings = {name: _heading(where[0]) for name, where in places.items()}
    anchors = {name: anchor_of(heading) for name, heading in headings.items()}
    parts = [_OPENING]
    for name, heading in headings.items():
        block = schema["$defs"][name]
        rows = (
            (f"`{key.name}`", key.type, "needed" if key.is_required else key.default, key.meaning)
            for key in keys_of(block, anchors)
        )
        table = render_table(("key", "what", "default", "means"), rows)
        names = _names(schema["properties"].get(places[name][0].path, {}))
        parts.append(f"## {heading}\n\n{block['description']}{names}\n\n{table}")
    return "\n".join(parts)


def _heading(place: Place) -> str:
    return f"`{_FORMS[place.form].format(place.path)}`"


def _names(about: dict[str, dict[str, list[str]]]) -> str:
    """Return which names a table by name may have, or nothing."""
    names = about.get("propertyNames", {}).get("enum", [])
    return f" NAME is one of {', '.join(f'`{name}`' for name in names)}." if names else ""
