"""The end of `./porch publish --step build`: notes for CI that no other step has anything to do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from frontporch.building.cache import cache_folder
from frontporch.commands.wiring.gating import Passed
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.publisher import repository_of
from frontporch.commands.wiring.setting import read_root, read_setting
from frontporch.delivery.outbox import outbox_folder, read_outbox
from frontporch.delivery.situation import Pace
from frontporch.errors import LedgerUnreachable
from frontporch.publishing.deploying.release import read_release
from frontporch.publishing.gating.recording import events_of
from frontporch.publishing.pipeline.idleness import is_idle

_FILE = "idle"
_OUTPUT = "output"
_NO_NONCE = "0" * 32


def forget_idle(folder: Path) -> None:
    """Forget the note, because something else is being built now."""
    (cache_folder(folder) / _FILE).unlink(missing_ok=True)


def note_idle(folder: Path, written: datetime | None, passed: Passed) -> None:
    """Leave a note where neither the site, the networks nor the record lack anything.

    A rehearsal leaves none, and neither does a record that cannot be asked.
    """
    if (
        read_root() is not None
        and passed.clearing is not None
        and _is_idle(folder, written, passed)
    ):
        (cache_folder(folder) / _FILE).touch()


def _is_idle(folder: Path, written: datetime | None, passed: Passed) -> bool:
    clearing = passed.clearing
    if clearing is None or [*events_of(clearing, repository_of(folder), lambda: _NO_NONCE)]:
        return False
    try:
        setting = read_setting(folder, written)
    except LedgerUnreachable:
        return False
    outbox = read_outbox(outbox_folder(folder))
    situation = open_road(folder, setting, outbox.repository, Pace()).judge(setting.events)
    manifest = read_release(folder, folder / _OUTPUT).digest
    posts = clearing.working.reading.archive.posts
    return is_idle(manifest, posts, outbox, situation, passed.clearances.now)
