"""Refuses a cache that came with the repository: whoever can commit could have filled it.

What a build keeps is checked for damage, and its keys for being the right ones, but not for who
made it.
"""

from __future__ import annotations

import os
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.git import Git, GitFailedError

CACHE = ".cache"


def refuse_committed_cache(folder: Path, *, is_live: bool) -> None:
    """Raise ConfigurationError if anything at or below .cache is part of the repository.

    Where git cannot say so, what is live is refused too; without a repository nothing came with it.
    """
    try:
        listed = Git(folder).call("ls-files", "-z", "--cached").decode(errors="replace")
    except GitFailedError as failure:
        if is_live and _find_repository(folder):
            message = f"may be part of the repository, and git does not say: {failure}"
            raise ConfigurationError(Problem(CACHE, message)) from failure
        return
    for path in listed.split("\0"):
        # some systems take .Cache for .cache
        if path.partition("/")[0].casefold() == CACHE:
            message = (
                "is part of the repository, and what a build keeps must never be; "
                "run git rm -r --cached .cache, then delete the folder"
            )
            raise ConfigurationError(Problem(path, message))


def _find_repository(folder: Path) -> Path | None:
    here = folder.resolve()
    return next((each for each in (here, *here.parents) if os.path.lexists(each / ".git")), None)
