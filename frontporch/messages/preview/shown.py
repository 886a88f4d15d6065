"""What both previews tell of a message: its words in pieces, what it uses up, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from frontporch.department import Department
from frontporch.messages.entities import find_entities
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

NOT_SENT = "NOT SENT — rehearsal"
NOTHING = "No message: this stands on the blog and is not announced."

_GRAPHEME = regex.compile(r"\X")
_MOST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class PostPreview:
    """A post and its messages. `source` is its file, relative to the department's folder."""

    title: str
    source: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message beside the facts of its network and the account that would send it."""

    message: Message
    facts: NetworkFacts
    name: str
    account: str

    @property
    def label(self) -> str:
        """The network's name, and that this carries a correction if it does."""
        return f"{self.facts.label}, correction" if self.message.correction else self.facts.label

    @property
    def length(self) -> int:
        """How much of the network's limit is used."""
        return self.facts.measure(self.message.text)

    @property
    def fits(self) -> bool:
        """Whether the network would take it."""
        return self.facts.fits(self.message.text)

    @property
    def used(self) -> str:
        """Length and limit in words: "263 of 280 weighted characters"."""
        used = f"{self.length:,} of {self.facts.limit:,} {self.facts.unit}"
        if self.facts.most_bytes is not None:
            used += f", {len(self.message.text.encode()):,} of {self.facts.most_bytes:,} bytes"
        return used

    @property
    def percent(self) -> int:
        """How full the message is, from 0 to 100."""
        return min(100, round(100 * self.length / self.facts.limit))

    @property
    def price(self) -> Decimal:
        """What sending costs, in US dollars."""
        return self.facts.price(self.message)

    @property
    def cost(self) -> str:
        """The price in words."""
        return f"${self.price:.3f}" if self.price else "free"

    @property
    def whose_words(self) -> str:
        """Say who wrote the text."""
        if self.message.is_officers_words:
            return f"the officer's own words (social.{self.message.network})"
        return "composed from the post"

    @property
    def initials(self) -> str:
        """Stand in for the account's picture."""
        words = [word for word in self.name.split() if word[:1].isalnum()]
        return "".join(word[0] for word in words[:_MOST_INITIALS]).upper()

    @property
    def before_fold(self) -> str:
        """What can be read without a tap."""
        return self.message.text[: self._fold]

    @property
    def behind_fold(self) -> str:
        """What a reader must tap for."""
        return self.message.text[self._fold :]

    @property
    def _fold(self) -> int:
        """Where the fold is: behind the last whole word before it, if there is one."""
        text, fold = self.message.text, self.facts.folds_at
        if fold is None or len(text) <= fold:
            return len(text)
        starts = [found.start() for found in _GRAPHEME.finditer(text) if found.start() <= fold]
        return next((start for start in reversed(starts) if text[start].isspace()), starts[-1])


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `kind` is "link", "hashtag", "mention", or nothing for plain words."""

    words: str
    kind: str = ""


def shown_messages(
    messages: Sequence[Message], department: Department, networks: Sequence[NetworkFacts]
) -> tuple[Shown, ...]:
    """Return the messages with what else a preview tells, in their order."""
    facts: Mapping[str, NetworkFacts] = {network.name: network for network in networks}
    accounts = {str(name): network.account for name, network in department.networks.items()}
    return tuple(
        Shown(message, facts[message.network], department.agency.name, accounts[message.network])
        for message in messages
    )


def total_cost(shown: Sequence[Shown]) -> str:
    """Return what all of them cost together, in words."""
    total = sum((one.price for one in shown), Decimal(0))
    return f"${total:.3f}" if total else "nothing"


def pieces(text: str) -> Iterator[Piece]:
    """Yield `text` in stretches, those that readers can tap on by themselves."""
    end = 0
    for entity in find_entities(text):
        if entity.start > end:
            yield Piece(text[end : entity.start])
        yield Piece(text[entity.start : entity.end], entity.kind)
        end = entity.end
    if end < len(text):
        yield Piece(text[end:])
