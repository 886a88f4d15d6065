"""Instagram: a person posts there, since every post needs a picture that somebody has chosen."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from frontporch import department
from frontporch.delivery.addresses import Addresses, same_name, split_on
from frontporch.delivery.network import Manner, Network
from frontporch.delivery.order import Remote
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

_HOSTS = ("instagram.com", "www.instagram.com")
_POST = re.compile(r"/(?:(?P<name>[A-Za-z0-9._]{1,30})/)?(?:p|reel)/(?P<id>[A-Za-z0-9_-]{5,40})/?")


def price(_message: Message) -> Decimal:
    """Return what Instagram charges."""
    return Decimal(0)


def read_address(account: department.Network, address: str) -> Remote | None:
    """Return the post; whose it is, an address may say and need not."""
    pieces = split_on(_HOSTS, address)
    found = _POST.fullmatch(pieces.path) if pieces else None
    if found is None or (found["name"] and not same_name(account.account, found["name"])):
        return None
    return Remote(found["id"], f"https://www.instagram.com/p/{found['id']}/")


FACTS = NetworkFacts(
    name="instagram",
    label="Instagram",
    limit=2_200,
    unit="characters",
    measure=len,
    price=price,
    most_pictures=10,
    most_alt=1000,
    shows_card=False,
    folds_at=125,
)

NETWORK = Network(
    facts=FACTS,
    manner=Manner(settle=timedelta(0), repeatable_for=timedelta(0)),
    addresses=Addresses("https://www.instagram.com/p/DKx7dPq2mQs/", read_address),
)
