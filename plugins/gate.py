"""Holds the site against the gate's list before anything is written; without it nothing is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from pelican import signals

from frontporch.building.claims import find_unclaimed
from frontporch.errors import ConfigurationError, ContentError, Problem
from frontporch.policy.governance import version_digest
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.posts.live import DRILL_SITE
from plugins.site import SiteGenerator, plainly

LIVE_VARIABLE = "FRONT_PORCH_ROOT"


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(_hold_all)


def _hold_all(generators: Iterable[object]) -> None:
    for generator in generators:
        if isinstance(generator, SiteGenerator):
            plainly(partial(_hold, generator))


def _hold(generator: SiteGenerator) -> None:
    """Let the site be written if the gate's list claims all of it. Raises FrontPorchError."""
    clearances = generator.clearances
    match clearances.mode:
        case "gated":
            _refuse_other_rules(generator)
            if problems := find_unclaimed(generator.assembly, clearances):
                raise ContentError(problems)
        case "open":
            is_live = bool(os.environ.get(LIVE_VARIABLE))
            if is_live or (generator.folder / SOP_FILE).exists():
                message = "is missing from the gate's list, so nothing was written"
                raise ConfigurationError(Problem(SOP_FILE, message))
        case "drill":
            is_public = generator.settings["SITEURL"] or os.environ.get(LIVE_VARIABLE)
            if is_public or Path(generator.settings["OUTPUT_PATH"]).name != DRILL_SITE:
                message = "is never published, so nothing was written"
                raise ConfigurationError(Problem("a drill", message))
        case "serve":
            if generator.settings["SITEURL"]:
                message = "is for this machine only, so nothing was written"
                raise ConfigurationError(Problem("the gate's list", message))
    generator.is_held = True


def _refuse_other_rules(generator: SiteGenerator) -> None:
    files = (generator.rules / name for name in ("department.toml", SOP_FILE))
    if version_digest(*(file.read_bytes() for file in files)) != generator.clearances.governance:
        message = "is not as it was when the gate decided; run ./porch build again"
        raise ConfigurationError(Problem("department.toml", message))
