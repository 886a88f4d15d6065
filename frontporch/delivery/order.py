"""What goes to a network and what comes back, in terms that all networks share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from frontporch.messages.message import Message


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a network gets it: encoded anew, without place, time or camera."""

    content: bytes = field(repr=False)
    media_type: str
    width_px: int
    height_px: int
    alt: str


@dataclass(frozen=True, slots=True)
class Order:
    """One message to be sent exactly as it was cleared, with what makes repeating it safe.

    `part` and `digest` name what was cleared. `life` counts how often the post had been taken down
    before. `key` (SHA-256, hex) is the same for every attempt at this message and for nothing else.
    `first_at` is when the first attempt was recorded (UTC). `pictures` are those of
    `message.attachments`, in their order; `thumbnail` is that of the card. `others` are the ids of
    items that are known to be other messages', which `find` passes over. Where `find` gets a
    message without its text, nobody knows the text any more: its link, draft or key must do.
    """

    post: str
    part: str
    digest: str
    message: Message
    key: str
    first_at: datetime
    life: int = 0
    pictures: tuple[Picture, ...] = ()
    thumbnail: Picture | None = None
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What lies at the network already and nobody can see: ids of pictures, and a draft's id.

    `own` is what else the adapter that prepared it needs for sending, and reads alone.
    """

    media: tuple[str, ...] = ()
    draft: str | None = None
    own: object = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Remote:
    """An item on a network: its id there, and where people read it. `at` is when it appeared."""

    id: str
    url: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """How an item is known to be ours before it is changed or removed.

    It must be by our account; and lead to one of `links`, or, where it never had a link, be made
    within minutes of `sent_at`.
    """

    links: tuple[str, ...]
    sent_at: datetime
    is_linked: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """Whose account some credentials open.

    `id` never changes, `name` is what people see. `owner` is who gave the credentials, `expires`
    when they end; None where the network does not tell. `server_time` is the network's clock.
    """

    id: str
    name: str
    url: str | None = None
    owner: str | None = None
    expires: datetime | None = None
    server_time: datetime | None = None
