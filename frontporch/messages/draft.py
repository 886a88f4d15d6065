"""A message in pieces, and the order in which pieces give way when the network has no room."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Literal

from frontporch.messages.fitting import Fits, first_sentence, shorten

_Piece = Literal["summary", "translation", "title", "essential"]
_GIVE_WAY: tuple[_Piece, ...] = ("summary", "translation", "title", "essential")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message says, in the order in which people read it; any piece may be empty.

    `essential` is what the reader must know even if nothing else arrives: when and where, until
    when, whom to call. It stands before the title where `essential_first`, else behind it.
    `translation` is the most important of it in other languages.
    """

    title: str
    essential: str = ""
    summary: str = ""
    link: str = ""
    hashtags: tuple[str, ...] = ()
    essential_first: bool = True
    translation: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        head = (self.title, self.essential)
        tail = "\n".join(line for line in (self.link, " ".join(self.hashtags)) if line)
        head = head[::-1] if self.essential_first else head
        blocks = (*head, self.translation, self.summary, tail)
        return "\n\n".join(block for block in blocks if block)


def fit(draft: Draft, fits: Fits) -> str:
    """Return the text of `draft`, with as much of it as fits.

    The summary gives way first, down to its first sentence; then the hashtags; then the rest of the
    summary; then the translation; then the title; then the essential. The link always stays.
    """
    if fits(draft.text):
        return draft.text
    whole_sentence = len(first_sentence(draft.summary))
    for attempt in (draft, replace(draft, hashtags=())):
        shorter = _shorten(attempt, "summary", fits)
        if fits(shorter.text) and len(shorter.summary) >= whole_sentence:
            return shorter.text
    for piece in _GIVE_WAY:
        attempt = _shorten(attempt, piece, fits)
        if fits(attempt.text):
            break
    return attempt.text


def _shorten(draft: Draft, piece: _Piece, fits: Fits) -> Draft:
    """Return `draft` with as much of one piece as fits beside all the others."""

    def having(words: str) -> Draft:
        return Draft(**{**asdict(draft), piece: words})

    return having(shorten(asdict(draft)[piece], lambda words: fits(having(words).text)))
