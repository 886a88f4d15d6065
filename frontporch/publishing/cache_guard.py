"""Refuses a cache that came with the repository: whoever can commit could have filled it.

What a build keeps is checked for damage, and its keys for being the right ones, but not for who
made it.
"""

from __future__ import annotations

from pathlib import Path

from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.git import Git, GitFailedError

CACHE = ".cache"


def refuse_committed_cache(folder: Path) -> None:
    """Raise ConfigurationError if anything at or below .cache is part of the repository."""
    try:
        listed = Git(folder).call("ls-files", "-z", "--cached").decode(errors="replace")
    except GitFailedError:
        return  # no repository, so nothing came with it
    for path in listed.split("\0"):
        # some systems take .Cache for .cache
        if path.partition("/")[0].casefold() == CACHE:
            message = (
                "is part of the repository, and what a build keeps must never be; "
                "run git rm -r --cached .cache, then delete the folder"
            )
            raise ConfigurationError(Problem(path, message))
