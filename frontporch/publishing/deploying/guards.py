"""What must be so before anything real goes to a host."""

from __future__ import annotations

from pathlib import Path

from frontporch.errors import ConfigurationError, LedgerUnreachable, Problem
from frontporch.ledger.git import NETWORK_SECONDS, Git, GitFailedError
from frontporch.ledger.remote import MAIN, find_remote

_PERCENT = 10
_FEW = 10
_HERE = "this folder"


def find_great_loss(lost: int, there: int, permitted: int) -> Problem | None:
    """Return what to say where over a tenth of `there` files would go without a person's yes."""
    if lost <= max(_FEW, there * _PERCENT / 100) or permitted >= lost:
        return None
    message = (
        f"would lose {lost:,} of {there:,} files. Everything new is up, and these stay until a "
        f"person says that they may go: ./porch publish --yes-delete {lost}"
    )
    return Problem("the site", message)


def refuse_other_than_main(folder: Path, *ours: str) -> str:
    """Return the commit of `folder`, which is all that the main branch of the remote holds.

    `ours` are names in it that Front Porch fills itself. Raises ConfigurationError,
    and LedgerUnreachable where that cannot be known.
    """
    git = Git(folder)
    try:
        head = head_of(folder)
        outside = [f":(exclude){name}" for name in ours]
        dirty = _plain(git, "status", "--porcelain", "--", ".", *outside).strip()
        shared = _shared_head(git)
    except GitFailedError as failure:
        message = f"cannot be compared with what everybody shares: {failure}"
        raise LedgerUnreachable(Problem("branch main", message)) from failure
    if not head or dirty:
        changed = dirty.splitlines()[0].split()[-1] if dirty else "nothing"
        message = f"is not as it was committed ({changed}); only what is on main is published"
        raise ConfigurationError(Problem(_HERE, message))
    if shared == "":
        message = "has no branch main, and only that is published; push it there (git push)"
        raise ConfigurationError(Problem(find_remote(git) or _HERE, message))
    if shared not in {None, head}:
        message = (
            f"is at {head[:12]}, and the shared main branch at {shared[:12]}; "
            "bring it there (git pull), or let the run for that one do it"
        )
        raise ConfigurationError(Problem(_HERE, message))
    return head


def head_of(folder: Path) -> str:
    """Return the commit that is checked out, "" where there is none. Raises GitFailedError."""
    done = Git(folder).attempt("rev-parse", "--verify", "--quiet", "HEAD")
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def is_ancestor(folder: Path, first: str, second: str) -> bool:
    """Tell whether a commit came before another one; what is not known here did not."""
    done = Git(folder).attempt("merge-base", "--is-ancestor", first, second)
    return first != second and done.returncode == 0


def _shared_head(git: Git) -> str | None:
    """Return the newest commit of the remote's main branch, "" if none; None without a remote."""
    remote = find_remote(git)
    if remote is None:
        return None
    asked = ("ls-remote", "--refs", "--quiet", "--end-of-options", remote, MAIN)
    return git.call(*asked, seconds=NETWORK_SECONDS).decode().partition("\t")[0]


def _plain(git: Git, *arguments: str) -> str:
    """Return what git says; here paths may be patterns, because some are left out."""
    return git.call("--no-literal-pathspecs", *arguments).decode(errors="replace")
