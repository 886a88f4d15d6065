"""Reads every post and page of a department, and names everything that is wrong in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from frontporch.department import Department
from frontporch.errors import ContentError, Problem, quoted
from frontporch.posts.addresses import (
    is_slug,
    page_address,
    post_address,
    slug_of,
    suggested_slug,
)
from frontporch.posts.archive import Archive
from frontporch.posts.contradictions import find_contradictions
from frontporch.posts.front_matter import LARGEST_BYTES, WrittenFile, read_written
from frontporch.posts.ids import derive_id
from frontporch.posts.knots import find_knot
from frontporch.posts.live import (
    DRILL,
    DRILL_PREFIX,
    LiveFrontMatter,
    find_place,
    is_live_file,
    post_fields,
)
from frontporch.posts.model import FrontMatter, PageFrontMatter, Post, StandingPage
from frontporch.posts.sources import find_sources
from frontporch.validation import Location, dotted, problems_in

# where the models put title_es and its like
_GATHERED = {FrontMatter: "translations", PageFrontMatter: "translations", LiveFrontMatter: "words"}
_GATHERINGS = frozenset(_GATHERED.values())

_Front = TypeVar("_Front", FrontMatter, PageFrontMatter, LiveFrontMatter)


def read_archive(folder: Path, department: Department) -> Archive:
    """Return all posts and pages below `folder`/content.

    Raises ContentError with every problem that was found.
    """
    archive, problems = examine_archive(folder, department)
    if problems:
        raise ContentError(problems)
    return archive


def examine_archive(folder: Path, department: Department) -> tuple[Archive, list[Problem]]:
    """Return all that can be read below `folder`/content, and every problem with the rest.

    What is returned may contradict itself where a problem says so.
    """
    sources = find_sources(folder)
    problems = list(sources.problems)
    posts = list(_read(folder, sources.posts, problems))
    pages = list(_read(folder, sources.pages, problems))
    archive, found = examine_files(posts, pages, department)
    return archive, problems + found


def examine_files(
    post_files: Iterable[tuple[str, bytes]],
    page_files: Iterable[tuple[str, bytes]],
    department: Department,
    *,
    governed: Sequence[StandingPage] = (),
    unread_ids: AbstractSet[str] = frozenset(),
) -> tuple[Archive, list[Problem]]:
    """Return what these files hold, each given with its bytes, and every problem with the rest.

    `governed` are pages that come from no file; `unread_ids` belong to posts that are not given.
    """
    problems: list[Problem] = []
    posts: list[Post] = []
    others = set(unread_ids)
    for file, data in post_files:
        if post := parse_post(file, data, department, problems):
            posts.append(post)
        else:
            others.add(str(read_written(file, data).values.get("id")))
    pages = [
        page for file, data in page_files if (page := parse_page(file, data, department, problems))
    ]
    posts.sort(key=lambda post: (post.date.astimezone(UTC), post.id))
    archive = Archive(tuple(posts), (*pages, *governed))
    problems += find_contradictions(archive, department, others)
    return archive, problems


def _read(
    folder: Path, files: Iterable[str], problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each file, or of so much of it as shows that it is too large."""
    for file in files:
        try:
            with (folder / file).open("rb") as opened:
                yield file, opened.read(LARGEST_BYTES + 1)
        except OSError as error:
            problems.append(Problem(file, f"cannot be read: {error.strerror}", 1))


def parse_post(
    file: str, data: bytes, department: Department, problems: list[Problem]
) -> Post | None:
    """Return the post that the bytes of `file` hold, or None with reasons added to `problems`."""
    if is_live_file(file):
        return parse_update(file, data, department, problems)
    written = read_written(file, data)
    front = _typed(FrontMatter, file, written, department, problems)
    slug = _slug_for(file, front, problems)
    if front is None or slug is None:
        return None
    filled: dict[str, Any] = {
        **dict(front),
        "id": front.id or derive_id(front.title, front.date),
        "slug": slug,
        "lang": front.lang or department.agency.languages[0],
        "source": file,
        "address": post_address(front.date, slug),
        "markdown": written.markdown,
        "has_written_id": front.id is not None,
        "body_line": written.body_line,
        "lines": {dotted(location): line for location, line in written.lines.items()},
    }
    return Post.model_construct(**filled)


def parse_update(
    file: str,
    data: bytes,
    department: Department,
    problems: list[Problem],
    *,
    is_drill: bool = False,
) -> Post | None:
    """Return the update that the bytes of `file` hold, or None with reasons added to `problems`.

    A drill is read only where it is asked for, and then nothing else is.
    """
    written = read_written(file, data)
    front = _typed(LiveFrontMatter, file, written, department, problems)
    place = find_place(file, is_drill=is_drill)
    if isinstance(place, str):
        problems.append(Problem(file, place, 1))
    elif front is not None and not (front.drill == front.id.startswith(DRILL_PREFIX) == is_drill):
        message = f"must say drill: true, and have an id with {DRILL_PREFIX}" if is_drill else DRILL
        problems.append(Problem(file, message, written.line_of(("drill",)), "drill"))
    elif front is not None:
        filled: dict[str, Any] = {
            **post_fields(front, *place, written.markdown),
            "lang": department.agency.languages[0],
            "source": file,
            "has_written_id": True,
            "body_line": written.body_line,
            "lines": {dotted(location): line for location, line in written.lines.items()},
        }
        return Post.model_construct(**filled)
    return None


def parse_page(
    file: str, data: bytes, department: Department, problems: list[Problem]
) -> StandingPage | None:
    """Return the page that the bytes of `file` hold, or None with reasons added to `problems`."""
    written = read_written(file, data)
    front = _typed(PageFrontMatter, file, written, department, problems)
    slug = _slug_for(file, front, problems)
    if front is None or slug is None:
        return None
    filled: dict[str, Any] = {
        **dict(front),
        "slug": slug,
        "lang": front.lang or department.agency.languages[0],
        "source": file,
        "address": page_address(slug),
        "markdown": written.markdown,
        "body_line": written.body_line,
        "lines": {dotted(location): line for location, line in written.lines.items()},
    }
    return StandingPage.model_construct(**filled)


def _typed(
    model: type[_Front],
    file: str,
    written: WrittenFile,
    department: Department,
    problems: list[Problem],
) -> _Front | None:
    """Return the front matter as its model has it, or None with reasons added to `problems`."""
    problems += written.problems
    if written.problems and not written.values:
        return None
    if (gathered := _GATHERED[model]) in written.values:
        message = "is not a known key here; write title_es and its like"
        problems.append(Problem(file, message, written.line_of((gathered,)), gathered))
        return None
    try:
        front = model.model_validate(written.values, context={"zone": department.agency.zone})
    except ValidationError as error:
        problems += problems_in(error, model, file, written.line_of, _as_written)
        return None
    if (knot := find_knot(written.markdown)) is not None:
        line = written.body_line + written.markdown.count("\n", 0, knot.position)
        problems.append(Problem(file, knot.sentence, line))
        return None
    return None if written.problems else front


def _as_written(location: Location) -> Location:
    """Return where people wrote what the model has at `location`: `title_es` and its like."""
    match location:
        case (gathered, str(language), str(part), *_) if gathered in _GATHERINGS:
            return (f"{part}_{language}",)
    return location


def _slug_for(
    file: str, front: FrontMatter | PageFrontMatter | None, problems: list[Problem]
) -> str | None:
    """Return the last part of the address, which the file's name gives unless `slug` is written."""
    if front is None or front.slug:
        return front.slug if front else None
    slug = slug_of(file)
    if is_slug(slug):
        return slug
    better = suggested_slug(slug.encode("utf-8", "replace").decode())
    advice = (
        f"name the file {quoted(better + '.md')}, or write a slug" if better else "write a slug"
    )
    problems.append(Problem(file, f"has a name that cannot stand in an address; {advice}", 1))
    return None
