"""Holds requests to Meta's own description of its Graph API, as far as that goes.

Only what is listed here may be missing from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# what every request may have; graph-api/overview and graph-api/results
GENERIC = frozenset({"access_token", "appsecret_proof"})
GENERIC_READING = frozenset({"fields", "after", "limit"})

# (node, method, edge): a file to upload is missing from the description
MISSING = {("Page", "POST", "photos"): frozenset({"source"})}

# node: fields that are edges, whose own fields no file describes
EDGES = {"PagePost": frozenset({"attachments"})}

_BOOLEANS = {"true", "false"}


class GraphContract:
    """The description in a folder with Page.json, PagePost.json and enum_types.json."""

    def __init__(self, folder: Path) -> None:
        self._nodes: dict[str, Any] = {
            name: json.loads((folder / f"{name}.json").read_text("utf-8"))
            for name in ("Page", "PagePost")
        }
        enums = json.loads((folder / "enum_types.json").read_text("utf-8"))
        self._enums = {enum["name"]: frozenset(enum["values"]) for enum in enums}

    def wrongs(
        self, node: str, method: str, edge: str | None, sent: Mapping[str, str]
    ) -> list[str]:
        """Return what a request has that the description does not allow, a sentence each.

        `edge` is None for the node itself, `sent` are its parameters and the names of its files.
        """
        call = self._find(node, method, edge)
        if call is None:
            return [f"{method} {node}/{edge or ''} is not described"]
        allowed = {one["name"]: one["type"] for one in call["params"]}
        excused = GENERIC | MISSING.get((node, method, edge or ""), frozenset())
        if method == "GET":
            excused |= GENERIC_READING
        wrongs = [
            f"{method} {node}/{edge or ''}: {name} {problem}"
            for name, value in sent.items()
            if name in allowed or name not in excused
            if (problem := self._problem(allowed.get(name), value))
        ]
        missing = {one["name"] for one in call["params"] if one["required"]} - set(sent)
        wrongs += [f"{method} {node}/{edge or ''}: {name} is missing" for name in sorted(missing)]
        shown = node if edge is None else str(call["return"])
        return wrongs + self._wrong_fields(shown, sent)

    def _find(self, node: str, method: str, edge: str | None) -> dict[str, Any] | None:
        names = {"GET": "#get", "POST": "#update", "DELETE": "#delete"}
        key, wanted = ("name", names[method]) if edge is None else ("endpoint", edge)
        calls = self._nodes[node]["apis"]
        found = (one for one in calls if one["method"] == method and one.get(key) == wanted)
        return next(found, None)

    def _problem(self, kind: str | None, value: str) -> str | None:
        """Return what is wrong with a parameter of a type of Meta's."""
        if kind is None:
            return "is not described"
        if kind in self._enums:
            return None if value in self._enums[kind] else f"may not be {value}"
        if kind == "bool" and value not in _BOOLEANS:
            return f"is no {kind}"
        if kind in {"int", "unsigned int"} and not re.fullmatch(r"\d+", value):
            return f"is no {kind}"
        if kind.startswith(("list", "map", "Object")):
            return _wrong_structure(kind, value)
        return None

    def _wrong_fields(self, node: str, sent: Mapping[str, str]) -> list[str]:
        if "fields" not in sent or node not in self._nodes:
            return []
        known = {one["name"] for one in self._nodes[node]["fields"]} | EDGES.get(node, frozenset())
        return [
            f"{node} has no field {name}" for name in names_of(sent["fields"]) if name not in known
        ]


def names_of(fields: str) -> list[str]:
    """Return the names of the outermost fields that are asked for."""
    return re.sub(r"\{[^{}]*\}", "", fields).split(",")


def _wrong_structure(kind: str, value: str) -> str | None:
    try:
        structure = json.loads(value)
    except ValueError:
        return "is no JSON"
    is_right = isinstance(structure, list if kind.startswith("list") else dict)
    if is_right and kind == "list<Object>":
        is_right = all(isinstance(one, dict) for one in structure)
    return None if is_right else f"is no {kind}"
