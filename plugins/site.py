"""Lets our own generator build the whole site inside Pelican's frame."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from frontporch.building.accounting import report_on
from frontporch.building.assembly import assemble
from frontporch.building.builder import build
from frontporch.building.cache import open_store
from frontporch.building.catalogs import read_catalogs
from frontporch.building.clearances import read_clearances
from frontporch.building.content import Content, GatedContent, WorkingContent
from frontporch.building.drill import DrillContent
from frontporch.building.plan import plan_artifacts
from frontporch.building.progress import Shown
from frontporch.building.report import write_report
from frontporch.building.workers import Workers
from frontporch.commands.wiring.clock import moment
from frontporch.configuration import read_department
from frontporch.errors import ContentError, FrontPorchError, Problem
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.policy.sop_reading import read_sop
from frontporch.site.catalog import Catalog
from frontporch.site.policy_page import policy_pages

INTERRUPTED = 130


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican ships without types
    """Reads the department's folder before anything is written, then writes the whole site.

    `is_held` becomes true when plugins/gate.py has held the site against the gate's list.
    """

    is_held = False

    def generate_context(self) -> None:
        """Read everything; what is wrong ends the build here, in plain words."""
        plainly(self._assemble)

    def generate_output(self, _writer: object) -> None:
        """Make the files; Pelican's own writer stays unused."""
        plainly(self._build)

    def _assemble(self) -> None:
        self.folder = Path(self.settings["FRONT_PORCH_FOLDER"])
        listed = self.settings["FRONT_PORCH_CLEARANCES"]
        self.clearances = read_clearances(Path(listed) if listed else None)
        self.rules = self.folder / self.clearances.rules
        self.department = read_department(self.rules)
        self.now = moment(self.department, _read_now(self.settings))
        self.store = open_store(self.folder, fresh=not self.settings["FRONT_PORCH_CACHE"])
        self.progress = Shown()
        catalogs = read_catalogs(Path(self.settings["THEME"]))
        content = self._content(catalogs)
        with self._workers() as workers:
            self.assembly = assemble(
                content, self.department, self.now, self.store, workers, catalogs
            )

    def _content(self, catalogs: Mapping[str, Catalog]) -> Content:
        has_sop = (self.rules / SOP_FILE).is_file()
        sop = read_sop(self.rules, self.department) if has_sop else None
        governed = policy_pages(sop, self.department, catalogs) if sop else ()
        if self.clearances.mode == "gated":
            return GatedContent(self.folder, self.clearances, governed)
        if self.clearances.mode == "drill":
            return DrillContent(self.folder, governed)
        return WorkingContent(self.folder, governed)

    def _build(self) -> None:
        if not self.is_held:
            sentence = "did not look at this site, so nothing was written; put plugins/gate.py back"
            raise ContentError(Problem("the gate", sentence))
        theme, output = Path(self.settings["THEME"]), Path(self.settings["OUTPUT_PATH"])
        artifacts = plan_artifacts(self.assembly, theme, self.store)
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


def plainly(step: Any) -> None:
    """Run a step; Pelican would give a person's mistake a title, and exit 0 when interrupted."""
    try:
        step()
    except FrontPorchError as mistake:
        sys.stderr.write(f"{mistake}\n")
        raise SystemExit(mistake.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
