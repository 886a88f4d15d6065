"""Live updates as they lie in content/live/, and the file of the next one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from frontporch.alerts.stories import LiveStory, stories_of
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.posts.addresses import suggested_slug
from frontporch.posts.front_matter import LARGEST_BYTES
from frontporch.posts.ids import new_id
from frontporch.posts.live import DRILL_PREFIX, LARGEST_NUMBER, LIVE_FOLDER, live_file
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_update

_RANDOM_BYTES = 10
_LONGEST = 40
_MOST_ALIKE = 100


@dataclass(frozen=True, slots=True)
class NextUpdate:
    """Where the next update goes: its file, its id, and the update before it.

    `instead_of` are files of the same story that nobody approved, and that it puts an end to.
    """

    file: str
    post_id: str
    before: Post | None = None
    instead_of: tuple[str, ...] = ()


def read_drill(folder: Path, department: Department) -> tuple[LiveStory, ...]:
    """Return the live updates of a drill. Raises ConfigurationError for one that is broken."""
    problems: list[Problem] = []
    found: list[Post] = []
    for path in sorted((folder / LIVE_FOLDER).glob("*/*.md")):
        source = path.relative_to(folder).as_posix()
        with path.open("rb") as opened:
            data = opened.read(LARGEST_BYTES + 1)
        if post := parse_update(source, data, department, problems, is_drill=True):
            found.append(post)
    if problems:
        raise ConfigurationError(problems)
    return stories_of(found)


def first_update(
    folder: Path, title: str, name: str | None, *, is_drill: bool = False
) -> NextUpdate:
    """Return the place of the first update on something new. Raises ConfigurationError."""
    story = suggested_slug(name or title)[:_LONGEST].strip("-")
    if not story:
        raise ConfigurationError(Problem("--title", "needs at least one letter or digit"))
    if not is_drill and story.startswith(DRILL_PREFIX):
        message = f"begins with {DRILL_PREFIX}, which is kept for drills: ./porch live drill open"
        raise ConfigurationError(Problem("--name" if name else "--title", message))
    story = f"{DRILL_PREFIX}{story.removeprefix(DRILL_PREFIX)}" if is_drill else story
    names = (story, *(() if name else (f"{story}-{number}" for number in range(2, _MOST_ALIKE))))
    free = next((each for each in names if not (folder / LIVE_FOLDER / each).exists()), None)
    if free is None:
        message = f"{quoted(story)} is there already; give another with --name"
        raise ConfigurationError(Problem("--name", message))
    return NextUpdate(live_file(free, 1), _fresh_id(is_drill=is_drill))


def next_update(
    folder: Path, stories: tuple[LiveStory, ...], name: str | None, *, is_drill: bool = False
) -> NextUpdate:
    """Return the place of the next update on what is open. Raises ConfigurationError."""
    going_on = {story.id: story for story in stories if story.is_open}
    if not going_on:
        raise ConfigurationError(Problem("live", "nothing is open; begin with ./porch live open"))
    if not name and len(going_on) > 1:
        message = f"name one of what is open: {', '.join(going_on)}"
        raise ConfigurationError(Problem("--name", message))
    story = going_on.get(name or next(iter(going_on)))
    if story is None:
        message = f"{quoted(name or '')} is not open.{did_you_mean(name or '', going_on)}"
        raise ConfigurationError(Problem("--name", message))
    number = story.last.live.number + 1 if story.last.live else 1
    if number > LARGEST_NUMBER:
        raise ConfigurationError(Problem("--name", "is full; close it and open another"))
    file = live_file(story.id, number)
    there = sorted((folder / LIVE_FOLDER / story.id).glob("*.md"))
    later = (each.relative_to(folder).as_posix() for each in there if each.name >= Path(file).name)
    before = story.newest if story.updates else None
    return NextUpdate(file, _fresh_id(is_drill=is_drill), before, tuple(later))


def _fresh_id(*, is_drill: bool) -> str:
    made = new_id(secrets.token_bytes(_RANDOM_BYTES))
    return f"{DRILL_PREFIX}{made}" if is_drill else made
