"""The words of the interface in one language, and the form that goes with a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from types import MappingProxyType

# gettext puts this between a context and the words that it tells apart
CONTEXT_END = "\x04"


@dataclass(frozen=True)
class Catalog:
    """What the words in the templates and in `words` are in `lang`.

    `messages` maps the English words to their forms; one that is not there stays English. `plural`
    is gettext's rule for which form a number takes.
    """

    lang: str
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural: str = "n != 1"

    def __hash__(self) -> int:
        return hash((self.lang, len(self.messages)))

    def gettext(self, message: str) -> str:
        """Return the words in this language."""
        return self.messages.get(message, (message,))[0]

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the words in this language in the form that goes with `number`."""
        forms = self.messages.get(one)
        if forms is None:
            return one if number == 1 else many
        return forms[_form_of(self.plural)(number)]

    def pgettext(self, context: str, message: str) -> str:
        """Return words that mean different things in different places."""
        return self.messages.get(f"{context}{CONTEXT_END}{message}", (message,))[0]

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """Return such words in the form that goes with `number`."""
        key = f"{context}{CONTEXT_END}{one}"
        return (
            self.ngettext(key, many, number)
            if key in self.messages
            else (one if number == 1 else many)
        )

    def say(self, message: str, **values: str) -> str:
        """Return the words in this language, with `values` in the places they have names for."""
        return self.gettext(message) % values if values else self.gettext(message)


ENGLISH = Catalog("en")
NO_CATALOGS: Mapping[str, Catalog] = MappingProxyType({})


@cache
def _form_of(plural: str) -> Callable[[int], int]:
    return c2py(plural)
