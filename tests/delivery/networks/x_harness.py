"""The department's account on an X of our own, behind a proxy that spoils its replies."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from frontporch import department
from frontporch.delivery.credentials import read_keys
from frontporch.delivery.network import Adapter
from frontporch.delivery.networks.x import NETWORK
from frontporch.delivery.order import Order
from tests.delivery.networks.harness import Kind, Seen, Step, repeat_credentials
from tests.delivery.servers.faults import JSON, make_fault
from tests.delivery.servers.proxy import Fault, Proxy, Reply
from tests.delivery.servers.x import Stub
from tests.delivery.servers.x_memory import DEPARTMENT, SOMEBODY, TOKENS
from tests.delivery.servers.x_signatures import CONSUMER_KEY, CONSUMER_SECRET

PATHS: dict[Step, tuple[str, str]] = {
    "check": ("GET", r"/2/users/me"),
    "prepare": ("POST", r"/2/media/upload"),
    "send": ("POST", r"/2/tweets$"),
    "find": ("GET", r"/2/users/[0-9]+/tweets"),
    "remove": ("DELETE", r"/2/tweets/"),
}


def limit(**headers: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def in_seconds(seconds: int) -> str:
    return str(int(datetime.now(UTC).timestamp()) + seconds)


class OnTheStub:
    """The department's account on a server of our own, behind a proxy that spoils replies."""

    network = NETWORK
    account = department.Network(account="@fernhollowpd")
    account_id = DEPARTMENT
    adapter: Adapter

    def __init__(self, stub: Stub, proxy: Proxy) -> None:
        self.stub = stub
        self.proxy = proxy
        token = f"{DEPARTMENT}-t0ken"
        told = (CONSUMER_KEY, CONSUMER_SECRET, token, TOKENS[token].secret)
        values = dict(zip(NETWORK.variables, told, strict=True))
        base = {"FRONT_PORCH_X_BASE": proxy.url}
        self.keys = read_keys("x", NETWORK.variables, values | base)
        assert NETWORK.open is not None
        self.adapter = NETWORK.open(self.account, self.keys)

    def items(self) -> list[Seen]:
        own = [post for post in self.stub.memory.posts if post.author == DEPARTMENT]
        return [
            Seen(post.id, post.text, tuple(dict.fromkeys(post.links)), tuple(post.alts))
            for post in own
            if not post.is_gone
        ]

    def post_as_somebody_else(self, order: Order) -> str:
        return self.stub.memory.add(SOMEBODY, order.message.text).id

    def break_next(self, kind: Kind, step: Step = "send") -> None:
        limits: dict[Kind, dict[str, str]] = {
            "429": limit(x_rate_limit_remaining="0", x_rate_limit_reset=in_seconds(600)),
            "429-no-reset": {},
            "429-absurd": limit(x_rate_limit_reset="9" * 30),
        }
        told = repeat_credentials(self.keys)
        no = Reply(403, JSON, json.dumps({"title": "Forbidden", "detail": told}))
        fault = make_fault(kind, *PATHS[step], no=no, limits=limits, spoil=("id", "text"))
        self.proxy.add(fault)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def refuse(self, status: int, said: object, headers: dict[str, str] | None = None) -> None:
        """Answer the next message with this, and do nothing."""
        reply = Reply(status, JSON | (headers or {}), json.dumps(said))
        self.proxy.add(Fault(*PATHS["send"], 0, "other", reply))
