"""Where a real run must stand: at the newest commit of the main branch that everybody shares."""

from __future__ import annotations

from pathlib import Path

from frontporch.commands.wiring.setting import read_root
from frontporch.configuration import read_department
from frontporch.publishing.deploying.guards import head_of, refuse_other_than_main


def commit_to_publish(folder: Path) -> str:
    """Return the commit of `folder`. Raises ConfigurationError where a real one is not main's."""
    if read_root() is None:
        return head_of(folder)
    public = read_department(folder).hosting.folder
    return refuse_other_than_main(folder, public, f"{public}.releases")
