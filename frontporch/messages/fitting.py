"""Shortens a text until it fits: at a sentence, else a word, never inside what is one thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

import regex

from frontporch.messages.entities import find_entities

ELLIPSIS = "…"

Fits = Callable[[str], bool]

_GRAPHEME = regex.compile(r"\X")
_SPACE = regex.compile(r"\s+")
# An end counts where no small letter follows; after the short form of a rank or street it is none.
_SENTENCE_END = regex.compile(
    r"""(?<! \b (?: Mr|Mrs|Ms|Dr|Sgt|Lt|Cpl|Capt|Cmdr|Det|Ofc|Sr|Jr|St|Ave|Blvd|Rd|No|vs
        |Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\p{Lu} ) \. )
        (?<= [.!?…\u061f\u06d4\u0964] ["”\u2019»)\]]* ) (?= \s+ (?! \p{Ll} ) | $ )
        | (?<= [\u3002\uff01\uff1f] [」』\uff09]* )""",
    regex.VERBOSE,
)
_DROPPED_BEHIND_A_WORD = ' \t\n,;:–—-([{"“‘«¿¡…'  # noqa: RUF001 - the marks of other languages

# A run this long is no word that people write: a script without spaces, or an ornament.
_LONGEST_WORD = 40


def shorten(text: str, fits: Fits) -> str:
    """Return `text` if it fits, else its longest beginning that fits with "…" behind it.

    It ends with a sentence where that keeps at least half of what would fit, else with a word;
    never inside a grapheme cluster, link, hashtag or mention. Nothing at all is returned where not
    even one word fits.
    """
    if fits(text):
        return text
    ends = _ends(text)
    end = _last_that_fits(text, ends, fits)
    for sentence in reversed(_sentence_ends(text, ends)):
        if sentence <= end and 2 * sentence >= end and fits(_cut(text, sentence)):
            return _cut(text, sentence)
    return _cut(text, end)


def first_sentence(text: str) -> str:
    """Return `text` up to the end of its first sentence."""
    end = next((found.end() for found in _SENTENCE_END.finditer(text) if found.end()), len(text))
    return text[:end]


def _last_that_fits(text: str, ends: Sequence[int], fits: Fits) -> int:
    """Return the last end at which a cut fits, or 0. Longer texts hardly ever measure less."""
    first_too_long = bisect_left(ends, x=True, key=lambda end: not fits(_cut(text, end)))
    for position in range(first_too_long - 1, -1, -1):
        if fits(_cut(text, ends[position])):
            return ends[position]
    return 0


def _ends(text: str) -> list[int]:
    """Return where `text` may be cut, in order: behind words, and inside runs without a space."""
    allowed = _starts(text) - {
        position
        for entity in find_entities(text)
        for position in range(entity.start + 1, entity.end)
    }
    ends: list[int] = []
    start = 0
    for space in _SPACE.finditer(text + " "):
        if space.start() - start > _LONGEST_WORD:
            ends += range(start + 1, space.start())
        ends.append(space.start())
        start = space.end()
    return [end for end in ends if end in allowed and 0 < end < len(text)]


def _starts(text: str) -> set[int]:
    """Return where the grapheme clusters of `text` begin."""
    return {found.start() for found in _GRAPHEME.finditer(text)}


def _sentence_ends(text: str, ends: Sequence[int]) -> list[int]:
    allowed = set(ends)
    return [found.end() for found in _SENTENCE_END.finditer(text) if found.end() in allowed]


def _cut(text: str, end: int) -> str:
    """Return the beginning of `text` up to `end`, with the sign that more was there."""
    kept = text[:end]
    if _SENTENCE_END.match(kept, end) or _ends_with_entity(kept):
        following = _GRAPHEME.match(text, end)
        space = following[0] if following and following[0].isspace() else ""
        return kept + space + ELLIPSIS
    bare = kept.rstrip(_DROPPED_BEHIND_A_WORD)
    if len(bare) < len(kept) and len(bare) not in _starts(kept):
        bare = kept
    return bare + ELLIPSIS if bare else ""


def _ends_with_entity(text: str) -> bool:
    return any(entity.end == len(text) for entity in find_entities(text))
