"""What the ledger records: ids, digests and times, never a word of a post.

One event is one line of JSON with sorted keys. Events are only ever added.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from frontporch.ledger.delivery_events import (
    Asked,
    Intended,
    Looked,
    NotSent,
    Removed,
    Sent,
    Urged,
)
from frontporch.ledger.event import BaseEvent, Commit, Digest, Id, Moment, Nonce, PartName


class Opened(BaseEvent):
    """The first event: which repository this ledger belongs to, so that a copy sends nothing."""

    kind: Literal["opened"] = "opened"
    repository: Digest
    root: Digest


class Cleared(BaseEvent):
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


class Reviewed(BaseEvent):
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


class Committed(BaseEvent):
    """The forge vouched for the account that made a commit, which no commit can say by itself.

    `user` is the numeric account id. A commit that the record gives to two accounts is nobody's.
    """

    kind: Literal["committed"] = "committed"
    commit: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
    user: Annotated[int, Field(ge=1, le=2**53)]


class Rejected(BaseEvent):
    """A signed rejection was seen; deleting its file does not make it unseen.

    `signed_at` is the time in the statement: an approval counts again only if it is later.
    """

    kind: Literal["rejected"] = "rejected"
    post: Id
    statement: Digest
    approver: Id
    signed_at: Moment
    parts: dict[PartName, Digest]


class TakenDown(BaseEvent):
    """A post was withdrawn or deleted, or has expired; none of its earlier digests counts again."""

    kind: Literal["taken-down"] = "taken-down"
    post: Id
    because: Literal["withdrawn", "expired", "deleted"]


class Accepted(BaseEvent):
    """A version of the governance was accepted."""

    kind: Literal["accepted"] = "accepted"
    governance: Digest
    previous: Digest | None = None


class Held(BaseEvent):
    """From now on nothing routine starts, until it is lifted.

    It is the only event that anybody on the roster may sign. `live` is the id of the live updates
    that opened it, where it is because of them. A line that says "held" and cannot be read is a
    hold of `UNREADABLE`.
    """

    kind: Literal["held"] = "held"
    handle: Id
    because: Literal["person", "live"] = "person"
    live: Id | None = None


class Lifted(BaseEvent):
    """The hold whose nonce is `hold` is over.

    `because` is the reason of whoever lifted it: what it was for is over, or it was a mistake, or
    something must go out all the same.
    """

    kind: Literal["lifted"] = "lifted"
    handle: Id
    hold: Nonce
    because: Literal["over", "mistake", "needed"] | None = None


class Kept(BaseEvent):
    """Somebody reviewed what a hold of live updates kept back, after it was lifted.

    `part` is None where it is said of all parts of the post. The last word counts.
    """

    kind: Literal["kept"] = "kept"
    post: Id
    part: PartName | None = None
    handle: Id
    decision: Literal["send", "drop"]


class Deploying(BaseEvent):
    """A runner is about to put a release of the site up, and lets go at `deadline`.

    `commit` is what it was built from, `manifest` the digest of its files, `target` the digest of
    where it goes. Until it is answered or late, nobody else puts anything there.
    """

    kind: Literal["deploying"] = "deploying"
    commit: Commit
    manifest: Digest
    target: Digest
    deadline: Moment


class Deployed(BaseEvent):
    """The release is up, all of it. `intent` is the nonce of the `Deploying` that it answers.

    `rolls_back` says that a person wanted an earlier commit back.
    """

    kind: Literal["deployed"] = "deployed"
    commit: Commit
    manifest: Digest
    target: Digest
    intent: Nonce
    rolls_back: bool = False


class Alarmed(BaseEvent):
    """Somebody was told that a duty is overdue; `duty` is the digest of its name.

    It keeps every other run of a day from telling it again.
    """

    kind: Literal["alarmed"] = "alarmed"
    duty: Digest


Event = Annotated[
    Opened
    | Cleared
    | Reviewed
    | Committed
    | Rejected
    | TakenDown
    | Accepted
    | Intended
    | Sent
    | NotSent
    | Looked
    | Asked
    | Urged
    | Removed
    | Held
    | Lifted
    | Kept
    | Deploying
    | Deployed
    | Alarmed,
    Field(discriminator="kind"),
]
_EVENTS: TypeAdapter[Event] = TypeAdapter(Event)

UNREADABLE = "unreadable"
_HELD = re.compile(r'"kind"\s*:\s*"held"')
_NONCE = re.compile(r'"nonce"\s*:\s*"([0-9a-f]{32})"')


def parse_line(line: str) -> Event:
    """Return the event of one line; a hold that cannot be read is one nevertheless.

    Raises pydantic's ValidationError where it is no event.
    """
    try:
        return _EVENTS.validate_json(line)
    except ValidationError:
        if _HELD.search(line) is None:
            raise
        return _unreadable_hold(line)


def _unreadable_hold(line: str) -> Held:
    """Return a hold that a person can still lift, by the line's own nonce where it has one."""
    found = _NONCE.search(line)
    nonce = found[1] if found else hashlib.sha256(line.encode()).hexdigest()[:32]
    return Held(at=datetime.fromtimestamp(0, UTC), nonce=nonce, handle=UNREADABLE)


def render_line(event: Event) -> str:
    """Return an event as the one line that stands for it, without a line end."""
    return json.dumps(event.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
