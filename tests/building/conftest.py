from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from frontporch.building.assembly import Assembly, assemble
from frontporch.building.builder import BuildReport, build
from frontporch.building.cache import open_store
from frontporch.building.content import WorkingContent
from frontporch.building.plan import plan_artifacts
from frontporch.building.workers import Workers
from frontporch.configuration import read_department
from tests.folders import CHECKOUT, NOW, write_department


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small department on disk."""
    return write_department(tmp_path)


class Town:
    """A department's folder, built in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"

    def assemble(self, now: str = NOW) -> Assembly:
        """Read the folder as it is now."""
        with Workers(1) as workers:
            return assemble(
                WorkingContent(self.folder),
                read_department(self.folder),
                datetime.fromisoformat(now),
                open_store(self.folder),
                workers,
            )

    def build(
        self, theme: Path = CHECKOUT / "theme", count: int = 1, now: str = NOW
    ) -> BuildReport:
        """Build the site into output/."""
        store = open_store(self.folder)
        artifacts = plan_artifacts(self.assemble(now), theme, store)
        with Workers(count) as workers:
            return build(artifacts, self.output, store, workers)


@pytest.fixture
def town(folder: Path) -> Town:
    """A small department that can be built."""
    return Town(folder)
