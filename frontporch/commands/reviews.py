"""`./porch reviews`: records what reviews on the forge approve, and who made which commit."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.options import STDIN
from frontporch.commands.wiring.clock import refuse_to_record_at
from frontporch.commands.wiring.gating import footing_of
from frontporch.commands.wiring.publisher import find_signer, repository_of
from frontporch.commands.wiring.setting import read_root, read_setting
from frontporch.errors import ConfigurationError, Problem
from frontporch.policy.pull_requests import MOST_BYTES, parse_pull_requests
from frontporch.publishing.doctor import refuse_sample_keys_live
from frontporch.publishing.forge.asking import PLACE, find_pull, open_forge, read_pull
from frontporch.publishing.forge.fetching import NO_PULL, fetch_pull
from frontporch.publishing.forge.reviewing import record_reviews
from frontporch.publishing.gating.recording import new_nonce

_REHEARSAL = "This is a rehearsal: it is NOT recorded for real, only on this machine."


def run_reviews(folder: Path, file: Path, now: datetime | None) -> int:
    """Record what the forge says in `file` ("-" for standard input) of pull requests.

    Returns 1 where an approved version is not in this clone. Raises FrontPorchError.
    """
    return _record(folder, file.name, _read(file), now)


def run_reviews_of(folder: Path, commit: str, now: datetime | None) -> int:
    """Ask the forge for the pull request whose newest commit this is, fetch it and record it.

    Raises FrontPorchError.
    """
    forge = open_forge(os.environ)
    number = find_pull(forge, commit)
    if number is None:
        click.echo(NO_PULL)
        return 0
    fetch_pull(folder, number, "head")
    return _record(folder, PLACE, read_pull(forge, number), now)


def _record(folder: Path, name: str, data: bytes, now: datetime | None) -> int:
    requests = parse_pull_requests(name, data)
    signer = find_signer() if read_root() else None
    setting = read_setting(folder, now, signer)
    if setting.root is not None:
        refuse_to_record_at(setting.now, setting.recorded_times)
    refuse_sample_keys_live(setting.department)
    footing = footing_of(folder, setting)
    heard = record_reviews(requests, footing, setting.ledger, repository_of(folder), new_nonce)
    for line in heard.lines:
        click.echo(line)
    if not heard.events:
        click.echo("There is nothing new for the record.")
    elif setting.root is None:
        click.echo(_REHEARSAL)
    return 0 if heard.is_whole else 1


def _read(file: Path) -> bytes:
    """Return what there is to read, a byte too many where it is too large."""
    try:
        if str(file) == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as failure:
        message = f"cannot be read: {failure.strerror}"
        raise ConfigurationError(Problem(file.name, message)) from failure
