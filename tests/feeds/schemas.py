"""The public schemas of the feed formats, and what they find wrong with a built site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
from lxml import etree


def atom_schema(contracts: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(contracts / "schemas" / "atom_rfc4287.rng"))


def rss_schema(contracts: Path) -> etree.XMLSchema:
    """Return a schema that wants at least one item, as its own comment regrets."""
    return etree.XMLSchema(etree.parse(contracts / "schemas" / "rss-2_0.xsd"))


def json_schema(contracts: Path) -> jsonschema.Draft4Validator:
    """Return the public schema, which stops at version 1, with the two names that 1.1 added."""
    schema = json.loads((contracts / "schemas" / "jsonfeed-feed-1.json").read_bytes())
    added: dict[str, Any] = {
        "authors": {"type": "array", "items": {"$ref": "#/definitions/author"}},
        "language": {"type": "string"},
    }
    schema["properties"] |= added
    schema["definitions"]["item"]["properties"] |= added
    return jsonschema.Draft4Validator(schema)


def malformed_feeds(site: Path) -> list[str]:
    """Return the RSS and Atom feeds of a built site that feedparser has to guess at."""
    files = sorted((site / "feeds").rglob("*.xml"))
    assert files
    return [file.name for file in files if feedparser.parse(file.read_bytes()).bozo]


def feeds_against_schemas(site: Path, contracts: Path) -> list[str]:
    """Return the feeds of a built site that their format's schema does not allow."""
    feeds = site / "feeds"
    atom, rss, json_feed = atom_schema(contracts), rss_schema(contracts), json_schema(contracts)
    channels = {file: etree.parse(file) for file in sorted(feeds.rglob("*.rss.xml"))}
    filled = {
        file: channel for file, channel in channels.items() if channel.find(".//item") is not None
    }
    entries = {file: etree.parse(file) for file in sorted(feeds.rglob("*.atom.xml"))}
    objects = {file: json.loads(file.read_bytes()) for file in sorted(feeds.rglob("*.json"))}
    assert filled
    assert entries
    assert objects
    return [
        file.relative_to(feeds).as_posix()
        for known, documents in (
            (rss.validate, filled),
            (atom.validate, entries),
            (json_feed.is_valid, objects),
        )
        for file, document in documents.items()
        if not known(document)
    ]
