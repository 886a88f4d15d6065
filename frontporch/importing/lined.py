"""A text that remembers, through every rewriting, which line of the source each line came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

# Code is never rewritten: fences, code spans inside one paragraph, <pre>, comments.
# Every search has an end, so that a hostile text cannot keep it busy.
CODE = (
    r"(?P<code>"
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)(?P=ticks)(?!`)"
    r"|<pre\b.{0,5000}?</pre>|<!--.{0,5000}?-->"
    r")"
)
_FLAGS = re.DOTALL | re.MULTILINE | re.IGNORECASE


@dataclass(frozen=True)
class Lined:
    """`text`, and for each of its lines the source's line."""

    text: str
    lines: tuple[int, ...]

    @classmethod
    def read(cls, text: str, first_line: int) -> Lined:
        """Return a text whose lines follow each other in the source."""
        return cls(text, tuple(range(first_line, first_line + text.count("\n") + 1)))

    def cut(self, start: int, end: int, above: int) -> Lined:
        """Return the part between two offsets; `above` tells how many lines end before `start`."""
        part = self.text[start:end]
        return Lined(part, self.lines[above : above + part.count("\n") + 1])


@dataclass
class Builder:
    """Puts a Lined together, piece by piece."""

    _parts: list[str] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)

    def keep(self, part: Lined) -> None:
        """Add a part of the source."""
        self._parts.append(part.text)
        self._lines.extend(part.lines[1:] if self._lines else part.lines)

    def put(self, text: str, line: int) -> None:
        """Add words that the source's `line` became."""
        self.keep(Lined(text, (line,) * (text.count("\n") + 1)))

    def finish(self) -> Lined:
        """Return what was put together."""
        return Lined("".join(self._parts), tuple(self._lines) or (1,))


Replacement = Callable[[re.Match[str], int], str]


def with_code(pattern: str) -> re.Pattern[str]:
    """Compile `pattern` so that code is found before it, as the group `code`."""
    return re.compile(f"{CODE}|(?:{pattern})", _FLAGS)


def matches(text: Lined, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each match with the number of lines that end before it."""
    above = seen = 0
    for match in pattern.finditer(text.text):
        above += text.text.count("\n", seen, match.start())
        seen = match.start()
        yield match, above


def rewrite(text: Lined, pattern: re.Pattern[str], replacement: Replacement) -> Lined:
    """Return `text` with each match outside of code replaced. `pattern` comes from `with_code`.

    `replacement` gets the match and the source's line it begins on.
    """
    built = Builder()
    end = end_above = 0
    for match, above in matches(text, pattern):
        if match["code"] is not None:
            continue
        built.keep(text.cut(end, match.start(), end_above))
        built.put(replacement(match, text.lines[above]), text.lines[above])
        end, end_above = match.end(), above + match[0].count("\n")
    built.keep(text.cut(end, len(text.text), end_above))
    return built.finish()
