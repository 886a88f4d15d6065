"""The JSON Schema that editors use agrees with what the reader takes and refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from frontporch.posts.front_matter import read_written
from frontporch.posts.model import FrontMatter
from frontporch.reference.schema import post_schema_text

ROOT = Path(__file__).parents[2]
POSTS = sorted((ROOT / "content" / "posts").rglob("*.md"))
SCHEMA: dict[str, Any] = json.loads(post_schema_text())
LEAST = {"title": "The dog who rode the bus", "date": "2026-11-18 07:30", "authors": ["lee"]}


def complaints(front: Mapping[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return sorted(error.json_path for error in validator.iter_errors(front))


class EditorsYaml(yaml.SafeLoader):
    """YAML as an editor reads it (1.2): numbers are numbers, dates are text."""


EditorsYaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_it_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_there_are_sample_posts_to_hold_it_against() -> None:
    assert len(POSTS) >= 12


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_it_takes_every_sample_post_as_our_reader_and_as_an_editor_reads_it(post: Path) -> None:
    data = post.read_bytes()
    front = data.decode("utf-8").split("---\n")[1]

    assert complaints(read_written(post.name, data).values) == []
    assert complaints(yaml.load(front, Loader=EditorsYaml)) == []  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "x"},
        {"translations": {}},
        {"title_english": "x"},
        {"kind": "gossip"},
        {"date": "Wednesday"},
        {"authors": []},
        {"authors": [{"name": "Ada Moss"}]},
        {"picture": {"file": "2026/dog.jpg"}},
        {"picture": {"file": "../dog.jpg", "alt": "A dog"}},
        {"event": {"starts": "2026-12-05 09:00", "place": "library"}},
        {"notice": {"starts": "2026-11-20", "until": "2026-11-30", "where": "Hill Street"}},
        {"tags": "dogs"},
    ],
    ids=str,
)
def test_it_refuses_what_is_wrong(wrong: Mapping[str, Any]) -> None:
    assert complaints(LEAST) == []
    assert complaints({**LEAST, **wrong}) != []


@pytest.mark.parametrize("needed", LEAST)
def test_it_asks_for_what_is_needed(needed: str) -> None:
    assert complaints({key: value for key, value in LEAST.items() if key != needed}) == ["$"]
    assert complaints({**LEAST, needed: None}) == [f"$.{needed}"]


@pytest.mark.parametrize(
    "taken",
    [
        {"title": 911},
        {"title_es": "El perro", "summary_es": "Subió."},
        {"date": "2026-11-18"},
        {"date": "2026-11-18T07:30:00-06:00"},
        {"date": "2026-11-18 07:30:00 -0600"},
        {"summary": None},
        {"tags": None},
        {"tags": [2026, "dogs"]},
        {"notice": {"from": "2026-11-20", "until": "2026-11-30", "where": "Hill Street"}},
    ],
    ids=str,
)
def test_it_takes_what_the_reader_takes(taken: Mapping[str, Any]) -> None:
    assert complaints({**LEAST, **taken}) == []


def test_it_knows_every_key_of_the_model() -> None:
    keys = {field.alias or name for name, field in FrontMatter.model_fields.items()}
    assert set(SCHEMA["properties"]) == keys - {"translations"}


def test_every_key_has_its_meaning_on_one_line() -> None:
    blocks = {"post": SCHEMA, **SCHEMA["$defs"]}
    meanings = {
        f"{name}.{key}": about.get("description", "")
        for name, block in blocks.items()
        for key, about in block["properties"].items()
    }
    assert [key for key, meaning in meanings.items() if not meaning or "\n" in meaning] == []
