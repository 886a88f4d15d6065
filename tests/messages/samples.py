"""A department with the four networks, and posts as an officer would write them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from frontporch.delivery.networks import facts_for
from frontporch.department import Department
from frontporch.errors import Problem
from frontporch.messages.bundle import Bundle, compose_bundle, shown_media
from frontporch.messages.composing import compose_messages
from frontporch.messages.message import Message
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_post
from tests.small_town import DEPARTMENT, POST_FILE, post

NETWORKS = """
[networks.x]
account = "@fernhollowpd"

[networks.facebook]
account = "FernHollowPolice"

[networks.mastodon]
account = "@fernhollowpd@social.example"

[networks.bluesky]
account = "police.fernhollow.example"
"""
DOG = {"2026/dog.png": "d" * 64, "2026/bus.png": "b" * 64}
SITE = "https://police.fernhollow.gov"


def make_department(toml: str = "", replaced: Mapping[str, str] | None = None) -> Department:
    text = DEPARTMENT + NETWORKS + toml
    for old, new in (replaced or {}).items():
        assert old in text
        text = text.replace(old, new)
    return Department.model_validate(tomllib.loads(text))


def read_post(source: str | bytes, department: Department, file: str = POST_FILE) -> Post:
    problems: list[Problem] = []
    data = source.encode() if isinstance(source, str) else source
    read = parse_post(file, data, department, problems)
    assert read is not None, problems
    assert problems == []
    return read


def make_post(*lines: str, department: Department | None = None) -> Post:
    return read_post(post(*lines), department or make_department())


def compose(
    written: Post, department: Department | None = None, **options: Any
) -> dict[str, Message]:
    """Return the messages of a post, by network."""
    town = department or make_department()
    address = f"{SITE}{written.address}"
    messages = compose_messages(written, town, facts_for(town), DOG, address, **options)
    return {message.network: message for message in messages}


def bundle(
    source: str | bytes,
    department: Department | None = None,
    media: Mapping[str, str] = DOG,
    in_body: tuple[str, ...] = (),
) -> Bundle:
    town = department or make_department()
    data = source.encode() if isinstance(source, str) else source
    written = read_post(data, town)
    address = f"{SITE}{written.address}"
    messages = compose_messages(written, town, facts_for(town), media, address)
    assert set(shown_media(written, in_body)) <= set(media)
    return compose_bundle(written, data, messages, media, in_body=in_body, recipe="1600 px")


def digests(made: Bundle) -> dict[str, str]:
    return {part.name: part.digest for part in made.parts}
