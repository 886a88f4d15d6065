"""What goes wrong in a run: drawn from a seed, so that every run can be done again."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from tests.delivery.servers.faults import JSON
from tests.delivery.servers.proxy import Fault, Reply

NETWORKS = ("bluesky", "facebook", "mastodon", "x")
STEPS = ("prepared", "intended", "looked", "answered", "recorded", "searched", "removed")
CUTS = ("cut-before", "cut-after", "killed-before", "killed-after")

Kind = Literal["plain", "picture", "correction", "take-down"]

_REQUESTS: dict[str, dict[str, tuple[str, str]]] = {
    "x": {
        "send": ("POST", r"/2/tweets$"),
        "find": ("GET", r"/2/users/[0-9]+/tweets"),
        "prepare": ("POST", r"/2/media/upload"),
        "check": ("GET", r"/2/users/me"),
        "remove": ("DELETE", r"/2/tweets/"),
    },
    "facebook": {
        "send": ("POST", r"/v26\.0/\d+_\d+(\?|$)"),
        "find": ("GET", r"/v26\.0/\d+_\d+(\?|$)"),
        "prepare": ("POST", r"/v26\.0/\d+/(photos|feed)"),
        "check": ("GET", r"/v26\.0/me\?"),
        "remove": ("DELETE", r"/v26\.0/\d+_\d+(\?|$)"),
    },
    "mastodon": {
        "send": ("POST", r"/api/v1/statuses$"),
        "find": ("GET", r"/api/v1/accounts/[^/]+/statuses"),
        "prepare": ("POST", r"/api/v\d/media"),
        "check": ("GET", r"/api/v1/accounts/verify_credentials"),
        "edit": ("PUT", r"/api/v1/statuses/[^/]+$"),
        "remove": ("DELETE", r"/api/v1/statuses/[^/]+$"),
    },
    "bluesky": {
        "send": ("POST", "/xrpc/com.atproto.repo.putRecord"),
        "find": ("GET", "/xrpc/com.atproto.repo.getRecord"),
        "prepare": ("GET", "/xrpc/com.atproto.sync.getLatestCommit"),
        "check": ("POST", "/xrpc/com.atproto.server.createSession"),
        "remove": ("POST", "/xrpc/com.atproto.repo.deleteRecord"),
    },
}
CHANGES = (
    "timeout-before",
    "timeout-after",
    "500-before",
    "500-after",
    "429",
    "429-no-reset",
    "reset-before",
    "reset-after",
    "garbage",
    "doubled",
    "doubled-lost",
    "delayed",
    "delayed-lost",
)
READS = ("timeout-before", "500-before", "429-no-reset", "reset-before", "delayed")
_CHECKED = 0.3
_LATE_SECONDS = {"delayed": 0.3, "delayed-lost": 1.6}


@dataclass(frozen=True)
class Spoiled:
    """One request or reply that goes wrong."""

    network: str
    step: str
    kind: str

    def fault(self) -> Fault:
        """Return what the proxy does."""
        method, path = _REQUESTS[self.network][self.step]
        other = _others(self.network).get(self.kind)
        if other is not None:
            times = 1 if self.kind in {"500-after", "garbage"} else 0
            return Fault(method, path, times, "other", other)
        times = {"timeout-before": 0, "reset-before": 0}.get(self.kind, 1)
        times = 2 if self.kind.startswith("doubled") else times
        lost: Literal["theirs", "silence", "reset"] = "theirs"
        if self.kind.startswith("timeout") or self.kind.endswith("-lost"):
            lost = "silence"
        if self.kind.startswith("reset"):
            lost = "reset"
        return Fault(method, path, times, lost, delay=_LATE_SECONDS.get(self.kind, 0))


@dataclass(frozen=True)
class Launch:
    """One start of the delivery, and what goes wrong on its way.

    `kill_at` is a step and a network; `kill_after` is in seconds, whatever it does then. `cut` is
    the number of an append to the record, counted from 0, and how it goes wrong.
    """

    spoiled: tuple[Spoiled, ...] = ()
    kill_at: tuple[str, str] | None = None
    kill_after: float | None = None
    cut: tuple[int, str] | None = None


@dataclass(frozen=True)
class Plan:
    """One run: what is sent, and the launches that go wrong; then it runs until all is quiet.

    X `checks_duplicates` in some runs only, so that it hides no second request; where it does not,
    no request to it is doubled on the way, which nothing else could stop.
    """

    number: int
    kind: Kind
    launches: tuple[Launch, ...]
    checks_duplicates: bool = True


def make_plan(seed: int, number: int) -> Plan:
    """Return the plan of one run. The steps at which it is killed take turns."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311 - to be done again
    kinds: tuple[Kind, ...] = ("plain", "plain", "picture", "correction", "take-down")
    count = dice.randint(1, 3)
    kind = dice.choice(kinds)
    launches = [_launch(dice, kind) for _ in range(count)]
    if number % 2:
        at = number // 2
        step, network = STEPS[at % len(STEPS)], NETWORKS[at // len(STEPS) % len(NETWORKS)]
        first = launches[0]
        launches[0] = Launch(first.spoiled, kill_at=(step, network), cut=first.cut)
    checks = dice.random() < _CHECKED
    return Plan(number, kind, tuple(_fit(each, checks=checks) for each in launches), checks)


def _fit(launch: Launch, *, checks: bool) -> Launch:
    kept = [
        one
        for one in launch.spoiled
        if checks or one.network != "x" or not one.kind.startswith("doubled")
    ]
    return replace(launch, spoiled=tuple(kept))


def _launch(dice: random.Random, kind: Kind) -> Launch:
    spoiled = tuple(_spoiled(dice, kind) for _ in range(dice.randint(0, 4)))
    kill = dice.choice(["step", "moment", "no", "no"])
    cut = (dice.randint(0, 9), dice.choice(CUTS)) if dice.random() < 0.3 else None
    return Launch(
        spoiled,
        (dice.choice(STEPS), dice.choice(NETWORKS)) if kill == "step" else None,
        dice.uniform(0.02, 1.2) if kill == "moment" else None,
        cut,
    )


def _spoiled(dice: random.Random, kind: Kind) -> Spoiled:
    network = dice.choice(NETWORKS)
    more = {"correction": ("edit",), "take-down": ("remove", "remove")}.get(kind, ())
    steps = ["send", "send", "send", "find", "prepare", "check", *more]
    step = dice.choice([step for step in steps if step in _REQUESTS[network]])
    kinds = CHANGES if step in {"send", "edit", "remove"} else READS
    return Spoiled(network, step, dice.choice(kinds))


def _others(network: str) -> dict[str, Reply]:
    """Return the replies that come instead of the server's own."""
    broken = Reply(500, JSON, '{"error": "out of order"}')
    return {
        "500-before": broken,
        "500-after": broken,
        "garbage": Reply(200, JSON, "<html>Bad gateway"),
        "429": Reply(429, JSON | _limits(network), _refusal(network)),
        "429-no-reset": Reply(429, JSON, _refusal(network)),
    }


def _limits(network: str) -> dict[str, str]:
    """Return headers that tell to come again in a second or two."""
    soon = datetime.now(UTC) + timedelta(seconds=1)
    epoch = str(int(time.time()) + 2)
    return {
        "x": {"x-rate-limit-remaining": "0", "x-rate-limit-reset": epoch},
        "bluesky": {"RateLimit-Reset": epoch},
        "mastodon": {
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": soon.isoformat().replace("+00:00", "Z"),
        },
        "facebook": {},
    }[network]


def _refusal(network: str) -> str:
    if network == "facebook":
        told = {"message": "Page limit", "type": "OAuthException", "code": 32, "fbtrace_id": "A1"}
        return json.dumps({"error": told})
    return json.dumps({"error": "Too many requests"})
