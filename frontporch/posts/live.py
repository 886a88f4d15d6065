"""One update of live updates: what is going on now, told step by step until it is over.

What stands under a key is its meaning in the reference and in an editor's hints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from frontporch.errors import quoted
from frontporch.posts.blocks import Block, Correction, Translation, Withdrawal
from frontporch.posts.by_language import gather_by_language
from frontporch.posts.grades import About, Certainty, Severity, Status, Urgency
from frontporch.posts.values import Ending, Moment, PostId, Summary, Title
from frontporch.values import Handle, LongText, NetworkName

LIVE = "live"
LIVE_FOLDER = "content/live/"
DRILL_PREFIX = "drill-"
DRILL_SITE = "drill-site"
LARGEST_NUMBER = 999
DRILL = "is a drill, and a drill is never published; take it out of content/live/"

_FILE = re.compile(r"content/live/(?P<story>[^/]+)/(?P<number>[0-9]{3})\.md")
_STORY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_STORY = 48


class LiveWords(Block):
    """What an update says in another language than the department's first."""

    title: Title | None = None
    """The title in another language: `title_es` is the Spanish one."""
    text: Summary | None = None
    """The text in another language."""
    instruction: Summary | None = None
    """What to do, in another language."""


class LiveFrontMatter(Block):
    """Everything that may stand between the two `---` of an update in content/live/."""

    id: PostId
    """What feeds and networks know this update by. `./porch live` writes it; never change it."""
    title: Title
    """What is going on, in one line."""
    date: Moment
    """When this was said."""
    authors: Annotated[tuple[Handle, ...], Field(min_length=1)]
    """Who says it: handles from department.toml."""
    status: Status
    """`open` is the first word, `close` the last one, and `update` everything between."""
    text: Summary
    """What is known, in a few plain sentences. It goes to the networks as it is."""
    instruction: Summary | None = None
    """What people should do, or should not."""
    neighborhoods: tuple[Handle, ...] = ()
    """Where: each the `id` of a neighborhood in department.toml. Without it, the whole town."""
    about: About = "safety"
    """What sort of thing it is, in the words of CAP, which warning systems read."""
    severity: Severity = "unknown"
    """How bad it is."""
    urgency: Urgency = "immediate"
    """How soon people must act."""
    certainty: Certainty = "observed"
    """How sure it is."""
    expires: Ending
    """Until when warning systems show it, unless you update it before."""
    next_update: Moment | None = None
    """By when you will write again, even if nothing is new."""
    social: Annotated[Mapping[NetworkName, LongText], Field(title="texts, by network")] = Field(
        default_factory=dict
    )
    """Your own words for a network, as in a post."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong in it and is right now."""
    withdrawn: Withdrawal | None = None
    """Why it was taken down."""
    drill: bool = False
    """`true` in a drill, which can never be published."""
    words: Annotated[Mapping[str, LiveWords], Field(exclude=True)] = Field(default_factory=dict)
    """What `title_es`, `text_es`, `instruction_es` and their like hold, by language."""

    @model_validator(mode="before")
    @classmethod
    def _gather_words(cls, written: Any) -> Any:
        """Move `title_es` and its like into `words`."""
        return gather_by_language(written, "words", LiveWords)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.expires <= self.date:
            raise ValueError("expires before it was said")
        return self


class LiveUpdate(Block):
    """What an update has beside what every post has. `number` counts from 1 within its `story`."""

    story: Annotated[str, StringConstraints(max_length=_LONGEST_STORY)]
    number: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
    status: Status
    about: About
    severity: Severity
    urgency: Urgency
    certainty: Certainty
    expires: datetime
    instruction: str = ""
    instructions: Mapping[str, str] = Field(default_factory=dict)
    next_update: datetime | None = None
    is_drill: bool = False


def is_live_file(source: str) -> bool:
    """Say whether a file holds an update, or should."""
    return source.startswith(LIVE_FOLDER)


def live_address(story: str, number: int | None = None) -> str:
    """Return where live updates stand, or one of them: `/live/gas-leak/`, `/live/gas-leak/3/`."""
    return f"/live/{story}/" if number is None else f"/live/{story}/{number}/"


def live_file(story: str, number: int) -> str:
    """Return the file of an update."""
    return f"{LIVE_FOLDER}{story}/{number:03}.md"


def find_place(source: str, *, is_drill: bool = False) -> tuple[str, int] | str:
    """Return the story and the number that a file's path gives, or a sentence why it gives none.

    A drill has names of its own, which no other update may have.
    """
    found = _FILE.fullmatch(source)
    if found is None or not int(found["number"]):
        return "must be named like content/live/gas-leak/001.md; ./porch live does that"
    story = found["story"]
    if story.startswith(DRILL_PREFIX) != is_drill:
        return f"must lie in a folder named {DRILL_PREFIX}…" if is_drill else DRILL
    if len(story) > _LONGEST_STORY or not _STORY.fullmatch(story):
        return f"lies in a folder that cannot stand in an address: {quoted(story)}"
    return story, int(found["number"])


def as_update(front: LiveFrontMatter, story: str, number: int) -> LiveUpdate:
    """Return what an update has beside what every post has."""
    said = {lang: words.instruction for lang, words in front.words.items()}
    return LiveUpdate(
        story=story,
        number=number,
        status=front.status,
        about=front.about,
        severity=front.severity,
        urgency=front.urgency,
        certainty=front.certainty,
        expires=front.expires,
        instruction=front.instruction or "",
        instructions={lang: words for lang, words in said.items() if words},
        next_update=front.next_update,
        is_drill=front.drill,
    )


def post_fields(front: LiveFrontMatter, story: str, number: int, markdown: str) -> dict[str, Any]:
    """Return what an update has in common with a post: its text is the summary and the body."""
    said = (front.text, front.instruction or "", markdown.strip())
    return {
        "id": front.id,
        "title": front.title,
        "slug": f"{story}-{number}",
        "date": front.date,
        "authors": front.authors,
        "kind": LIVE,
        "neighborhoods": front.neighborhoods,
        "summary": front.text,
        "translations": {
            lang: Translation(title=words.title, summary=words.text)
            for lang, words in front.words.items()
            if words.title or words.text
        },
        "social": front.social,
        "corrections": front.corrections,
        "withdrawn": front.withdrawn,
        "status": "withdrawn" if front.withdrawn else "ready",
        "address": live_address(story, number),
        "markdown": "\n\n".join(words for words in said if words) + "\n",
        "live": as_update(front, story, number),
    }
