"""Builds without the publisher's key: what may be seen is recorded by the step that puts it up.

So the machine that runs templates and decodes pictures holds no secret. The step that has the key
weighs everything once more, and puts up only what it would let through itself.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from frontporch.building.clearances import Clearances
from frontporch.commands.publish.rolling_back import put_back_since
from frontporch.commands.wiring.gating import pass_gate
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.commands.wiring.setting import read_root
from frontporch.errors import ConfigurationError, Problem
from frontporch.publishing.deploying.release import Release

_OUTPUT = "output"


def may_record(step: str | None) -> bool:
    """Say whether a run puts on record what it clears: always, but for a build without the key."""
    return step != "build" or read_root() is None or bool(os.environ.get(KEY_VARIABLE))


def record_what_was_built(folder: Path, release: Release, listed: Clearances, root: str) -> None:
    """Put on record what a build without the key let through, if the same goes through now.

    `listed` is what it went by. Raises ConfigurationError where that does not go through, or was
    not built under the rules in force.
    """
    if listed.weighed_for != root or listed.now != release.built:
        message = "was not built by ./porch publish under the rules in force; run all of it again"
        raise ConfigurationError(Problem(_OUTPUT, message))
    passed = pass_gate(folder, listed.now, record=True)
    may_be_up = passed.clearances
    if release.rolls_back and passed.clearing is not None:
        may_be_up = put_back_since(passed.clearing, may_be_up, release.commit)
    if not may_be_up.lets_through_what(listed):
        message = "was built before something else was decided; run all of it again"
        raise ConfigurationError(Problem(_OUTPUT, message))
    click.echo("Recorded what may be seen.")
