"""What a person signs: an approval or a rejection, word for word what they were shown; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationError,
    model_validator,
)

from frontporch.ledger.event import Digest, Id, Nonce, PartName
from frontporch.messages.bundle import PAGE
from frontporch.messages.canonical import canonical
from frontporch.messages.message import network_of
from frontporch.policy.evidence import Decision
from frontporch.values import Handle

LONGEST = timedelta(days=30)
MOST_BYTES = 16_000_000
MOST_POSTS = 5_000

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST_TEXT = 100_000
_LONGEST_REASON = 1_000
_MOST_NETWORKS = 20
_MOST_PARTS = 2 * _MOST_NETWORKS + 1


class UnreadableError(Exception):
    """These bytes are no statement; the message completes the sentence "The file …"."""


def _moment(written: object) -> object:
    """Read a time in the one spelling that it has: whole seconds of UTC."""
    if isinstance(written, str):
        try:
            return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)
        except ValueError as error:
            raise ValueError("is not a time as ./porch writes it") from error
    if isinstance(written, datetime) and written.tzinfo is not None:
        return written.astimezone(UTC).replace(microsecond=0)
    raise ValueError("is not a time as ./porch writes it")


Moment = Annotated[
    datetime, BeforeValidator(_moment), PlainSerializer(lambda moment: moment.strftime(_MOMENT))
]
_Text = Annotated[str, StringConstraints(max_length=_LONGEST_TEXT)]
_Account = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Strict(BaseModel):
    """What is signed has no unknown keys, and one spelling only."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Emergency(Strict):
    """That this could not wait, and why: typed by the person who signed."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST_REASON)]


class StatedPost(Strict):
    """One post, as it was shown.

    `replaces` is the digest of the page that was cleared last. `parts` maps names of parts to their
    digests, `texts` those of messages to what they say, one for each message among the parts.
    """

    post: Id
    replaces: Digest | None
    parts: Annotated[Mapping[PartName, Digest], Field(min_length=1, max_length=_MOST_PARTS)]
    texts: Annotated[Mapping[PartName, _Text], Field(max_length=_MOST_PARTS)]
    expires: Moment | None

    @model_validator(mode="after")
    def _every_message_is_spelled_out(self) -> Self:
        if set(self.texts) != set(self.parts) - {PAGE}:
            raise ValueError("names other messages than it spells out")
        return self


class Statement(Strict):
    """One decision of one person about one or more posts.

    `root` is the digest of the first version of the governance, None in a rehearsal; `governance`
    the version in force. `accounts` maps networks to the accounts that the messages would go to.
    """

    purpose: Literal["front-porch approval v1"] = "front-porch approval v1"
    root: Digest | None
    rehearsal: bool
    governance: Digest
    decision: Decision
    posts: Annotated[
        tuple[StatedPost, ...], Field(min_length=1, max_length=MOST_POSTS, strict=False)
    ]
    accounts: Annotated[Mapping[Handle, _Account], Field(max_length=_MOST_NETWORKS)]
    approver: Handle
    signed_at: Moment
    not_before: Moment
    not_after: Moment
    emergency: Emergency | None
    nonce: Nonce

    @model_validator(mode="after")
    def _is_of_one_piece(self) -> Self:
        if self.rehearsal != (self.root is None):
            raise ValueError("must name its root, unless it is for a rehearsal")
        if not self.signed_at <= self.not_before < self.not_after <= self.signed_at + LONGEST:
            raise ValueError(f"must count from when it was signed, for {LONGEST.days} days at most")
        if len({stated.post for stated in self.posts}) != len(self.posts):
            raise ValueError("names a post twice")
        networks = {network_of(part) for stated in self.posts for part in stated.texts}
        if not networks <= set(self.accounts):
            raise ValueError("does not say to which account each message goes")
        return self

    @property
    def file_name(self) -> str:
        """Return the name of its file below approvals/; the signature's ends with .sig."""
        return f"{self.signed_at:%Y-%m-%d}-{self.approver}-{self.nonce[:8]}.json"


_Signed = TypeVar("_Signed", bound=Strict)


def render_statement(statement: Strict) -> bytes:
    """Return the bytes that are signed: canonical JSON."""
    return canonical(statement.model_dump(mode="json"))


def parse_statement(data: bytes) -> Statement:
    """Return the statement that `data` is, byte for byte. Raises UnreadableError."""
    return parse_signed(Statement, data)


def parse_signed(model: type[_Signed], data: bytes) -> _Signed:
    """Return what `data` says, if there is no other way to write it. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("is larger than 16 MB")
    try:
        read = model.model_validate_json(data)
        again = render_statement(read)
    except ValidationError as error:
        raise UnreadableError(_sentence(error)) from error
    except (ValueError, RecursionError) as error:  # half a character, or nested without end
        raise UnreadableError("is not what ./porch writes") from error
    if again != data:
        raise UnreadableError("is not written as it was signed; sign it again, never edit it")
    return read


def digest_of_statement(data: bytes) -> str:
    """Return the name by which the record knows a statement: the SHA-256 of its bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _sentence(error: ValidationError) -> str:
    first: Any = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "value_error":
        return f"{place + ' ' if place else ''}{first['ctx']['error']}"
    return f"is not what ./porch writes{f' (at {place})' if place else ''}"
