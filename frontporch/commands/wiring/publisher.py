"""Who publishes, and for which repository: both are facts of the machine, not of the files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem
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
    return address.split("://")[-1].split("@")[-1].replace(":", "/").removesuffix(".git")


def digest_of_repository(folder: Path) -> str:
    """Return that name as the record has it."""
    return digest_of("repository", repository_of(folder))


def refuse_copy(events: Iterable[Event], *repositories: str) -> None:
    """Refuse to speak from a copy of a repository, whose record came along with it.

    `repositories` are what this one is called, as `digest_of_repository`. ConfigurationError.
    """
    opened = next((each for each in events if isinstance(each, Opened)), None)
    if opened is None or {*repositories} != {opened.repository}:
        message = (
            "is not the repository that the record belongs to, so nothing is put up or sent from "
            "it; a copy or a fork must never speak for the department"
        )
        raise ConfigurationError(Problem("this repository", message))
