"""What the ledger records: ids, digests and times, never a word of a post.

One event is one line of JSON with sorted keys. Events are only ever added.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is not a time of this calendar") from error


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64}|)$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
PartName = Annotated[str, StringConstraints(pattern=r"^(page|message\[[a-z0-9-]+\])$")]
Nonce = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]

Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class _Event(BaseModel):
    """What every event has. `nonce` is random, so that no two events are ever the same line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Moment
    nonce: Nonce


class Opened(_Event):
    """The first event: which repository this ledger belongs to, so that a copy sends nothing."""

    kind: Literal["opened"] = "opened"
    repository: Digest
    root: Digest


class Cleared(_Event):
    """The gate cleared one part of one revision, to stay up until `expires` at the latest."""

    kind: Literal["cleared"] = "cleared"
    post: Id
    part: PartName
    digest: Digest
    commit: Commit
    governance: Digest
    approvals: tuple[Digest, ...] = ()
    approvers: tuple[Id, ...] = ()
    expires: Moment | None = None
    emergency: bool = False


class Reviewed(_Event):
    """A review on the forge, turned into evidence by the code of main.

    `user` is the numeric account id, `handle` whom the roster maps it to, `expires` the end of the
    post as it was reviewed. A later review of the same user for the same post replaces an earlier
    one; "dismiss" takes one back.
    """

    kind: Literal["reviewed"] = "reviewed"
    post: Id
    user: int
    handle: Id
    decision: Literal["approve", "reject", "dismiss"]
    commit: Commit
    parts: dict[PartName, Digest]
    replaces: Digest | None = None
    expires: Moment | None = None
    governance: Digest


class Rejected(_Event):
    """A signed rejection was seen; deleting its file does not make it unseen.

    `signed_at` is the time in the statement: an approval counts again only if it is later.
    """

    kind: Literal["rejected"] = "rejected"
    post: Id
    statement: Digest
    approver: Id
    signed_at: Moment
    parts: dict[PartName, Digest]


class TakenDown(_Event):
    """A post was withdrawn or has expired; none of its earlier digests counts again."""

    kind: Literal["taken-down"] = "taken-down"
    post: Id
    because: Literal["withdrawn", "expired"]


class Accepted(_Event):
    """A version of the governance was accepted."""

    kind: Literal["accepted"] = "accepted"
    governance: Digest
    previous: Digest | None = None


Event = Annotated[
    Opened | Cleared | Reviewed | Rejected | TakenDown | Accepted, Field(discriminator="kind")
]
_EVENTS: TypeAdapter[Event] = TypeAdapter(Event)


def parse_line(line: str) -> Event:
    """Return the event of one line. Raises pydantic's ValidationError where it is none."""
    return _EVENTS.validate_json(line)


def render_line(event: Event) -> str:
    """Return an event as the one line that stands for it, without a line end."""
    return json.dumps(event.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
