"""Fills the outbox from what went through the gate; without an SOP nothing may ever be sent."""

from __future__ import annotations

from pathlib import Path

from frontporch.building.cache import open_store
from frontporch.building.clearances import Clearances
from frontporch.commands.build import OUTPUT
from frontporch.commands.wiring.gating import Passed
from frontporch.commands.wiring.publisher import digest_of_repository
from frontporch.publishing.outbox.outgoing import Site, put_outbox


def fill_outbox(folder: Path, passed: Passed, built: Clearances) -> None:
    """Write the outbox of `folder`, in whose site is what is listed in `built`.

    Raises ContentError for a picture that no network takes.
    """
    if passed.clearing is not None:
        pages = {each.id: each.page for each in built.cleared}
        site = Site(folder / OUTPUT, passed.clearances.gone, pages)
        repository = digest_of_repository(folder, passed.department, passed.clearing.events)
        put_outbox(passed.clearing, site, repository, open_store(folder))
