"""Converts posts one by one, and lets none through that our own reader would not publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from frontporch.department import Department
from frontporch.errors import ContentError, Problem
from frontporch.importing.candidates import Candidate
from frontporch.importing.conversion import MEDIA, Conversion
from frontporch.importing.dialect import Dialect
from frontporch.importing.front import FrontSource, compose_front
from frontporch.importing.lined import Lined, rewrite, with_code
from frontporch.importing.links import AddressBook
from frontporch.importing.pictures import FoundPicture, Gallery
from frontporch.importing.places import Place
from frontporch.importing.report import Remark
from frontporch.importing.roster import left_early
from frontporch.importing.text import convert_body, join_body
from frontporch.importing.writing import render_post
from frontporch.posts.body import find_active_content
from frontporch.posts.links import Destinations, check_links, render_body
from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_post

_TAG = with_code(r"<(?=/?[A-Za-z!])")


@dataclass(frozen=True)
class Converted:
    """A post that can be written: its file below the department's folder, and its pictures."""

    candidate: Candidate
    file: str
    data: bytes
    authors: tuple[str, ...]
    pictures: tuple[FoundPicture, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Workshop:
    """All that is the same for every post of one import."""

    dialect: Dialect
    department: Department
    book: AddressBook
    gallery: Gallery
    places: Mapping[str, Place]

    def convert(self, one: Candidate) -> Converted | Remark:
        """Return the post as it is to be written, or why it cannot be one."""
        conversion = Conversion(
            one.post.file, one.post.fields, one.old_addresses[0], self.book, self.gallery
        )
        front, text = self._compose(one, conversion)
        reasons = self._find_faults(one, front, text, conversion)
        if reasons and "<" in text:
            # Markdown dialects disagree on where HTML begins; then none of it may count as HTML.
            conversion.remark("Its HTML could not be told from its text, and stays visible", None)
            text = rewrite(Lined.read(text, 1), _TAG, lambda _match, _line: "&lt;").text
            text = _without_active(text)
            reasons = self._find_faults(one, front, text, conversion)
        if reasons:
            sentence = "; ".join(reasons)
            return Remark(sentence, one.post.file.as_posix(), one.post.body_line, sentence)
        data = render_post(front, text).encode()
        pictures = tuple(conversion.pictures.values())
        remarks = (*one.doubled, *conversion.remarks)
        file = self._place(one).file
        return Converted(one, file, data, tuple(front["authors"]), pictures, remarks)

    def _place(self, one: Candidate) -> Place:
        return self.places[one.identity.id]

    def _compose(self, one: Candidate, conversion: Conversion) -> tuple[dict[str, Any], str]:
        languages = self.department.agency.languages
        left = left_early(self.department)
        source = FrontSource(one.post, one.identity, self.dialect, languages, left)
        body, closing = convert_body(source, conversion)
        front, notes = compose_front(source, conversion)
        place = self._place(one)
        for address in place.given_up:
            conversion.remark(
                "An old address leads nowhere; it is taken, or no file's", None, address
            )
        return _in_order(front, place), join_body(notes, body, closing)

    def _find_faults(
        self, one: Candidate, front: Mapping[str, Any], text: str, conversion: Conversion
    ) -> list[str]:
        """Return what our own reader finds wrong with the post, in its own words."""
        problems: list[Problem] = []
        data = render_post(front, text).encode()
        post = parse_post(self._place(one).file, data, self.department, problems)
        if post is not None:
            problems += self._find_faults_in_body(post, conversion)
        return [problem.message for problem in problems]

    def _find_faults_in_body(self, post: Post, conversion: Conversion) -> list[Problem]:
        pictures = {file: f"{MEDIA}{file}" for file in conversion.pictures}
        known = Destinations({}, pictures, self.department.agency.site_url)
        try:
            body = render_body(post, convert_markdown(post.markdown), known)
        except ContentError as error:
            return list(error.problems)
        except UnreadableMarkdownError as error:
            return [Problem(post.source, str(error), post.body_line)]
        return check_links(post, body, set(self.book.now.values()))


def _in_order(front: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Return the whole front matter: `slug` below the title, old addresses at the end."""
    complete: dict[str, Any] = {}
    for key, value in front.items():
        complete[key] = value
        if key == "title" and place.written_slug:
            complete["slug"] = place.written_slug
    if place.leading:
        complete["old_addresses"] = list(place.leading)
    return complete


def _without_active(text: str) -> str:
    """Return `text` with every tag that would still run made visible, code or not."""
    found = {name[1:] for name in find_active_content(text) if name.startswith("<")}
    names = "|".join(map(re.escape, sorted(found)))
    return re.sub(rf"<(?=/?(?:{names})\b)", "&lt;", text, flags=re.IGNORECASE) if found else text


def remarks_of(converted: Iterable[Converted]) -> tuple[Remark, ...]:
    """Return every remark about the posts that are written."""
    return tuple(remark for one in converted for remark in one.remarks)
