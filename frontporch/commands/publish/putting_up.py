"""The one place that wires a place for the site, the record and the clock for a deploy."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import click
from filelock import FileLock, Timeout

from frontporch.building.cache import cache_folder
from frontporch.building.clearances import FILE, read_clearances
from frontporch.commands.publish.recording_late import record_what_was_built
from frontporch.commands.publish.weighing_again import refuse_outdated
from frontporch.commands.wiring.publisher import find_signer, refuse_copy
from frontporch.commands.wiring.setting import read_root, read_setting
from frontporch.commands.wiring.wording import counted
from frontporch.department import Department
from frontporch.errors import ConfigurationError, HostError, Problem
from frontporch.ledger.git import Git
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.remote import find_remote
from frontporch.publishing.deploying.claims import Claims
from frontporch.publishing.deploying.deploy import Order, Outcome, deploy, put_head
from frontporch.publishing.deploying.guards import is_ancestor
from frontporch.publishing.deploying.own_claims import OwnClaims
from frontporch.publishing.deploying.release import read_release
from frontporch.publishing.deploying.target import Target
from frontporch.publishing.deploying.targets.at_work import AtWork
from frontporch.publishing.deploying.targets.folder import open_folder
from frontporch.publishing.deploying.targets.github_pages import GithubPages
from frontporch.publishing.deploying.targets.rclone import RcloneTarget
from frontporch.publishing.deploying.targets.rclone_program import Rclone, refuse_dangerous
from frontporch.site.recorded import RecordHead, render_head

OUTPUT = "output"
_LOCK_SECONDS = 300


@dataclass(frozen=True, slots=True)
class PutUp:
    """What was done, in words for people; `asks` is what a person must say yes to first."""

    words: str
    asks: Problem | None = None


def put_up(
    folder: Path,
    department: Department,
    now: datetime | None,
    permitted: int,
    *,
    built_here: bool,
) -> PutUp:
    """Put the release in output/ where the department wants it. Raises FrontPorchError.

    `built_here` says that this very process has built it.
    """
    release = read_release(folder, folder / OUTPUT)
    root = read_root()
    if root is not None:
        listed = read_clearances(cache_folder(folder) / FILE)
        if release.recorded_for != root:
            record_what_was_built(folder, release, listed, root)
        refuse_outdated(folder, release, listed, now, built_here=built_here)
    with _alone(folder):
        target = open_target(folder, department, is_real=root is not None)
        claims = _claims(folder, now) if root else None
        order = Order(
            release,
            folder / OUTPUT,
            permitted,
            claims,
            head=partial(_head_of, claims.ledger if claims else None),
            tell=_teller(department, root),
        )
        outcome = deploy(order, target)
        return PutUp(_describe(outcome, target, department, root), outcome.asks)


def name_newest_head(folder: Path, department: Department, now: datetime | None) -> None:
    """Let the live site name what the record holds after a delivery. Raises FrontPorchError."""
    if read_root() is None:
        return
    with _alone(folder):
        target = open_target(folder, department, is_real=True)
        put_head(_head_of(read_setting(folder, now).ledger), target)


def open_target(folder: Path, department: Department, *, is_real: bool) -> Target:
    """Return where the site goes: in a rehearsal always the folder. Raises FrontPorchError.

    Nobody else may put it up from this machine meanwhile; what a dead run has started there is let
    finish, before any time counts that a claim gives.
    """
    hosting = department.hosting
    if not is_real or hosting.to == "folder":
        return open_folder(folder / hosting.folder)
    if hosting.to == "rclone" and hosting.remote is not None:
        at_work = AtWork(cache_folder(folder) / "rclone.lock")
        at_work.wait(hosting.remote)
        rclone = Rclone(hosting.remote, at_work=at_work)
        refuse_dangerous(rclone, os.environ)
        return RcloneTarget(hosting.remote, rclone)
    git = Git(folder)
    remote = find_remote(git)
    if remote is None:
        message = 'needs a remote for to = "github-pages"; add it with git remote add origin'
        raise ConfigurationError(Problem("this repository", message))
    return GithubPages(git, remote, department.agency.site_url)


def _claims(folder: Path, now: datetime | None) -> Claims:
    setting = read_setting(folder, now, find_signer())
    refuse_copy(folder, setting.department, setting.events)
    own = OwnClaims(cache_folder(folder) / "deploying")
    return Claims(
        ledger=setting.ledger,
        clock=_clock(setting.now),
        nonce=lambda: secrets.token_hex(16),
        is_ancestor=lambda first, second: is_ancestor(folder, first, second),
        mine=own.read(),
        note=own.add,
    )


def _head_of(ledger: Ledger | None) -> bytes | None:
    """Return the file that names the newest head of the record; a rehearsal names none."""
    record = ledger.read() if ledger else None
    if record is None or not record.events:
        return None
    last = record.events[-1].at
    head = RecordHead(head=record.head, events=len(record.events), at=last)
    return render_head(head).encode()


def _clock(start: datetime) -> Callable[[], datetime]:
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one deploy at a time go on from this machine; the system lets go when it dies."""
    lock = cache_folder(folder) / "deploying.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(str(lock), timeout=_LOCK_SECONDS):
            yield
    except Timeout as late:
        message = "is being put up by another ./porch on this machine; wait until that one is done"
        raise HostError(Problem("the site", message)) from late


def _teller(department: Department, root: str | None) -> Callable[[str], None]:
    """Tell of each step only where it goes over a network and may take a while."""
    is_far = root is not None and department.hosting.to != "folder"
    return (lambda words: click.echo(f"  {words}", err=True)) if is_far else lambda _words: None


def _describe(outcome: Outcome, target: Target, department: Department, root: str | None) -> str:
    gone = f", {counted(outcome.removed, 'file')} removed" if outcome.removed else ""
    changed = counted(outcome.put, "file")
    lines = [f"Published into {target.name.rstrip(':')}: {changed} changed{gone}."]
    if outcome.strangers:
        found = counted(outcome.strangers, "file")
        lines.append(
            f"{found} there did not come from here and stay. If nobody needs them, run "
            f"./porch publish --yes-delete {outcome.strangers}"
        )
    if root is None and department.hosting.to != "folder":
        lines.append("This was a rehearsal: nothing went to the real host.")
    return "\n".join(lines)
