"""Turns an archive's front matter into the front matter of a post here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slugify import slugify

from frontporch.importing.conversion import Conversion
from frontporch.importing.dialect import Dialect
from frontporch.importing.fields import Meaning
from frontporch.importing.identity import Identity, find_date, plain_words, texts
from frontporch.importing.pictures import words_for_missing
from frontporch.importing.roster import FALLBACK, author_handles
from frontporch.importing.source import SourcePost

_LONGEST_TITLE = 200
_LONGEST_SUMMARY = 1000
_LONGEST_TAG = 60
_MOST_TAGS = 40
_LONGEST_CAPTION = 300
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True)
class FrontSource:
    """A post of the archive, who it is, and the dialect that tells what its keys mean.

    `left` tells the last day of officers who are no longer on the roster.
    """

    post: SourcePost
    identity: Identity
    dialect: Dialect
    languages: Sequence[str]
    left: Mapping[str, date]

    def values(self, meaning: Meaning) -> Iterator[tuple[str, int, list[str]]]:
        """Yield key, line and texts of each written key that has a meaning."""
        for key, other in self.dialect.fields.items():
            if other == meaning and (found := texts(self.post.fields.get(key))):
                yield key, self.post.lines.get(key, 1), found


def compose_front(source: FrontSource, conversion: Conversion) -> tuple[dict[str, Any], list[str]]:
    """Return front matter in the order an officer writes it in, and notes for the body's top.

    The front matter lacks only what depends on other posts: `slug` and `old_addresses`.
    """
    picture, notes = _picture(source, conversion)
    front: dict[str, Any] = {
        "id": source.identity.id,
        "title": _title(source, conversion),
        "date": source.identity.written_date,
        "updated": _updated(source, conversion),
        "authors": _authors(source, conversion),
        "kind": "news",
        "tags": _tags(source, conversion),
        "lang": _language(source, conversion),
        "status": "draft" if source.dialect.is_draft(source.post) else None,
        "summary": _summary(source, conversion),
        "picture": picture,
    }
    _remark_the_rest(source, conversion)
    return {key: value for key, value in front.items() if value}, notes


def closing_lines(source: FrontSource, conversion: Conversion, *, is_all: bool) -> list[str]:
    """Return what stands below the text: where it came from, and where it went.

    `is_all` says that the archive's own text ends above; otherwise it only points to the whole.
    """
    first = "First published at" if is_all else "Read it in full at"
    lines: dict[str, None] = {}
    meanings: tuple[tuple[Meaning, str], ...] = (
        ("first published", first),
        ("moved to", "There is a newer page at"),
    )
    for meaning, words in meanings:
        for key, line, found in source.values(meaning):
            if re.fullmatch(r"https?://[^\s<>]+", found[0]):
                lines[f"*{words} <{found[0]}>.*"] = None
            else:
                conversion.remark(f'"{key}" is not a web address', line, found[0])
    return list(lines)


def leading_text(source: FrontSource) -> tuple[str, int]:
    """Return the longest summary as written, and its line: the text of a post without one."""
    written = [(found[0], line) for _, line, found in source.values("summary")]
    return max(written, key=lambda entry: len(entry[0]), default=("", 1))


def _title(source: FrontSource, conversion: Conversion) -> str:
    title = source.identity.title
    if not source.identity.has_title:
        conversion.remark("It has no title; its name was taken", 1, title)
    if len(title) > _LONGEST_TITLE:
        line = source.post.lines.get("title", 1)
        conversion.remark("The title was cut; longer than 200 characters", line, title)
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return title


def _updated(source: FrontSource, conversion: Conversion) -> str | None:
    for key, line, found in source.values("updated"):
        moment = find_date(found[0])
        if moment is not None and moment[:10] > source.identity.written_date[:10]:
            return moment
        if moment is None:
            conversion.remark(f'"{key}" is not a date', line, found[0])
    return None


def _authors(source: FrontSource, conversion: Conversion) -> list[str]:
    handles = author_handles([text for _, _, found in source.values("authors") for text in found])
    if not handles:
        conversion.remark(f'It names no author, and was put under "{FALLBACK}"', 1)
    authors: dict[str, None] = {}
    for handle, _ in handles or [(FALLBACK, "")]:
        day = source.left.get(handle)
        if day is not None and day < source.identity.day:
            about = f'Its author had left the roster before, and it was put under "{FALLBACK}"'
            conversion.remark(about, None, handle)
        authors[FALLBACK if day is not None and day < source.identity.day else handle] = None
    return list(authors)


def _tags(source: FrontSource, conversion: Conversion) -> list[str]:
    tags: dict[str, str] = {}
    for key, line, found in source.values("tags"):
        separate = re.split(r"\s*,\s*", found[0]) if len(found) == 1 else found
        for tag in (plain_words(tag) for tag in separate):
            if len(tag) > _LONGEST_TAG:
                conversion.remark(f'A tag in "{key}" was cut; longer than 60 characters', line, tag)
            if tag:
                tags.setdefault(slugify(tag) or tag, tag[:_LONGEST_TAG].strip())
    if len(tags) > _MOST_TAGS:
        conversion.remark(
            "Tags were left out; a post has 40 at most",
            1,
            ", ".join(list(tags.values())[_MOST_TAGS:]),
        )
    return list(tags.values())[:_MOST_TAGS]


def _language(source: FrontSource, conversion: Conversion) -> str | None:
    for key, line, found in source.values("lang"):
        wanted = found[0].replace("_", "-")
        for language in source.languages:
            if language.lower() == wanted.lower() or language == wanted.lower().split("-")[0]:
                return language if language != source.languages[0] else None
        conversion.remark(f'"{key}" is no language of the department', line, found[0])
    return None


def _summary(source: FrontSource, conversion: Conversion) -> str | None:
    summary = ""
    for key, line, found in source.values("summary"):
        words = _without_markdown(found[0])
        if not summary:
            summary = words
        elif words and words != summary:
            conversion.remark(f'"{key}" was left out; the post has another summary', line, words)
    if len(summary) > _LONGEST_SUMMARY:
        conversion.remark("The summary was cut; longer than 1,000 characters", 1, summary)
        summary = summary[: _LONGEST_SUMMARY - 1].rstrip() + "…"
    return summary or None


def _picture(
    source: FrontSource, conversion: Conversion
) -> tuple[dict[str, str] | None, list[str]]:
    """Return the first picture that is there, and a note for each that is not."""
    alt, caption = _picture_words(source)
    notes: list[str] = []
    for _, line, found in source.values("picture"):
        has_note = found[0] in conversion.missing
        shown = conversion.find_picture(found[0], line)
        if shown is None and has_note:
            continue
        if shown is None:
            words = ". ".join(part.rstrip(".") for part in (alt, caption) if part)
            notes.append(words_for_missing(found[0], words))
            continue
        alt = alt or conversion.alts.get(shown.media_file, "")
        if not alt:
            conversion.remark("A picture has no alternative text", line, found[0])
        picture = {"file": shown.media_file, "alt": alt, "caption": caption[:_LONGEST_CAPTION]}
        return {key: value for key, value in picture.items() if value or key == "alt"}, notes
    return None, notes


def _picture_words(source: FrontSource) -> tuple[str, str]:
    """Return the picture's alternative text and caption, beside it or in a block of its own."""
    alts = [plain_words(found[0]) for _, _, found in source.values("picture alt")]
    captions = [plain_words(found[0]) for _, _, found in source.values("picture caption")]
    for key, meaning in source.dialect.fields.items():
        block = source.post.fields.get(key)
        if meaning == "picture" and isinstance(block, Mapping):
            alts += [plain_words(text) for text in texts(block.get("alt"))]
            captions += [plain_words(text) for text in texts(block.get("caption"))]
    return (alts or [""])[0], (captions or [""])[0]


def _without_markdown(written: str) -> str:
    words = _MARKDOWN_LINK.sub(r"\1", plain_words(written))
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", words))


def _remark_the_rest(source: FrontSource, conversion: Conversion) -> None:
    for key, value in source.post.fields.items():
        line = source.post.lines.get(key)
        written = ", ".join(texts(value)) or (str(value) if value else "")
        meaning = source.dialect.fields.get(key)
        if meaning == "not taken over":
            about = f'"{key}" was not taken over, so that the archive stays public'
            conversion.remark(about, line, written)
        elif meaning is None and written:
            conversion.remark(f'"{key[:60]}" has no place here', line, written[:300])
