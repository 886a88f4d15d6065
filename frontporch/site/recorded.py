"""What the site shows of the record: where people answer a post, and how far the record goes.

A machine that has never seen the record asks the live site for its head, so that nobody can hide
that there was one, or that it went further.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from frontporch.site.parts import Link


class RecordHead(BaseModel):
    """The newest commit of the record, how many events it holds, and the time of the last one."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    head: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
    events: Annotated[int, Field(ge=1)]
    at: AwareDatetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """`conversations` lead to the messages about a post, by its id.

    `head` is None where nothing is on record, and in rehearsals.
    """

    conversations: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    head: RecordHead | None = None


NOTHING_RECORDED = Recorded()


def render_head(head: RecordHead) -> str:
    """Return the file that names the head: the same for the same record, whenever it is made."""
    return json.dumps(head.model_dump(mode="json"), sort_keys=True) + "\n"


def parse_head(content: bytes) -> RecordHead:
    """Return the head that a file names. Raises pydantic's ValidationError where it names none."""
    return RecordHead.model_validate_json(content)
