"""What is written in a picture stands in the post too.

A flyer, a poster or a screenshot is a picture of words. Nobody can search it, enlarge it,
translate it or hear it. The post itself says all that is written there: what, when, where, and
whom to call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontporch.errors import quoted
from frontporch.policy.body_parts import pictures_of
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject

_OF_TEXT = re.compile(
    r"\b(brochure|cartel|captura de pantalla|flier|flyer|folleto|handbill|infographic|infografía"
    r"|leaflet|pamphlet|placard|poster|screen ?shot|volante)s?\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{2,300})[\"”»]")
_WITH_DIGITS = re.compile(r"[(]?\b\d[\d:./() -]*\d\b|\b\d\b")
# A post with fewer words than a flyer has hardly repeats what the flyer says.
_FEWEST_WORDS = 30


def find(subject: Subject) -> Iterator[Found]:
    """Yield the pictures of text whose words are not in the post."""
    said = _plain(subject.body.text)
    for picture in pictures_of(subject):
        kind = _OF_TEXT.search(f"{picture.words} {picture.stem.replace('-', ' ')}")
        if kind and (message := _fault(kind[0], picture.words, said)):
            field = f"{picture.field}.alt" if picture.field else ""
            yield Found(picture.line, message, field)


def _fault(kind: str, words: str, said: str) -> str | None:
    pieces = [*_QUOTED.findall(words), *_WITH_DIGITS.findall(_QUOTED.sub(" ", words))]
    missing = [piece.strip() for piece in pieces if f" {_plain(piece)} " not in f" {said} "]
    if missing:
        return (
            f"is a picture of text, and the post does not say {quoted(missing[0])}; "
            f"write all that the {kind.lower()} says into the post"
        )
    if len(said.split()) < _FEWEST_WORDS:
        return f"is a picture of text; write all that the {kind.lower()} says into the post"
    return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


CHECK = Check(
    name="picture-of-text", title="What is written in a picture stands in the post too", find=find
)
