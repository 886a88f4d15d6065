"""Chooses what a run builds: what went through the gate, or what a person wanted back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import click

from frontporch.building.clearances import Clearances, write_clearances
from frontporch.commands.wiring.gating import Passed
from frontporch.ledger.events import Event
from frontporch.publishing.deploying.claims import put_back
from frontporch.publishing.deploying.guards import is_ancestor
from frontporch.publishing.deploying.rollback import find_deployed, list_earlier
from frontporch.publishing.gating.clearing import Clearing


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to build, and the commit that it is of; `rolls_back` where a person wanted that one."""

    passed: Passed
    commit: str
    rolls_back: bool = False


def choose_commit(folder: Path, passed: Passed, commit: str, rollback: str | None) -> Chosen:
    """Return what went through the gate; or, with `rollback`, what was up at that commit.

    "" stands for the one before. What was put back stays so until something newer is here.
    Raises ConfigurationError.
    """
    clearing = passed.clearing
    if clearing is None or clearing.footing.root is None:
        return Chosen(passed, commit)
    events: tuple[Event, ...] = clearing.events
    wanted = rollback
    if wanted is None:
        wanted = put_back(events, commit, lambda *pair: is_ancestor(folder, *pair)) or None
    if wanted is None:
        return Chosen(passed, commit)
    deployed = find_deployed(events, wanted)
    listed, kept = list_earlier(clearing, passed.clearances, deployed)
    short = deployed.commit[:12]
    click.echo(
        f"Put back: what was up at {short}, until something newer than {commit[:12]} is here."
    )
    for each in kept:
        stays = "stays as it is now" if each.is_up else "stays away"
        click.echo(f"  {each.source} {stays}, because what was up then {each.why}.")
    file = write_clearances(listed, folder)
    return Chosen(replace(passed, clearances=listed, listed=file), deployed.commit, rolls_back=True)


def put_back_since(clearing: Clearing, now: Clearances, commit: str) -> Clearances:
    """Return the list for what was up at `commit`, as far as it may be up `now`.

    Raises ConfigurationError where it never was.
    """
    return list_earlier(clearing, now, find_deployed(clearing.events, commit))[0]
