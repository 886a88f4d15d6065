"""The named steps of `./porch publish`, told from inside a run while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from frontporch.building import builder
from frontporch.building.cache import Store
from frontporch.commands.publish import deliver, publish, putting_up
from frontporch.ledger.branch import BranchLedger
from frontporch.publishing.deploying import deploy
from frontporch.publishing.deploying.claims import Claims
from frontporch.publishing.deploying.deploy import Order
from frontporch.publishing.deploying.target import Target
from frontporch.publishing.deploying.targets.folder import PlainFolder, ReleasesFolder
from frontporch.publishing.deploying.targets.github_pages import GithubPages
from frontporch.publishing.deploying.targets.rclone import RcloneTarget

# what every run goes through that has anything to publish and to send
STEPS = (
    "gate: read",
    "gate: record",
    "gate: push",
    "gate: pushed",
    "build: start",
    "build: make",
    "build: move in",
    "build: note",
    "build: release",
    "outbox: fill",
    "deploy: check",
    "deploy: claim",
    "deploy: record",
    "deploy: push",
    "deploy: pushed",
    "deploy: new files",
    "deploy: new posts",
    "deploy: pages that list them",
    "deploy: finish",
    "deploy: answer",
    "deploy: head",
    "deliver: start",
    "deliver: verify",
    "deliver: prepared",
    "deliver: record",
    "deliver: push",
    "deliver: pushed",
    "deliver: intended",
    "deliver: looked",
    "deliver: answered",
    "deliver: recorded",
    "head: name",
    "rest: note",
)
# and what only some do
RARE_STEPS = (
    "deploy: changed posts",
    "deploy: notices",
    "deploy: what is gone",
    "deliver: removed",
)
_PLACES = (
    ("gate: read", publish, "pass_gate"),
    ("build: start", publish, "build_site"),
    ("build: make", builder, "_make_all"),
    ("build: move in", builder, "_replace"),
    ("build: note", Store, "write_manifest"),
    ("build: release", publish, "write_release"),
    ("outbox: fill", publish, "fill_outbox"),
    ("deploy: check", publish, "put_up"),
    ("deploy: claim", Claims, "claim"),
    ("deploy: finish", ReleasesFolder, "finish"),
    ("deploy: finish", PlainFolder, "finish"),
    ("deploy: finish", RcloneTarget, "finish"),
    ("deploy: finish", GithubPages, "finish"),
    ("deploy: answer", Claims, "answer"),
    ("deploy: head", deploy, "put_head"),
    ("deliver: start", publish, "run_deliver"),
    ("deliver: verify", deliver, "look_until_shown"),
    ("head: name", publish, "name_newest_head"),
    ("rest: note", publish, "keep_rest"),
)

Tell = Callable[[str], None]


@dataclass
class _Teller:
    """Tells each step; what happens to the record belongs to the part of the run that is on."""

    tell: Tell
    part: str = ""

    def reached(self, step: str) -> None:
        self.part = step.partition(":")[0]
        self.tell(step)

    def within(self, step: str) -> None:
        self.tell(f"{self.part}: {step}")


def watch(tell: Tell) -> None:
    """Let this process `tell` each step right before it does it, from now on."""
    teller = _Teller(tell)
    for step, place, name in _PLACES:
        _before(place, name, teller.reached, step)
    _before(BranchLedger, "append", teller.within, "record")
    _before(BranchLedger, "_publish", teller.within, "push")
    _after(BranchLedger, "_publish", teller.within, "pushed")
    _watch_passes(teller)
    _watch_messages(teller)


def _before(place: object, name: str, told: Tell, step: str) -> None:
    def tell_first(inner: Callable[..., Any], *words: Any, **named: Any) -> Any:
        told(step)
        return inner(*words, **named)

    _wrap(place, name, tell_first)


def _after(place: object, name: str, told: Tell, step: str) -> None:
    def tell_last(inner: Callable[..., Any], *words: Any, **named: Any) -> Any:
        result = inner(*words, **named)
        told(step)
        return result

    _wrap(place, name, tell_last)


def _watch_passes(teller: _Teller) -> None:
    def listen(inner: Callable[..., Any], order: Order, target: Target) -> Any:
        def tell(words: str) -> None:
            teller.within(words.rpartition(":")[0])

        return inner(replace(order, tell=tell), target)

    _wrap(putting_up, "deploy", listen)


def _watch_messages(teller: _Teller) -> None:
    def listen(inner: Callable[..., Any], *words: Any) -> Any:
        return replace(inner(*words), reached=lambda step, _network: teller.within(step))

    _wrap(deliver, "open_road", listen)


def _wrap(place: object, name: str, around: Callable[..., Any]) -> None:
    """Let `around` be called in place of a function, with that function first."""
    inner = getattr(place, name)

    @wraps(inner)
    def outer(*words: Any, **named: Any) -> Any:
        return around(inner, *words, **named)

    setattr(place, name, outer)
