"""Brings what a pull request proposes here: as objects, or as files that nothing runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.git import NETWORK_SECONDS, Git, GitFailedError
from frontporch.ledger.remote import find_remote
from frontporch.publishing.forge.asking import PLACE, ForgeError

NO_PULL = "No open pull request ends with that commit, so there is nothing to do."
_PROPOSED = "refs/front-porch/proposed"


def fetch_pull(folder: Path, number: int, what: Literal["head", "merge"]) -> None:
    """Fetch the branch of a pull request, or what a merge of it would make. Raises ForgeError."""
    git = Git(folder)
    remote = find_remote(git)
    if remote is None:
        raise ConfigurationError(Problem(folder.name, "has no remote to fetch from"))
    ref = f"+refs/pull/{number}/{what}:{_PROPOSED}"
    options = ("--quiet", "--no-tags", "--no-recurse-submodules", "--end-of-options")
    try:
        git.call("fetch", *options, remote, ref, seconds=NETWORK_SECONDS)
    except GitFailedError as failure:
        raise ForgeError(
            Problem(PLACE, f"does not give pull request {number}: {failure}")
        ) from failure


@contextmanager
def proposed_files(folder: Path) -> Iterator[Path]:
    """Lay out what was fetched in a folder of its own, for as long as the block runs.

    The repository's record and history are there too.
    """
    git = Git(folder)
    with tempfile.TemporaryDirectory(prefix="front-porch-") as name:
        place = Path(name) / "proposed"
        git.call("worktree", "add", "--quiet", "--detach", str(place), _PROPOSED)
        try:
            yield place
        finally:
            git.call("worktree", "remove", "--force", str(place))
