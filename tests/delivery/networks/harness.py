"""What the suite for all networks needs from a server that one of them is tried on."""

from __future__ import annotations

import hashlib
import io
import itertools
import traceback
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol

import pytest
from PIL import Image

from frontporch import department
from frontporch.delivery.credentials import Keys
from frontporch.delivery.network import Adapter, Network
from frontporch.delivery.order import Order, Picture, Proof, Remote
from frontporch.errors import DeliveryError
from frontporch.messages.message import Attachment, LinkCard, Message

Step = Literal["check", "prepare", "send", "find", "edit", "remove"]
"""Which request is broken: of `send`, `edit` and `remove` the one that changes what people see."""

Kind = Literal[
    "timeout-before",  # nothing is done, and no reply comes
    "timeout-after",  # it is done, and no reply comes
    "500-before",  # nothing is done
    "500-after",  # it is done
    "429",  # nothing is done; the network says for how long, which is less than a day
    "429-no-reset",  # nothing is done, and nothing is said about when to come again
    "429-absurd",  # nothing is done; the time to come again is years away or no time at all
    "reset",  # nothing is done, and the connection breaks
    "garbage",  # it is done; the reply is 200 with GARBAGE
    "huge",  # it is done; the reply is 200 with HUGE bytes of JSON
    "deep",  # it is done; the reply is 200 with DEEP
    "wrong-types",  # it is done; the reply is 200 with WRONG_TYPES
    "hostile",  # it is done; the reply is 200, genuine but for ids and addresses: HOSTILE
    "hostile-no",  # nothing is done; the reply is a definite no, HOSTILE, with credentials
    "redirect",  # nothing is done; the reply leads to another host
    "doubled",  # the request arrives twice; the reply is that to either
]

GARBAGE = b"\x00\xff<html><body>Bad gateway"
HUGE = 50 * 1024 * 1024
DEEP = b"[" * 200_000
WRONG_TYPES = b'{"id": {"a": [1]}, "data": [[]], "uri": 7, "url": null, "account": "x", "cid": {}}'
HOSTILE = "javascript:alert(1)//\n::stop-commands::x\x1b[31m\u202e\r\n" + "A" * 10_000

LINK = "https://police.fernhollow.gov/2026/11/the-dog-who-rode-the-bus/"
OTHER_LINK = "https://police.fernhollow.gov/2026/11/coffee-on-depot-street/"
WORDS = "The dog who rode the bus is home again."
CORRECTION = "Correction: the dog rode bus 12, which we had wrong."
MINUTE = timedelta(minutes=1)

_HOSTILE_SIGNS = ("\n::", "\x1b", "\r", "\u202e")
_serial = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Seen:
    """An item as the server has it, without asking the adapter.

    `text` is what people read, `links` are whole addresses, once each: those in the text and that
    of the card. `language` is None where the network has none.
    """

    id: str
    text: str
    links: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    language: str | None = None
    is_public: bool = True


def repeat_credentials(keys: Keys) -> str:
    """Return what a network says that tells everybody what it was told."""
    return f"{' '.join(keys.values.values())} {HOSTILE}"


class Harness(Protocol):
    """One account on a server of its own, empty when a test begins.

    `keys.base` leads to the server, through whatever breaks its replies. `account_id` is the id
    that never changes.
    """

    network: Network
    account: department.Network
    keys: Keys
    account_id: str
    adapter: Adapter

    def items(self) -> list[Seen]:
        """Return the account's own items, the oldest first, drafts among them."""
        ...

    def post_as_somebody_else(self, order: Order) -> str:
        """Publish the same message in another account there; return its id."""
        ...

    def break_next(self, kind: Kind, step: Step = "send") -> None:
        """Break the next request of that step, and only that one."""
        ...

    def now(self) -> datetime:
        """Return the server's time."""
        ...


def make_order(
    harness: Harness,
    words: str,
    link: str | None = None,
    *,
    alts: tuple[str, ...] = (),
    language: str = "en",
) -> Order:
    """Return a message as the network would be given it, its first attempt made now."""
    facts = harness.network.facts
    in_text = link is not None and (facts.link_in_text or bool(alts))
    files = tuple(Attachment(f"2026/{at}.png", f"{at}" * 64, alt) for at, alt in enumerate(alts))
    has_card = link is not None and facts.shows_card and not alts
    message = Message(
        network=facts.name,
        post_id="the-dog",
        language=language,
        text=f"{words}\n\n{link}" if in_text else words,
        link=link,
        attachments=files,
        card=LinkCard("The dog who rode the bus", "He got off at Depot Street.")
        if has_card
        else None,
    )
    key = hashlib.sha256(f"{next(_serial)} {datetime.now(UTC)}".encode()).hexdigest()
    return Order(
        post="the-dog",
        part=f"message[{facts.name}]",
        digest=key,
        message=message,
        key=key,
        first_at=harness.now(),
        pictures=tuple(make_picture(alt, at) for at, alt in enumerate(alts)),
    )


def make_picture(alt: str, number: int = 0) -> Picture:
    """Return a small picture, another one for each number."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), (number * 40 % 256, 90, 120)).save(content, "PNG")
    return Picture(content.getvalue(), "image/png", 40, 30, alt)


def soon() -> datetime:
    """Return a deadline that is no hurry."""
    return datetime.now(UTC) + MINUTE


def publish(harness: Harness, order: Order) -> Remote:
    """Prepare and send."""
    return harness.adapter.send(order, harness.adapter.prepare(order), soon())


def prove(order: Order) -> Proof:
    """Return how the item of that order is known to be ours."""
    link = order.message.link
    return Proof((link,) if link else (), order.first_at, is_linked=link is not None)


def public_ids(harness: Harness) -> set[str]:
    """Return the ids of what people can see."""
    return {item.id for item in harness.items() if item.is_public}


def only_item(harness: Harness) -> Seen:
    """Return the one item that people can see."""
    [item] = [item for item in harness.items() if item.is_public]
    return item


def fail(harness: Harness, act: Callable[[], object]) -> DeliveryError:
    """Do what must fail; the failure must be fit to be shown to anybody."""
    with pytest.raises(DeliveryError) as caught:
        act()
    check_words(harness, caught.value)
    return caught.value


def check_words(harness: Harness, error: DeliveryError) -> None:
    """Hold that neither an error nor its traceback tells a credential or anything raw."""
    told = "".join((*traceback.format_exception(error), repr(error), str(error)))
    assert [secret for secret in harness.keys.values.values() if secret in told] == []
    assert [sign for sign in _HOSTILE_SIGNS if sign in told] == []
    for problem in error.problems:
        assert problem.file == harness.network.name
        assert len(problem.message) < 500
        assert {unicodedata.category(letter) for letter in str(problem)}.isdisjoint({"Cc", "Cf"})


def open_with(harness: Harness, keys: Keys) -> Adapter:
    """Open the account with other credentials, or at another address."""
    assert harness.network.open is not None
    return harness.network.open(harness.account, keys)
