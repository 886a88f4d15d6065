"""Crash runs: much goes wrong for a while, then it runs until quiet, and posts are counted."""

from __future__ import annotations

import json
import random
import secrets
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from frontporch.delivery.choosing import choose, find_loose_ends
from frontporch.delivery.delivering import networks_needed, tell
from frontporch.delivery.outbox import (
    Outbox,
    read_outbox,
    write_outbox,
)
from frontporch.delivery.situation import Situation
from frontporch.ledger.events import Cleared, Event, TakenDown
from tests.delivery.counted import Counted
from tests.delivery.crash.launching import Town
from tests.delivery.crash.plans import NETWORKS as NAMES
from tests.delivery.crash.plans import Launch, Plan
from tests.delivery.crash.servers import Servers
from tests.delivery.crash.story import DIGEST, POST, Story
from tests.delivery.imagined.world import make_department

_LAUNCHES_UNTIL_QUIET = 30


@dataclass
class Verdict:
    """What became of one run, by network."""

    plan: Plan
    duplicates: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)
    met: int = 0
    launches: int = 0
    stopped: int = 0
    seconds: float = 0
    story: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Say whether everything was sent exactly once."""
        return not (self.duplicates or self.lost or self.stuck)


def run(
    plan: Plan,
    servers: Servers,
    mark: str,
    found: Callable[[Path, Servers], Town] | None = None,
) -> Verdict:
    """Do one run and count what came of it; `mark` makes its words its own.

    `found` makes another town than one whose record is a file.
    """
    began = time.monotonic()
    servers.begin(checks_duplicates=plan.checks_duplicates)
    verdict = Verdict(plan)
    with tempfile.TemporaryDirectory() as folder:
        town = (found or town_of)(Path(folder), servers)
        story = Story(f"{mark}-{plan.number}", has_picture=plan.kind == "picture")
        clear(town, story)
        _go_wrong(plan, town, story, servers, verdict)
        for server in servers.of.values():
            verdict.met -= server.heal()
        come_to_rest(town, verdict)
        count(town, story, servers, verdict)
    verdict.seconds = time.monotonic() - began
    return verdict


def town_of(folder: Path, servers: Servers) -> Town:
    """Return a department on these servers that has sent nothing yet."""
    department = make_department().model_copy(update={"networks": servers.networks()})
    return Town(department, servers.keys(), folder / "record.jsonl", folder)


def _go_wrong(plan: Plan, town: Town, story: Story, servers: Servers, verdict: Verdict) -> None:
    dice = random.Random(plan.number)  # noqa: S311 - to be done again, not to be unguessable
    for at, each in enumerate(plan.launches):
        for one in each.spoiled:
            servers.of[one.network].spoil(one.fault())
            verdict.met += 1
        if at == 1 or (len(plan.launches) == 1 and plan.kind in {"correction", "take-down"}):
            change(plan, town, story)
        _launch(town, each, verdict)
        time.sleep(dice.uniform(0, 0.3) if dice.random() < 0.5 else dice.uniform(1, 3))
    if len(plan.launches) == 1:
        change(plan, town, story)


def change(plan: Plan, town: Town, story: Story) -> None:
    """Correct the post, or take it down, once."""
    if plan.kind == "correction" and not story.is_corrected:
        story.is_corrected = True
        clear(town, story)
    elif plan.kind == "take-down" and story.is_up:
        story.is_up = False
        _record(
            town,
            TakenDown(at=datetime.now(UTC), nonce=_nonce(), post=POST, because="withdrawn"),
        )
        _write(town, story)


def _launch(town: Town, how: Launch, verdict: Verdict) -> None:
    verdict.launches += 1
    said = town.start(how).wait()
    if said is None:
        step = how.kill_at[0] if how.kill_at else "a moment" if how.kill_after else "a cut"
        verdict.killed.append(step)
    elif said.get("wordless"):
        verdict.stuck.append(f"without words: {said['wordless']}")
    verdict.story.append(json.dumps(said))


def come_to_rest(town: Town, verdict: Verdict) -> None:
    """Launch it again and again until nothing is left to do."""
    for _ in range(_LAUNCHES_UNTIL_QUIET):
        _launch(town, Launch(), verdict)
        if (wait := _seconds_until_next(town)) is None:
            return
        time.sleep(wait)
    verdict.stuck.append("it never came to rest")


def _seconds_until_next(town: Town) -> float | None:
    """Return how long until something can be done again; None if there is nothing left to do."""
    outbox, situation = _look(town)
    if networks_needed(outbox, situation):
        return 0.02
    moments = [
        choice.until
        for choice in (choose(each, situation) for each in outbox.outgoing)
        if choice.step == "wait" and choice.until is not None
    ]
    loose = [one for _, one in find_loose_ends(outbox, situation) if one.asked is None]
    if not moments and not loose:
        return None
    first = min(moments, default=situation.now + town.pace.slack / 2)
    longest = 6 * town.pace.slack.total_seconds()
    return min(longest, max(0.02, (first - situation.now).total_seconds()))


def count(town: Town, story: Story, servers: Servers, verdict: Verdict) -> None:
    """Compare what is public with what should be."""
    outbox, situation = _look(town)
    results = {(each.network, each.part): each for each in tell(outbox, situation)}
    for outcome in results.values():
        if outcome.result == "asks":
            verdict.asked.append(outcome.network)
        elif outcome.result != "done":
            verdict.stuck.append(f"{outcome.network} {outcome.result}: {outcome.why}")
    verdict.stopped = servers.duplicates_stopped()
    for network in NAMES:
        said = _Said.by(story, [one.said for one in servers.public(network)])
        if extra := said.too_many(network):
            verdict.duplicates[network] = extra
        if not story.is_up:
            is_gone = servers.is_gone_from_x(story.link) if network == "x" else not said.count
            verdict.lost += [] if is_gone else [f"{network}: the take-down"]
        elif network not in verdict.asked and not said.is_right(network, story):
            verdict.lost.append(f"{network}: the {'correction' if said.count else 'message'}")


class _Said(Counted):
    """How often each of the texts of a run is public on one network."""

    @classmethod
    def by(cls, story: Story, texts: list[str]) -> _Said:
        own = [text for text in texts if story.link in text]
        every = (story.old_words, story.new_words, story.correction)
        return cls(*(sum(words in text for text in own) for words in every))

    def is_right(self, network: str, story: Story) -> bool:
        """Say whether readers have got what they should."""
        if not story.is_corrected:
            return self.old > 0
        has_message = network != "x" or self.old > 0
        return self.new > 0 or (self.corrections > 0 and has_message)


def clear(town: Town, story: Story) -> None:
    """Write the outbox anew and record that all of it may go out."""
    _write(town, story)
    outbox = story.outbox("")[0]
    cleared = town.judge(town.ledger.read().events).cleared.get(POST)
    known = cleared.parts if cleared else {}
    parts = {"page": DIGEST, **{one.part: one.digest for one in outbox.outgoing}}
    for part, digest in parts.items():
        if known.get(part) != digest:
            _record(
                town,
                Cleared(
                    at=datetime.now(UTC),
                    nonce=_nonce(),
                    post=POST,
                    part=part,
                    digest=digest,
                    commit=town.commit,
                    governance=DIGEST,
                ),
            )


def _write(town: Town, story: Story) -> None:
    events = town.ledger.read().events
    outbox, pictures = story.outbox(events[-1].nonce if events else "")
    write_outbox(town.named(outbox), pictures, town.outbox)


def _record(town: Town, event: Event) -> None:
    town.road(Launch()).record(event)


def _nonce() -> str:
    return secrets.token_hex(16)


def _look(town: Town) -> tuple[Outbox, Situation]:
    return read_outbox(town.outbox), town.judge(town.ledger.read().events)
