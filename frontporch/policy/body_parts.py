"""The links and pictures that residents meet in a post, each with the line it is written in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from frontporch.policy.subject import Subject
from frontporch.posts.blocks import Picture
from frontporch.posts.model import Post

_FENCE = re.compile(r"`{3,}|~{3,}")
# What may stand between two words of a link's text, such as the stars of emphasis.
_MARKS = r"[\W_]{0,40}"
# By so many of its words a link or picture is looked for.
_MOST_WORDS = 12
# Markdown's own footnotes, behind the prefix of a body's anchors.
_FOOTNOTE = "#s-fn"
_CODE = {"code", "kbd", "pre", "samp"}
_DIGEST_IN_NAME = re.compile(r"-[0-9a-f]{6,64}$")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the text: the words that are read out for it, and where it leads."""

    words: str
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of the front matter ("pictures[1]" is its `field`) or of the text (no field).

    `stem` is its file's name without folder and ending. `told` is what the front matter says of it.
    """

    alt: str
    stem: str
    line: int
    field: str = ""
    told: Picture | None = None

    @property
    def words(self) -> str:
        """The alt text and the caption."""
        caption = self.told.caption if self.told else None
        return f"{self.alt} {caption}" if caption else self.alt


def links_of(subject: Subject) -> tuple[Link, ...]:
    """Return the links of the text in their order, without footnotes."""
    places = _Places(subject.post)
    return tuple(
        Link(part.words, part.target, places.find_link(part.words, part.target))
        for part in _parse(subject.body.html).parts
        if not part.is_picture and not part.target.startswith(_FOOTNOTE)
    )


def pictures_of(subject: Subject) -> tuple[ShownPicture, ...]:
    """Return the pictures of the front matter, then those of the text."""
    places = _Places(subject.post)
    in_text = (
        ShownPicture(part.words, _stem(part.target), places.find_picture(part.words))
        for part in _parse(subject.body.html).parts
        if part.is_picture
    )
    return (*_pictures_in_front(subject), *in_text)


def text_outside_links(subject: Subject) -> str:
    """Return what the text says outside of links and code."""
    return " ".join(_parse(subject.body.html).plain)


def without_code(markdown: str) -> str:
    """Return Markdown with empty lines in place of fenced code; every line keeps its number."""
    lines = markdown.split("\n")
    ends = _ends_of_code(lines)
    number = 0
    while number < len(lines):
        last = ends.get(number, -1)
        for inside in range(number, last + 1):
            lines[inside] = ""
        number = max(number, last) + 1
    return "\n".join(lines)


def _ends_of_code(lines: list[str]) -> dict[int, int]:
    """Return where the code ends that may begin at a line, by the numbers of the two lines."""
    ends: dict[int, int] = {}
    next_end: dict[str, int] = {}
    for number in range(len(lines) - 1, -1, -1):
        if fence := _FENCE.match(lines[number]):
            if fence[0] in next_end:
                ends[number] = next_end[fence[0]]
            if lines[number].rstrip(" ") == fence[0]:
                next_end[fence[0]] = number
    return ends


def _pictures_in_front(subject: Subject) -> Iterator[ShownPicture]:
    post = subject.post
    told = [("picture", post.picture)] if post.picture else []
    told += [(f"pictures[{number}]", each) for number, each in enumerate(post.pictures, start=1)]
    for field, picture in told:
        stem = posixpath.splitext(posixpath.basename(picture.file))[0]
        yield ShownPicture(picture.alt, stem, subject.line_of(f"{field}.alt"), field, picture)


def _stem(address: str) -> str:
    """Return the name of the file that a published picture was made from."""
    return _DIGEST_IN_NAME.sub("", posixpath.splitext(posixpath.basename(address))[0])


@dataclass(slots=True)
class _Part:
    words: str
    target: str
    is_picture: bool


@lru_cache(maxsize=2)  # every check asks about the same post
def _parse(html: str) -> _Parser:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    for part in parser.parts:
        part.words = " ".join(part.words.split())
    return parser


class _Parser(HTMLParser):
    """Reads the clean HTML of a body, whose tags are all closed."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[_Part] = []
        self.plain: list[str] = []
        self.open_link: _Part | None = None
        self.open_code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.open_code += tag in _CODE
        if tag == "a" and values.get("href"):
            self.open_link = _Part("", values["href"] or "", is_picture=False)
            self.parts.append(self.open_link)
        elif tag == "img":
            alt = values.get("alt") or ""
            self.parts.append(_Part(alt, values.get("src") or "", is_picture=True))
            if self.open_link is not None:
                self.open_link.words += f" {alt} "

    def handle_endtag(self, tag: str) -> None:
        self.open_code -= tag in _CODE
        if tag == "a":
            self.open_link = None

    def handle_data(self, data: str) -> None:
        if self.open_link is not None:
            self.open_link.words += data
        elif not self.open_code:
            self.plain.append(data)


class _Places:
    """Finds one part after the other in the Markdown that it was written in."""

    def __init__(self, post: Post) -> None:
        self._first_line = post.body_line
        self._markdown = without_code(post.markdown)
        self._position = 0

    def find_link(self, words: str, target: str) -> int:
        """Return the line of `[words](…)`, else of the address, else of the words."""
        return self._find(rf"(?<!!)\[{_up_to_bracket(words)}", re.escape(target), _spoken(words))

    def find_picture(self, alt: str) -> int:
        """Return the line of `![alt](…)`, else of the words, else of the next picture."""
        return self._find(rf"!\[{_up_to_bracket(alt)}", _spoken(alt), r"!\[|<img\b")

    def _find(self, *patterns: str) -> int:
        for pattern in filter(None, patterns):
            expression = re.compile(pattern, re.IGNORECASE)
            found = expression.search(self._markdown, self._position)
            if found := found or expression.search(self._markdown):
                self._position = found.end()
                return self._first_line + self._markdown.count("\n", 0, found.start())
        return self._first_line


def _spoken(words: str) -> str:
    """Return what finds the first of `words`, whatever marks stand between them."""
    return _MARKS.join(re.findall(r"[^\W_]+", words)[:_MOST_WORDS])


def _up_to_bracket(words: str) -> str:
    end = rf"{_MARKS}\]" if len(re.findall(r"[^\W_]+", words)) <= _MOST_WORDS else ""
    return f"{_MARKS}{_spoken(words)}{end}"
