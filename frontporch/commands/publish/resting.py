"""The start of `./porch publish` where nothing is due: it loads little, and ends at once."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from frontporch.publishing.pipeline.rest import find_rest, forget_rest

# as frontporch.commands.wiring.ledger has it, which loads much more
ROOT_VARIABLE = "FRONT_PORCH_ROOT"


def rest_if_nothing_is_due(folder: Path, written: datetime | None) -> int | None:
    """Say that nothing is due and return the exit code; None where a whole run is needed.

    In a rehearsal, and at a time without a zone, that is always so.
    """
    root = os.environ.get(ROOT_VARIABLE)
    now = written or datetime.now(UTC)
    rest = find_rest(folder, root, now) if root and now.tzinfo is not None else None
    if rest is None:
        forget_rest(folder)
        return None
    click.echo("Nothing is due.")
    click.echo("".join(f"{line}\n" for line in rest.told), nl=False)
    return rest.code
