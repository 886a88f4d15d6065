"""The one place that wires the record, the clock and the rules for whatever is delivered."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from frontporch.commands.wiring.setting import Setting
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.outbox import outbox_folder
from frontporch.delivery.road import Road
from frontporch.delivery.situation import Pace, Situation
from frontporch.ledger.events import Event


def open_road(
    folder: Path,
    setting: Setting,
    repository: str,
    pace: Pace,
    shown: Mapping[str, str] | None = None,
) -> Road:
    """Return the way of every delivery; `repository` is the digest of the repository's name.

    `shown` says of each post whether the live site shows it, as a Situation has it.
    """
    clock = _clock(setting.now)
    manners = {network.name: network.manner for network in NETWORKS}

    def judge(recorded: Sequence[Event]) -> Situation:
        rehearses = setting.root is None
        return Situation(recorded, setting.department, manners, clock(), pace, rehearses, shown)

    return Road(
        ledger=setting.ledger,
        clock=clock,
        judge=judge,
        nonce=lambda: secrets.token_hex(16),
        pictures=outbox_folder(folder),
        repository=repository,
        pace=pace,
    )


def _clock(start: datetime) -> Callable[[], datetime]:
    """Return a clock that says `start` now and goes on as this machine's clock does."""
    began = time.time()
    return lambda: start + timedelta(seconds=time.time() - began)
