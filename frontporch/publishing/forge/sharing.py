"""Brings a commit that was made here to the shared main branch: pushed, or by a pull request.

Where the forge lets nobody push to the main branch, not even a workflow, a request that changes
only content has no owner who must look at it, and can be merged at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.git import NETWORK_SECONDS, Git, GitFailedError
from frontporch.ledger.remote import find_remote
from frontporch.publishing.forge.asking import Forge, ForgeError

_BODY = "Made by the desk, for whoever pressed its button. It merges itself."
_ATTEMPTS = 6
_PAUSE_SECONDS = 2.0
# the forge first works out whether a request can be merged, and says no until then
_NOT_YET = frozenset({405, 409})


def share_commit(
    git: Git, forge: Forge | None, pause: Callable[[float], None] = time.sleep
) -> None:
    """Bring the branch that is checked out to the remote that shares it, where there is one.

    `forge` is asked where a push is refused; None asks nobody. Raises FrontPorchError.
    """
    remote = find_remote(git)
    if remote is None:
        return
    try:
        branch = git.call("symbolic-ref", "--quiet", "--short", "HEAD").decode().strip()
    except GitFailedError as failure:
        raise _not_shared(failure) from failure
    try:
        _push(git, remote, f"refs/heads/{branch}")
    except GitFailedError as refused:
        if forge is None:
            raise _not_shared(refused) from refused
        _request(git, remote, branch, forge, pause)


def _request(
    git: Git, remote: str, branch: str, forge: Forge, pause: Callable[[float], None]
) -> None:
    asked_of = ("log", "-1", "--format=%H%n%h%n%s")
    commit, short, title = git.call(*asked_of).decode().strip().split("\n")
    own = f"desk/{short}"
    try:
        _push(git, remote, f"refs/heads/{own}")
        asked = {"title": title, "head": own, "base": branch, "body": _BODY}
        number = forge.send("POST", "pulls", asked)["number"]
        _merge(forge, number, commit, pause)
        git.call("fetch", "--quiet", "--no-tags", remote, branch, seconds=NETWORK_SECONDS)
        git.call("merge", "--quiet", "--ff-only", "FETCH_HEAD")
        git.call("push", "--quiet", remote, "--delete", own, seconds=NETWORK_SECONDS)
    except GitFailedError as failure:
        raise _not_shared(failure) from failure


def _merge(forge: Forge, number: int, commit: str, pause: Callable[[float], None]) -> None:
    """Merge a request as long as it ends with that commit, and with nobody's behind it."""
    for attempt in range(_ATTEMPTS):
        try:
            asked = {"merge_method": "merge", "sha": commit}
            forge.send("PUT", f"pulls/{number}/merge", asked)
        except ForgeError as refused:
            if refused.status not in _NOT_YET or attempt == _ATTEMPTS - 1:
                raise
            pause(_PAUSE_SECONDS)
        else:
            return


def _push(git: Git, remote: str, ref: str) -> None:
    git.call("push", "--quiet", remote, f"HEAD:{ref}", seconds=NETWORK_SECONDS)


def _not_shared(failure: GitFailedError) -> ConfigurationError:
    message = f"could not be pushed: {failure}; push it, then run ./porch publish"
    return ConfigurationError(Problem("the commit", message))
