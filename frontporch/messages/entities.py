"""Finds the links, hashtags and mentions of a text, which are tapped on and never cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

Kind = Literal["link", "hashtag", "mention"]

_ENTITY = regex.compile(
    r"""
    (?P<link> (?<![\w@]) https?://[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z0-9-]+ (?::\d+)?
        (?: [/?\#] [A-Za-z0-9\-._~:/?\#\[\]@!$&'()*+,;=%]* )? )
    | (?P<hashtag> (?<![\w&/]) [\#\uff03] (?! \d+ (?!\w) ) [\p{L}\p{M}\p{N}_]+ )
    | (?P<mention> (?<![\w@/]) @ [A-Za-z0-9_]+ (?: [.-][A-Za-z0-9_]+ )*
        (?: @ [A-Za-z0-9-]+ (?: \.[A-Za-z0-9-]+ )+ )? )
    """,
    regex.VERBOSE,
)
_BEHIND_A_LINK = ".,:;!?'*"
_OPENING = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Entity:
    """One of them, from character `start` up to `end` of the text.

    `value` is the address of a link, and the words of a hashtag or mention without their sign.
    """

    kind: Kind
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Facet:
    """An entity as Bluesky wants it: `start` and `end` are offsets into the text's UTF-8 bytes."""

    kind: Kind
    start: int
    end: int
    value: str


def find_entities(text: str) -> tuple[Entity, ...]:
    """Return the entities of `text` in its order; none overlaps another."""
    return tuple(_entity(found) for found in _ENTITY.finditer(text))


def find_facets(text: str) -> tuple[Facet, ...]:
    """Return the links, hashtags and mentions that Bluesky knows, by byte.

    Whose account a mentioned handle is only the network can say; `value` is the handle.
    """
    return tuple(
        Facet(
            entity.kind,
            len(text[: entity.start].encode()),
            len(text[: entity.end].encode()),
            entity.value,
        )
        for entity in find_entities(text)
        if entity.kind != "mention" or _is_domain(entity.value)
    )


def _entity(found: regex.Match[str]) -> Entity:
    kind: Kind = "link" if found["link"] else "hashtag" if found["hashtag"] else "mention"
    words = _without_punctuation(found[0]) if kind == "link" else found[0]
    value = words if kind == "link" else words[1:]
    return Entity(kind, found.start(), found.start() + len(words), value)


def _without_punctuation(link: str) -> str:
    """Return an address without what ends the sentence or closes the bracket around it."""
    while link[-1] in _BEHIND_A_LINK or (
        link[-1] in _OPENING and link.count(link[-1]) > link.count(_OPENING[link[-1]])
    ):
        link = link[:-1]
    return link


def _is_domain(handle: str) -> bool:
    return "." in handle and "@" not in handle
