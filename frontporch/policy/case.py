"""A case of the SOP: an example in plain words, what is given, and what must follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Annotated

from pydantic import Field

from frontporch.agency import Table
from frontporch.policy.values import (
    AppealAbout,
    CaseMoment,
    Days,
    Hours,
    Severity,
    Sort,
    Years,
)
from frontporch.values import Handle, Language, NetworkName, Switch, Text


class Given(Table):
    """The post of a case, and who wrote it. Everything that is left out is not so."""

    kind: Sort = "story"
    """The kind of post, or `page`, which has no writer."""
    category: Handle | None = None
    """The category."""
    tags: tuple[Text, ...] = ()
    """The tags."""
    neighborhoods: tuple[Handle, ...] = ()
    """The neighborhoods."""
    appeal: AppealAbout | None = None
    """What is asked for."""
    lang: Language | None = None
    """The language, if it is not the first one of the department."""
    guest: Switch = False
    """`true` if a guest wrote it, and what is said of the writer is said of the sponsor."""
    translation: Switch = False
    """`true` if it translates another post."""
    corrected: Switch = False
    """`true` if it has a correction."""
    picture_with_people: Switch = False
    """`true` if somebody can be recognized in a picture."""
    author: Handle | None = None
    """The handle of somebody on the roster. Without it the writer is somebody made up, as the next
    lines say."""
    section: Handle | None = None
    """The made-up writer's section."""
    roles: tuple[Handle, ...] = ()
    """The made-up writer's roles."""
    years: Years = 10
    """The made-up writer's whole years with the department."""
    sworn: Switch = True
    """`false` if the made-up writer is a civilian."""
    former: Switch = False
    """`true` if the made-up writer has left."""
    absent: tuple[Handle, ...] = ()
    """The handles of people on leave. The `absences` in department.toml do not count here."""
    at: CaseMoment = time(10)
    """When it is asked. A time without a date is one on a Wednesday."""


class Expected(Table):
    """What must follow. Only what is written is compared."""

    paragraphs: tuple[Text, ...] | None = None
    """The paragraphs that must be among those that decide."""
    may_write: Switch | None = None
    """Whether the writer may write it."""
    approve: tuple[Text, ...] | None = None
    """Who must approve, all of it and nothing else: `["pio", "chief or counsel"]`. `[]` is nobody
    besides the writer."""
    enough: tuple[tuple[Handle, ...], ...] | None = None
    """Groups of people on the roster who together are enough: `[["ortiz"], ["abara"]]`."""
    not_enough: tuple[tuple[Handle, ...], ...] | None = None
    """Groups of people who are not."""
    on: tuple[NetworkName, ...] | None = None
    """Networks it may go to."""
    not_on: tuple[NetworkName, ...] | None = None
    """Networks it may not go to."""
    checks: Annotated[
        Mapping[Handle, Severity],
        Field(title="`must-fix`, `worth-a-look` or `off`, by check"),
    ] = Field(default_factory=dict)
    """How much these checks weigh."""
    stay_up_days: Days | None = None
    """How long it may stay up."""
    needs_end: Switch | None = None
    """Whether it must say when it goes away."""
    take_down_days: Days | None = None
    """Within how many days it must be gone once somebody rightly asks."""
    emergency: tuple[Handle, ...] | None = None
    """Who on the roster may clear it at once, all of them; `[]` is nobody."""
    emergency_hours: Hours | None = None
    """Within how many hours the second signature is owed."""
    announce_translations: Switch | None = None
    """Whether the translation is announced."""
    repost_corrections: Switch | None = None
    """Whether a message that was wrong is posted anew where it cannot be edited."""


class Case(Table):
    """An example of the SOP, tried by `./porch check`."""

    say: Text
    """The case in one sentence, with what must follow."""
    given: Given = Given()
    """The post, its writer, and the moment."""
    expect: Expected
    """What must follow."""
