"""The JSON Schema of front matter, for editors: what a person may write, as YAML reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from frontporch.posts.model import FrontMatter
from frontporch.reference.meanings import field_meanings

Schema = dict[str, Any]

_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"[ T]\d\d:\d\d(:\d\d)?( ?(Z|[+-]\d\d:?\d\d))?"
_NOTHING = {"type": "null"}


class _Named(GenerateJsonSchema):
    """Calls a value what people call it, never by its key with capital letters, and says more."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic asks so
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        told = super().model_schema(schema)
        meanings = field_meanings(schema["cls"])
        for name, about in told.get("properties", {}).items():
            if name in meanings:
                about["description"] = meanings[name]
        return told


class _AsWritten(_Named):
    """Describes what stands in a file before the model types it.

    An editor reads `title: 911` as a number where the model keeps the text, and knows no dates.
    """

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> Schema:  # noqa: ARG002
        return {"type": "string", "pattern": f"^{_DAY}({_TIME})?$"}

    def date_schema(self, schema: core_schema.DateSchema) -> Schema:  # noqa: ARG002
        return {"type": "string", "pattern": f"^{_DAY}$"}


def model_schema(model: type[BaseModel]) -> Schema:
    """Return a model's schema, with each description on one line."""
    schema: Schema = _on_one_line(model.model_json_schema(schema_generator=_Named))
    return schema


def post_schema_text() -> str:
    """Return the text of docs/reference/post.schema.json."""
    schema: Schema = _on_one_line(FrontMatter.model_json_schema(schema_generator=_AsWritten))
    translation = schema["$defs"].pop("Translation")["properties"]
    del schema["properties"]["translations"]
    for block in (schema, *schema["$defs"].values()):
        _let_be_empty(block)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Front matter of a post",
        "patternProperties": {
            f"^{key}_[a-z]{{2,3}}$": _or_nothing(about) for key, about in translation.items()
        },
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _let_be_empty(block: Schema) -> None:
    """Allow every key that is not needed to stand there without a value, as the reader does."""
    for key, about in block["properties"].items():
        if key not in block.get("required", ()):
            block["properties"][key] = _or_nothing(about)


def _or_nothing(about: Mapping[str, Any]) -> Schema:
    """Return the schema of a value that may also be left empty."""
    outer = {key: value for key, value in about.items() if key in {"default", "description"}}
    inner = {key: value for key, value in about.items() if key not in outer}
    choices = inner.get("anyOf", [inner])
    if outer.get("default", 0) is None:
        del outer["default"]
    return {**outer, "anyOf": [*(each for each in choices if each != _NOTHING), _NOTHING]}


def _on_one_line(schema: Any) -> Any:
    """Return a schema whose descriptions have no line ends, which docstrings bring along."""
    if isinstance(schema, list):
        return [_on_one_line(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: " ".join(value.split())
        if key == "description" and isinstance(value, str)
        else _on_one_line(value)
        for key, value in schema.items()
    }
