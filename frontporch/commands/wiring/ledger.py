"""The one place where a command opens the record, and what people call it."""

from __future__ import annotations

import os
from pathlib import Path

from frontporch.configuration import FILE as DEPARTMENT_FILE
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.ledger import EMPTY, Record
from frontporch.ledger.local import LocalLedger
from frontporch.ledger.pausing import NOBODY, Pausers
from frontporch.ledger.remote import find_remote
from frontporch.ledger.seen import SEEN, SeenHead
from frontporch.ledger.signing import Signer

LIVE_VARIABLE = "FRONT_PORCH_ROOT"
REHEARSAL = "The rehearsal's record on this machine (nothing in it was ever sent)"
BRANCH = "The record on the branch ledger"
PUBLISHER = "publisher.keys"
PUBLISHER_WAITS = "is written but not in force; a governor signs it with ./porch accept"


def open_rehearsal(folder: Path) -> LocalLedger:
    """Return the record that rehearsals write."""
    return LocalLedger(_cache(folder) / "rehearsal" / "ledger.jsonl")


def open_branch(
    folder: Path,
    department: Department,
    signer: Signer | None = None,
    pausers: Pausers = NOBODY,
    *,
    needs_key: bool = True,
) -> BranchLedger:
    """Return the record on the branch of the repository that the department's folder lies in.

    Raises ConfigurationError without a repository, or without a publisher's key. Whoever only
    looks does not `needs_key`: then there is no record yet, and one that is there is not believed.
    """
    if needs_key or signer is not None:
        refuse_without_publisher(folder, department)
    try:
        remote = find_remote(Git(folder))
    except GitFailedError as failure:
        message = f"cannot be read as a git repository: {failure}"
        raise ConfigurationError(Problem(folder.name, message)) from failure
    seen = SeenHead(_cache(folder) / SEEN)
    keys = department.publisher.keys if department.publisher else ()
    return BranchLedger(folder, remote, keys, seen, signer, pausers)


def refuse_without_publisher(folder: Path, department: Department) -> None:
    """Raise ConfigurationError where the rules in force name no publisher's key."""
    if department.publisher is not None:
        return
    message = "is missing: without the publisher's public key nobody can verify the record"
    if publisher_waits(folder, department):
        message = PUBLISHER_WAITS
    raise ConfigurationError(Problem(DEPARTMENT_FILE, message, field=PUBLISHER))


def publisher_waits(folder: Path, department: Department) -> bool:
    """Say whether the file in `folder` names a publisher's key, and the rules in force do not."""
    try:
        return department.publisher is None and read_department(folder).publisher is not None
    except ConfigurationError:
        return False


def is_live(*, branch: bool) -> bool:
    """Say whether the shared record is meant, and not the rehearsal's."""
    return branch or bool(os.environ.get(LIVE_VARIABLE))


def _cache(folder: Path) -> Path:
    return folder / ".cache" / "front-porch"


def counted(record: Record) -> str:
    """Return how many events there are, in words."""
    if record.head == EMPTY:
        return "nothing is recorded yet"
    return f"{len(record.events):,} event{'' if len(record.events) == 1 else 's'}"
