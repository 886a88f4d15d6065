"""What the ledger records: ids, digests and times, never a word of a post.

One event is one line of JSON with sorted keys. Events are only ever added.
"""

from __future__ import annotations

import hashlib
import json
import re
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
    ValidationError,
)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is not a time of this calendar") from error


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64}|)$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
PartName = Annotated[
    str, StringConstraints(pattern=r"^(page|(message|correction-[1-9][0-9]{0,3})\[[a-z0-9-]+\])$")
]
Nonce = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]

# what a network calls an account or an item: numbers, a did:, an at:// or a https:// address
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:/@#%~-]{1,300}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]{1,500}$")]

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


class Committed(_Event):
    """The forge vouched for the account that made a commit, which no commit can say by itself.

    `user` is the numeric account id. A commit that the record gives to two accounts is nobody's.
    """

    kind: Literal["committed"] = "committed"
    commit: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
    user: Annotated[int, Field(ge=1, le=2**53)]


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
    """A post was withdrawn or deleted, or has expired; none of its earlier digests counts again."""

    kind: Literal["taken-down"] = "taken-down"
    post: Id
    because: Literal["withdrawn", "expired", "deleted"]


class Accepted(_Event):
    """A version of the governance was accepted."""

    kind: Literal["accepted"] = "accepted"
    governance: Digest
    previous: Digest | None = None


class Intended(_Event):
    """A runner is about to send one message, or to change it where it was sent.

    It lets go at `deadline`: whatever it has not sent by then it does not send. `life` counts how
    often the post had been taken down before. `draft` is what the network holds and nobody sees
    yet, `edits` the item that is to be changed, `is_linked` whether the message leads to the post,
    `cost_mills` what the network will charge, in thousandths of a US dollar.
    """

    kind: Literal["intended"] = "intended"
    post: Id
    part: PartName
    digest: Digest
    life: Annotated[int, Field(ge=0)] = 0
    account: Name
    deadline: Moment
    draft: Name | None = None
    edits: Name | None = None
    is_linked: bool = True
    cost_mills: Annotated[int, Field(ge=0)] = 0


class Sent(_Event):
    """The network has it: the receipt. `intent` is the nonce of the intent that it answers.

    `by` tells how that is known: the network's reply, a later look, or a person (`handle`).
    `is_linked` says that the item leads to the post, which proves later that it is ours.
    """

    kind: Literal["sent"] = "sent"
    post: Id
    part: PartName
    intent: Nonce
    remote: Name
    url: Address
    by: Literal["reply", "look", "person"] = "reply"
    handle: Id | None = None
    is_linked: bool = True


class NotSent(_Event):
    """Nothing came of an intent, for certain. It may be tried again, after `until` if that is set.

    After "refused" only another text is tried. `handle` is who said so where it was a person.
    """

    kind: Literal["not-sent"] = "not-sent"
    post: Id
    part: PartName
    intent: Nonce
    because: Literal[
        "rate-limited", "unreachable", "refused", "held", "gone", "late", "not-found", "person"
    ]
    until: Moment | None = None
    handle: Id | None = None


class Looked(_Event):
    """Somebody looked for what an unanswered intent may have sent, and it was not there."""

    kind: Literal["looked"] = "looked"
    post: Id
    part: PartName
    intent: Nonce


class Asked(_Event):
    """What became of an intent only a person can tell: ./porch settle."""

    kind: Literal["asked"] = "asked"
    post: Id
    part: PartName
    intent: Nonce
    because: Literal[
        "said-twice-but-not-found", "draft-stays", "text-was-changed", "account-was-changed"
    ]


class Urged(_Event):
    """A person wants a message sent although it is late, or was refused before."""

    kind: Literal["urged"] = "urged"
    post: Id
    part: PartName
    handle: Id


class Removed(_Event):
    """An item is no longer on its network. `handle` is who said so where it was a person."""

    kind: Literal["removed"] = "removed"
    post: Id
    part: PartName
    remote: Name
    handle: Id | None = None


class Held(_Event):
    """From now on nothing routine starts, until it is lifted.

    It is the only event that anybody on the roster may sign. `live` is the id of the live updates
    that opened it, where it is because of them. A line that says "held" and cannot be read is a
    hold of `UNREADABLE`.
    """

    kind: Literal["held"] = "held"
    handle: Id
    because: Literal["person", "live"] = "person"
    live: Id | None = None


class Lifted(_Event):
    """The hold whose nonce is `hold` is over.

    `because` is the reason of whoever lifted it: what it was for is over, or it was a mistake, or
    something must go out all the same.
    """

    kind: Literal["lifted"] = "lifted"
    handle: Id
    hold: Nonce
    because: Literal["over", "mistake", "needed"] | None = None


class Kept(_Event):
    """Somebody reviewed what a hold of live updates kept back, after it was lifted.

    `part` is None where it is said of all parts of the post. The last word counts.
    """

    kind: Literal["kept"] = "kept"
    post: Id
    part: PartName | None = None
    handle: Id
    decision: Literal["send", "drop"]


class Deploying(_Event):
    """A runner is about to put a release of the site up, and lets go at `deadline`.

    `commit` is what it was built from, `manifest` the digest of its files, `target` the digest of
    where it goes. Until it is answered or late, nobody else puts anything there.
    """

    kind: Literal["deploying"] = "deploying"
    commit: Commit
    manifest: Digest
    target: Digest
    deadline: Moment


class Deployed(_Event):
    """The release is up, all of it. `intent` is the nonce of the `Deploying` that it answers.

    `rolls_back` says that a person wanted an earlier commit back.
    """

    kind: Literal["deployed"] = "deployed"
    commit: Commit
    manifest: Digest
    target: Digest
    intent: Nonce
    rolls_back: bool = False


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
    | Deployed,
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
