"""How the suite of all networks gets at a Bluesky server, the real one or its stand-in."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from frontporch import department
from frontporch.delivery.credentials import Keys
from frontporch.delivery.network import Adapter, Network
from frontporch.delivery.networks.bluesky import NETWORK
from frontporch.delivery.order import Order
from tests.delivery.networks.harness import (
    DEEP,
    GARBAGE,
    HOSTILE,
    HUGE,
    WRONG_TYPES,
    Kind,
    Seen,
    Step,
    repeat_credentials,
)
from tests.delivery.servers.bluesky import Stub
from tests.delivery.servers.pds import Pds
from tests.delivery.servers.proxy import Fault, Proxy, Reply

PASSWORD = "FRONT_PORCH_BLUESKY_APP_PASSWORD"
JSON = {"Content-Type": "application/json"}
REQUESTS: dict[Step, tuple[str, str]] = {
    "check": ("GET", "/xrpc/com.atproto.server.getSession"),
    "prepare": ("POST", "/xrpc/com.atproto.repo.uploadBlob"),
    "send": ("POST", "/xrpc/com.atproto.repo.putRecord"),
    "find": ("GET", "/xrpc/com.atproto.repo.getRecord"),
    "edit": ("POST", "/xrpc/com.atproto.repo.putRecord"),
    "remove": ("POST", "/xrpc/com.atproto.repo.deleteRecord"),
}


def text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def fault(kind: Kind, step: Step, told: str) -> Fault:
    """Return what the proxy has to do; `told` is what a definite no says."""
    method, path = REQUESTS[step]
    no = json.dumps({"error": HOSTILE, "message": told})
    in_five_minutes = {"RateLimit-Reset": str(int(time.time()) + 300)}
    others: dict[str, tuple[int, Reply]] = {
        "500-before": (0, Reply(500, JSON, '{"error":"InternalServerError"}')),
        "500-after": (1, Reply(500, JSON, '{"error":"InternalServerError"}')),
        "429": (0, Reply(429, JSON | in_five_minutes, '{"error":"RateLimitExceeded"}')),
        "429-no-reset": (0, Reply(429, JSON, '{"error":"RateLimitExceeded"}')),
        "429-absurd": (0, Reply(429, JSON | {"RateLimit-Reset": "99999999999"}, "<html>")),
        "garbage": (1, Reply(200, JSON, text(GARBAGE))),
        "huge": (1, Reply(200, JSON, huge=HUGE)),
        "deep": (1, Reply(200, JSON, text(DEEP))),
        "wrong-types": (1, Reply(200, JSON, text(WRONG_TYPES))),
        "hostile-no": (0, Reply(400, JSON, no)),
        "redirect": (0, Reply(302, {"Location": "http://127.0.0.1:9/"})),
    }
    if kind in others:
        times, reply = others[kind]
        return Fault(method, path, times, "other", reply)
    if kind == "hostile":
        return Fault(method, path, spoil=("uri", "cid", "$link"), poison=HOSTILE)
    if kind == "doubled":
        return Fault(method, path, times=2)
    if kind == "reset":
        return Fault(method, path, 0, "reset")
    return Fault(method, path, int(kind == "timeout-after"), "silence")


@dataclass
class BlueskyHarness:
    """The department's account on a server, empty, behind a proxy that spoils replies."""

    server: Pds | Stub
    between: Proxy
    network: Network = NETWORK
    adapter: Adapter = field(init=False)

    def __post_init__(self) -> None:
        self.between.clear()
        self.server.empty(self.server.department)
        self.server.empty(self.server.neighbor)
        assert NETWORK.open is not None
        own = self.server.department
        self.account = department.Network(account=f"@{own.handle}")
        self.keys = Keys({PASSWORD: own.password}, self.between.url)
        self.account_id = own.did
        self.adapter = NETWORK.open(self.account, self.keys)

    def items(self) -> list[Seen]:
        """The account's posts."""
        return [seen(record) for record in self.server.records(self.server.department)]

    def post_as_somebody_else(self, order: Order) -> str:
        """Publish the same in the neighbor's account."""
        assert NETWORK.open is not None
        other = self.server.neighbor
        keys = Keys({PASSWORD: other.password}, self.server.base)
        adapter = NETWORK.open(department.Network(account=other.handle), keys)
        soon = datetime.now(UTC) + timedelta(minutes=1)
        return adapter.send(order, adapter.prepare(order), soon).id

    def break_next(self, kind: Kind, step: Step = "send") -> None:
        """Break the next request of a step."""
        self.between.add(fault(kind, step, repeat_credentials(self.keys)))

    def now(self) -> datetime:
        """Return the time of this machine, which the server has too."""
        return datetime.now(UTC)


def seen(record: dict[str, object]) -> Seen:
    value = record["value"]
    assert isinstance(value, dict)
    embed = value.get("embed", {})
    features = [one for facet in value.get("facets", []) for one in facet["features"]]
    links = [one["uri"] for one in features if "uri" in one]
    if "external" in embed:
        links.append(embed["external"]["uri"])
    return Seen(
        id=str(record["uri"]),
        text=value["text"],
        links=tuple(dict.fromkeys(links)),
        alts=tuple(image["alt"] for image in embed.get("images", [])),
        language=value.get("langs", [None])[0],
    )
