"""Weighs once more, before the first byte goes up, what was built a while ago.

Between a build and its deploy a pause may begin, a post end, or a review say no; and a job that is
started again days later still has its build.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from frontporch.building.clearances import Clearances
from frontporch.commands.publish.rolling_back import put_back_since
from frontporch.commands.wiring.gating import weigh_files
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.errors import ConfigurationError, Problem
from frontporch.publishing.deploying.release import Release
from frontporch.publishing.gating.listing import list_clearances

# within these nothing ends or begins that the next run would not put right as soon
_FRESH = timedelta(minutes=2)


def refuse_outdated(
    folder: Path, release: Release, listed: Clearances, now: datetime | None, *, built_here: bool
) -> None:
    """Raise ConfigurationError where something that was built may not be up any more.

    `listed` is what the build went by. What this very process has `built_here` is weighed again
    only if the record has changed since.
    """
    setting = read_setting(folder, now)
    if built_here and _is_fresh(listed, setting):
        return
    clearing = weigh_files(folder, setting)
    may_be_up = list_clearances(clearing)
    if release.rolls_back:
        may_be_up = put_back_since(clearing, may_be_up, release.commit)
    if not may_be_up.lets_through_all_of(listed):
        message = "shows what may not be up any more; run all of ./porch publish again"
        raise ConfigurationError(Problem("output", message))


def _is_fresh(listed: Clearances, setting: Setting) -> bool:
    head = listed.head.head if listed.head else ""
    return setting.now - listed.now < _FRESH and setting.ledger.read().head == head
