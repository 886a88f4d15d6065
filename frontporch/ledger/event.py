"""What every event of the record has, and the values that events are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    StringConstraints,
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


class BaseEvent(BaseModel):
    """What every event has. `nonce` is random, so that no two events are ever the same line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Moment
    nonce: Nonce
