"""Languages that nobody speaks, to see what a translation would break.

Every word of English in them is two fifths longer and has not one of its letters, so that what was
not translated can be told at a glance. One runs from left to right, one from right to left. Their
days and months are those of the language that their code begins with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from babel.messages.catalog import Catalog

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# places for values, addresses behind links, entities and mail addresses are no words
_NO_WORDS = r"%\([a-z_]+\)[sd]|%%|\{[a-z_]*\}|\]\([^)]*\)|&[a-z]+;|\S+@\S+|https?://\S+"
_PIECES = re.compile(rf"(?P<kept>{_NO_WORDS})|(?P<word>[A-Za-z]+)")


@dataclass(frozen=True)
class PseudoLocale:
    """A language of the code `lang`, which has the letters `alphabet` in place of a to z."""

    lang: str
    alphabet: str

    def say(self, text: str) -> str:
        """Return a text in this language."""
        return _PIECES.sub(lambda piece: piece["kept"] or self._word(piece["word"]), text)

    def spell(self, name: str) -> str:
        """Return a name in these letters, as long as it is."""
        return name.translate(self._letters)

    def translate(self, template: Catalog) -> Catalog:
        """Return a catalog with every word of the interface."""
        catalog = Catalog(self.lang.replace("-", "_"))
        for message in template:
            if message.id:
                one = message.id
                said = self.say(one) if isinstance(one, str) else tuple(map(self.say, one))
                catalog.add(one, said, context=message.context)
        return catalog

    def _word(self, word: str) -> str:
        return self.spell(word + word[: ceil(len(word) * 0.4)].lower())

    @property
    def _letters(self) -> Mapping[int, int]:
        return str.maketrans(_LATIN + _LATIN.upper(), self.alphabet + self.alphabet.upper())


LONG = PseudoLocale("el-XA", "åƀçðéƒĝĥîĵķļṁñöþǫŕšţûṽŵẋýž")
MIRRORED = PseudoLocale("ar-XB", "ابثدعفجهيجكلمنوپقرستوڤوشيز")
PSEUDO_LOCALES = (LONG, MIRRORED)
