"""Whether X's own description of its API allows a request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.delivery.servers.x import Asked

_HOST = "https://api.x.com"  # the only server that the description names


def make_validator(contracts: Path) -> Callable[[Asked], str | None]:
    """Return a function that says what is wrong with a request, or None."""
    from openapi_core import Config, OpenAPI  # noqa: PLC0415 - takes a second to load
    from openapi_core.exceptions import OpenAPIError  # noqa: PLC0415 - likewise
    from openapi_core.testing import MockRequest  # noqa: PLC0415 - likewise

    description = json.loads((contracts / "x-openapi-2.166.json").read_text("utf-8"))
    for operations in description["paths"].values():
        for operation in operations.values():
            # its name for OAuth 1 is one that validators do not know; signatures are checked anyway
            operation.pop("security", None)
    names_for = _query_names(description)
    # it repeats members of enums, which its own format forbids
    openapi = OpenAPI.from_dict(description, config=Config(spec_validator_cls=None))  # type: ignore[arg-type]

    def find_fault(asked: Asked) -> str | None:
        request = MockRequest(
            _HOST,
            asked.method.lower(),
            asked.path,
            args=asked.query,
            headers=asked.headers,
            data=asked.body or None,
            content_type=asked.headers.get("content-type", ""),
        )
        try:
            openapi.validate_request(request)
        except OpenAPIError as error:
            return f"{error} {error.__cause__ or ''}"
        unknown = set(asked.query) - names_for(asked.method.lower(), asked.path)
        return f"unknown: {sorted(unknown)}" if unknown else None

    return find_fault


def _query_names(description: dict[str, Any]) -> Callable[[str, str], set[str]]:
    """Return a function that names what may stand behind "?", which validators leave open."""
    shared = description["components"]["parameters"]
    paths = [
        (re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), operations)
        for path, operations in description["paths"].items()
    ]

    def names_for(method: str, path: str) -> set[str]:
        told = next(each for pattern, each in paths if pattern.fullmatch(path) and method in each)
        listed = [
            shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            for one in told[method].get("parameters", ())
        ]
        return {one["name"] for one in listed if one["in"] == "query"}

    return names_for
