"""The end of `./porch publish`: notes how long nothing will be due."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from frontporch.commands.publish.deliver import read_pace
from frontporch.commands.wiring.gating import Passed
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.setting import Setting, read_root, read_setting
from frontporch.commands.wiring.verdicts import tell_of
from frontporch.delivery.accounts import read_all_keys
from frontporch.delivery.outbox import outbox_folder, read_outbox
from frontporch.errors import LedgerUnreachable
from frontporch.publishing.pipeline.moments import find_end_of_rest
from frontporch.publishing.pipeline.rest import Rest, look_at_ground, write_rest


def keep_rest(folder: Path, written: datetime | None, passed: Passed, code: int) -> None:
    """Note until when nothing is due, for the next run; nothing where anything is.

    A rehearsal keeps no note, and neither does a department whose clock stands still.
    """
    root = read_root()
    if root is None or passed.department.agency.today is not None:
        return
    with suppress(LedgerUnreachable):  # all is done, and the next run does without a note
        _keep(folder, root, read_setting(folder, written), passed, code)


def _keep(folder: Path, root: str, setting: Setting, passed: Passed, code: int) -> None:
    record = setting.ledger.read()
    outbox = read_outbox(outbox_folder(folder))
    pace = read_pace(read_all_keys(setting.department, os.environ), os.environ)
    situation = open_road(folder, setting, outbox.repository, pace).judge(record.events)
    posts = passed.clearing.working.reading.archive.posts if passed.clearing else ()
    until = find_end_of_rest(posts, outbox, situation, passed.clearances.now)
    ground = look_at_ground(folder, root, os.environ)
    if until is not None and ground is not None and ground.record == record.head:
        write_rest(Rest(ground, setting.now, until, code, tuple(tell_of(passed))), folder)
