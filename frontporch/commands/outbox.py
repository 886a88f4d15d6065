"""Fills the outbox from what went through the gate; without an SOP nothing may ever be sent."""

from __future__ import annotations

from pathlib import Path

from frontporch.building.cache import open_store
from frontporch.commands.gating import Passed
from frontporch.commands.publisher import repository_of
from frontporch.publishing.outgoing import put_outbox


def fill_outbox(folder: Path, passed: Passed) -> None:
    """Write the outbox of `folder`. Raises ContentError for a picture that no network takes."""
    if passed.clearing is not None:
        gone = passed.clearances.gone
        put_outbox(passed.clearing, gone, repository_of(folder), open_store(folder))
