"""The servers of the crash runs, each a process of its own behind a proxy, and what they hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import requests

from frontporch import department
from frontporch.delivery.credentials import Keys
from frontporch.delivery.networks.x import NETWORK as X
from tests.delivery.servers.mastodon_api import Login, MastodonServer
from tests.delivery.servers.proxy import CONTROL, Fault
from tests.delivery.servers.x_memory import DEPARTMENT, TOKENS
from tests.delivery.servers.x_signatures import CONSUMER_KEY, CONSUMER_SECRET

CHECKOUT = Path(__file__).parents[3]
_SECONDS = 10

# a server ends with the process that started it, however that ends
_UNTIL_INPUT_ENDS = """
import runpy, sys, threading
from tests.delivery.crash.servers import end_with_input
sys.argv = sys.argv[1:]
if sys.argv[0].rpartition(".")[2] in {"x", "proxy"}:
    threading.Thread(target=end_with_input, daemon=True).start()
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Server:
    """One server: `base` is its own address, `proxy` the one that messages are sent to."""

    base: str
    proxy: str
    told: Mapping[str, Any]

    def spoil(self, fault: Fault) -> None:
        """Do this to one request."""
        _ask("POST", f"{self.proxy}{CONTROL}", asdict(fault))

    def seen(self) -> list[str]:
        """Return what it was asked since it was healed last, as "METHOD /path?query"."""
        asked: list[str] = _ask("GET", f"{self.proxy}{CONTROL}")
        return asked

    def heal(self) -> int:
        """Forget the faults that nothing has met; return how many."""
        return len(_ask("DELETE", f"{self.proxy}{CONTROL}"))


@dataclass(frozen=True)
class Seen:
    """Something that is public: its text and whatever it leads to, as one string to look into."""

    said: str


class Servers:
    """One of each network. `login` is the account on the Mastodon server that is used now."""

    def __init__(self, servers: Mapping[str, Server]) -> None:
        self.of = servers
        self._tokens = list(servers["mastodon"].told["tokens"])
        self._uses = 0
        self._take_login()

    def begin(self, *, checks_duplicates: bool = True) -> None:
        """Forget what would be in the way of another run; X may check for duplicates or not."""
        _ask("POST", f"{self.of['x'].base}/_control", {"forget": True})
        rule = {"has_duplicate_rule": checks_duplicates}
        _ask("POST", f"{self.of['x'].base}/_control", rule)
        self._take_login()

    def networks(self) -> dict[str, department.Network]:
        """Return the department's accounts."""
        ids = {
            "x": DEPARTMENT,
            "facebook": self.of["facebook"].told["page"]["id"],
            "mastodon": self._mastodon.own_id(self.login),
            "bluesky": self.of["bluesky"].told["department"]["did"],
        }
        names = {"bluesky": self.of["bluesky"].told["department"]["handle"]}
        return {
            name: department.Network(account=names.get(name, "@fernhollowpd"), id=one, on=True)
            for name, one in ids.items()
        }

    def keys(self) -> dict[str, Keys]:
        """Return what opens them."""
        token = f"{DEPARTMENT}-t0ken"
        on_x = (CONSUMER_KEY, CONSUMER_SECRET, token, TOKENS[token].secret)
        page = self.of["facebook"].told["page"]
        password = self.of["bluesky"].told["department"]["password"]
        values = {
            "x": dict(zip(X.variables, on_x, strict=True)),
            "facebook": {
                "FRONT_PORCH_FACEBOOK_PAGE_TOKEN": page["token"],
                "FRONT_PORCH_FACEBOOK_APP_SECRET": page["secret"],
            },
            "mastodon": {"FRONT_PORCH_MASTODON_TOKEN": self.login.token},
            "bluesky": {"FRONT_PORCH_BLUESKY_APP_PASSWORD": password},
        }
        return {name: Keys(values[name], server.proxy) for name, server in self.of.items()}

    def public(self, network: str) -> list[Seen]:
        """Return everything public of the account; on X what was removed too."""
        base = self.of[network].base
        match network:
            case "x":
                posts = _ask("POST", f"{base}/_control", {})["posts"]
                return [Seen(post["text"]) for post in posts]
            case "facebook":
                posts = _ask("GET", f"{base}/.stub/posts")
                return [
                    Seen(f"{post['message']} {post['link']}")
                    for post in posts
                    if post["is_published"]
                ]
            case "mastodon":
                listed = self._mastodon.statuses(self.login)
                return [Seen(status["source"]["text"]) for status in listed]
            case _:
                return [Seen(json.dumps(one["value"])) for one in self._records()]

    def shown(self, network: str) -> list[Seen]:
        """Return everything public of the account that is there now."""
        if network != "x":
            return self.public(network)
        posts = _ask("POST", f"{self.of['x'].base}/_control", {})["posts"]
        return [Seen(post["text"]) for post in posts if not post["is_gone"]]

    def duplicates_stopped(self) -> int:
        """Return how many requests X refused because it had the text already."""
        count: int = _ask("POST", f"{self.of['x'].base}/_control", {})["duplicates"]
        return count

    def is_gone_from_x(self, words: str) -> bool:
        """Say whether X shows nothing with these words any more."""
        posts = _ask("POST", f"{self.of['x'].base}/_control", {})["posts"]
        return all(post["is_gone"] for post in posts if words in post["text"])

    @property
    def _mastodon(self) -> MastodonServer:
        base = self.of["mastodon"].base
        return MastodonServer(base, base, lambda: self.login)

    def _take_login(self) -> None:
        token = self._tokens[self._uses % len(self._tokens)]
        self._uses += 1
        self.login = Login("fernhollow", token)

    def _records(self) -> list[dict[str, Any]]:
        did = self.of["bluesky"].told["department"]["did"]
        asked = f"repo={did}&collection=app.bsky.feed.post&limit=100"
        address = f"{self.of['bluesky'].base}/xrpc/com.atproto.repo.listRecords?{asked}"
        records: list[dict[str, Any]] = _ask("GET", address)["records"]
        return records


@contextmanager
def running() -> Iterator[Servers]:
    """Run all of them for as long as the block."""
    with ExitStack() as stack:

        def start(name: str, *arguments: str) -> str:
            return stack.enter_context(start_server(name, *arguments))

        lines = {
            "x": json.dumps({"base": start("x", "--port", "0")}),
            "facebook": start("facebook"),
            "mastodon": start("mastodon_mock"),
            "bluesky": start("pds"),
        }
        servers: dict[str, Server] = {}
        for name, line in lines.items():
            told = json.loads(line)
            servers[name] = Server(told["base"], start("proxy", told["base"]), told)
        yield Servers(servers)


def end_with_input() -> None:
    """Wait for the end of the input, and end this process."""
    sys.stdin.read()
    os._exit(0)


@contextmanager
def start_server(name: str, *arguments: str) -> Iterator[str]:
    """Run one of tests/delivery/servers; yield the line that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-c", _UNTIL_INPUT_ENDS, f"tests.delivery.servers.{name}", *arguments],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        if not line:
            raise RuntimeError(f"the server {name} does not start")
        yield line
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _ask(method: str, address: str, body: object = None) -> Any:
    return requests.request(method, address, json=body, timeout=_SECONDS).json()
