"""An account on a server that speaks as Mastodon does, for the suite of all networks."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from frontporch import department
from frontporch.delivery.credentials import Keys
from frontporch.delivery.network import Adapter, Network
from frontporch.delivery.networks.mastodon import NETWORK
from frontporch.delivery.order import Order
from tests.delivery.networks.harness import Kind, Seen, Step, repeat_credentials
from tests.delivery.servers.faults import JSON, make_fault
from tests.delivery.servers.mastodon_api import Login, MastodonServer
from tests.delivery.servers.proxy import Proxy, Reply

_WAYS: dict[Step, tuple[str, str]] = {
    "check": ("GET", r"/api/v1/accounts/verify_credentials"),
    "prepare": ("POST", r"/api/v\d/media"),
    "send": ("POST", r"/api/v1/statuses$"),
    "find": ("GET", r"/api/v1/accounts/[^/]+/statuses"),
    "edit": ("PUT", r"/api/v1/statuses/[^/]+$"),
    "remove": ("DELETE", r"/api/v1/statuses/[^/]+$"),
}


@dataclass
class MastodonHarness:
    """A new account on `server`, with `proxy` before it."""

    server: MastodonServer
    proxy: Proxy
    has_languages: bool = True
    network: Network = NETWORK
    login: Login = field(init=False)

    def __post_init__(self) -> None:
        self.login = self.server.add_account()
        name = f"@{self.login.username}@social.example"
        self.account = department.Network(account=name)
        self.keys = Keys({"FRONT_PORCH_MASTODON_TOKEN": self.login.token}, self.proxy.url)
        self.account_id = self.server.own_id(self.login)
        self.adapter = self._open()

    def items(self) -> list[Seen]:
        """Return what the server has, with the texts as they were written."""
        return [self._seen(status) for status in self.server.statuses(self.login)]

    def post_as_somebody_else(self, order: Order) -> str:
        """Publish its text from another account."""
        return self.server.post(self.server.add_account(), order.message.text)

    def break_next(self, kind: Kind, step: Step = "send") -> None:
        """Break the next request of that step."""
        no = Reply(422, JSON, json.dumps({"error": repeat_credentials(self.keys)}))
        self.proxy.add(make_fault(kind, *_WAYS[step], no=no, limits=_limits(), spoil=("id", "url")))

    def now(self) -> datetime:
        """Return the time of this machine, which the server is on."""
        return datetime.now(UTC)

    def _open(self) -> Adapter:
        assert self.network.open is not None
        return self.network.open(self.account, self.keys)

    def _seen(self, status: dict[str, Any]) -> Seen:
        content: str = status["content"]
        links = re.findall(r'<a href="(https://police\.[^"]+)"', content)
        return Seen(
            id=status["id"],
            text=status["source"]["text"],
            links=tuple(dict.fromkeys(html.unescape(link) for link in links)),
            alts=tuple(media["description"] for media in status["media_attachments"]),
            language=status["language"] if self.has_languages else None,
            is_public=status["visibility"] == "public",
        )


def _limits() -> dict[Kind, dict[str, str]]:
    now = datetime.now(UTC)
    soon = (now + timedelta(minutes=5)).isoformat().replace("+00:00", "Z")
    return {
        "429": {"X-RateLimit-Reset": soon, "X-RateLimit-Remaining": "0"},
        "429-no-reset": {},
        "429-absurd": {"X-RateLimit-Reset": "9999-12-31T23:59:59Z", "X-RateLimit-Remaining": "x"},
    }
