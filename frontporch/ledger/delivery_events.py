"""What the record says of one message on its way to a network and back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from frontporch.ledger.event import Address, BaseEvent, Digest, Id, Moment, Name, Nonce, PartName


class Intended(BaseEvent):
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


class Sent(BaseEvent):
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


class NotSent(BaseEvent):
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


class Looked(BaseEvent):
    """Somebody looked for what an unanswered intent may have sent, and it was not there."""

    kind: Literal["looked"] = "looked"
    post: Id
    part: PartName
    intent: Nonce


class Asked(BaseEvent):
    """What became of an intent only a person can tell: ./porch settle."""

    kind: Literal["asked"] = "asked"
    post: Id
    part: PartName
    intent: Nonce
    because: Literal[
        "said-twice-but-not-found", "draft-stays", "text-was-changed", "account-was-changed"
    ]


class Urged(BaseEvent):
    """A person wants a message sent although it is late, or was refused before."""

    kind: Literal["urged"] = "urged"
    post: Id
    part: PartName
    handle: Id


class Removed(BaseEvent):
    """An item is no longer on its network. `handle` is who said so where it was a person."""

    kind: Literal["removed"] = "removed"
    post: Id
    part: PartName
    remote: Name
    handle: Id | None = None
