"""Who publishes, and for which repository: both are facts of the machine, not of the files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.hosting import plain_address
from frontporch.ledger.events import Event, Opened
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.remote import find_remote
from frontporch.ledger.signing import Signer
from frontporch.messages.canonical import digest_of

KEY_VARIABLE = "FRONT_PORCH_PUBLISHER_KEY"


def find_signer() -> Signer:
    """Return the publisher, whose key only the machine that publishes has."""
    path = os.environ.get(KEY_VARIABLE)
    if not path or not Path(path).is_file():
        message = "must name the file of the publisher's private key; only with it can be published"
        raise ConfigurationError(Problem(KEY_VARIABLE, message))
    return Signer(Path(path))


def repository_of(folder: Path) -> str:
    """Return a name for the repository: where its remote lies, without who asks and how."""
    try:
        git = Git(folder)
        remote = find_remote(git)
        if remote is None:
            return ""
        address = git.call("config", "--get", f"remote.{remote}.url").decode().strip()
    except GitFailedError:
        return ""
    return plain_address(address)


def digest_of_repository(folder: Path, department: Department, events: Iterable[Event]) -> str:
    """Return that name as the record has it.

    Where the rules in force say that the repository was moved, the place that they name goes by
    the name with which the record was opened, and no other place does.
    """
    address, home = repository_of(folder), _home_of(department)
    if home is None:
        return digest_of("repository", address)
    opened = _opening(events)
    if address != home:
        return digest_of("repository left", address)
    return opened.repository if opened else digest_of("repository", address)


def refuse_copy(
    folder: Path, department: Department, events: Sequence[Event], outbox: str | None = None
) -> None:
    """Refuse to speak from a copy of a repository, whose record came along with it.

    `outbox` is for which repository an outbox was made. Raises ConfigurationError.
    """
    opened = _opening(events)
    own = digest_of_repository(folder, department, events)
    if opened is not None and {own, outbox or own} == {opened.repository}:
        return
    address, home = repository_of(folder) or "nowhere", _home_of(department)
    if home is not None and address != home:
        message = (
            f"lies at {address}, but by the rules in force it was moved to {home}, so nothing is "
            "put up or sent from here; if this is a clone, git remote set-url leads it there"
        )
    else:
        message = (
            f"lies at {address} and is not the repository that the record belongs to, so nothing "
            "is put up or sent from it: a copy or a fork must never speak for the department; if "
            "it was renamed or moved, put its new place in force: ./porch docs offboarding"
        )
    raise ConfigurationError(Problem("this repository", message))


def _home_of(department: Department) -> str | None:
    return department.publisher.repository if department.publisher else None


def _opening(events: Iterable[Event]) -> Opened | None:
    return next((each for each in events if isinstance(each, Opened)), None)
