"""Lets our own generator build the whole site inside Pelican's frame."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from frontporch.building.accounting import report_on
from frontporch.building.assembly import assemble
from frontporch.building.builder import build
from frontporch.building.cache import open_store
from frontporch.building.plan import plan_artifacts
from frontporch.building.progress import Shown
from frontporch.building.report import write_report
from frontporch.building.workers import Workers
from frontporch.commands.clock import moment
from frontporch.configuration import read_department
from frontporch.errors import FrontPorchError

INTERRUPTED = 130


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican ships without types
    """Reads the department's folder before anything is written, then writes the whole site."""

    def generate_context(self) -> None:
        """Read everything; what is wrong ends the build here, in plain words."""
        _plainly(self._assemble)

    def generate_output(self, _writer: object) -> None:
        """Make the files; Pelican's own writer stays unused."""
        _plainly(self._build)

    def _assemble(self) -> None:
        self.folder = Path(self.settings["FRONT_PORCH_FOLDER"])
        self.department = read_department(self.folder)
        self.now = moment(self.department, _read_now(self.settings))
        self.store = open_store(self.folder, fresh=not self.settings["FRONT_PORCH_CACHE"])
        self.progress = Shown()
        with self._workers() as workers:
            self.assembly = assemble(self.folder, self.department, self.now, self.store, workers)

    def _build(self) -> None:
        theme, output = Path(self.settings["THEME"]), Path(self.settings["OUTPUT_PATH"])
        artifacts = plan_artifacts(self.assembly, theme, self.folder, self.store)
        with self._workers() as workers:
            built = build(artifacts, output, self.store, workers)
        report = self.settings["FRONT_PORCH_REPORT"]
        if report is not None:
            write_report(report_on(self.assembly, built, self.now), Path(report))

    def _workers(self) -> Workers:
        return Workers(self.settings["FRONT_PORCH_WORKERS"], self.progress)


def register() -> None:
    """Connect to Pelican."""
    # Pelican keeps weak references, so only what stands at the top of a module is ever called
    signals.get_generators.connect(_generators)


def _generators(_pelican: Any) -> type[SiteGenerator]:
    return SiteGenerator


def _read_now(settings: dict[str, Any]) -> datetime | None:
    written = settings["FRONT_PORCH_NOW"]
    return None if written is None else datetime.fromisoformat(written)


def _plainly(step: Any) -> None:
    """Run a step; Pelican would give a person's mistake a title, and exit 0 when interrupted."""
    try:
        step()
    except FrontPorchError as mistake:
        sys.stderr.write(f"{mistake}\n")
        raise SystemExit(mistake.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
