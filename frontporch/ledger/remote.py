"""The copy of the branch that all runners share: asked, fetched and pushed by one exact name."""

from __future__ import annotations

from typing import Literal

from frontporch.errors import LedgerUnreachable, Problem, quoted
from frontporch.ledger.git import NETWORK_SECONDS, Git, GitFailedError, words_of

BRANCH = "refs/heads/ledger"
# what everybody agreed on, and the site where it is shown from a branch
MAIN = "refs/heads/main"
SITE = "refs/heads/gh-pages"
PLACE = "branch ledger"

Answer = Literal["accepted", "lost"]

# What a rejection says when somebody else was faster; anything else is a rule of the server.
_RACES = (
    "stale info", "fetch first", "non-fast-forward", "needs force", "already exists",
    "cannot lock ref", "failed to update ref", "failed to lock", "incorrect old value provided",
    "reference already exists",
)  # fmt: skip


def find_remote(git: Git) -> str | None:
    """Return the remote that shares the record: origin, or the only one there is, or None.

    Raises LedgerUnreachable where several remotes leave it open.
    """
    names = git.call("remote").decode().split()
    if "origin" in names or not names:
        return "origin" if names else None
    if len(names) == 1:
        return names[0]
    raise unreachable(f"cannot choose among {', '.join(names)}; name one of them origin")


def fetch_head(git: Git, remote: str) -> str:
    """Return the branch's newest commit at the remote, whose history is then here too; "" if none.

    Raises LedgerUnreachable.
    """
    try:
        head = ask_head(git, remote)
        if not head or head == git.find_ref(BRANCH):
            return head
        # into no reference of its own: a git that is killed leaves the lock of one for good
        git.call(
            *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap="),
            *("--no-recurse-submodules", "--no-auto-maintenance", "--end-of-options"),
            *(remote, BRANCH),
            seconds=NETWORK_SECONDS,
        )
        git.call("cat-file", "-e", f"{head}^{{commit}}")
    except GitFailedError as failure:
        raise unreachable(f"cannot be fetched from {quoted(remote)}: {failure}") from failure
    return head


def ask_head(git: Git, remote: str) -> str:
    """Return the id that the remote names as the branch's newest commit; "" if it has none."""
    listed = git.call(
        *("ls-remote", "--refs", "--quiet", "--end-of-options", remote, BRANCH),
        seconds=NETWORK_SECONDS,
    )
    found = (line.split("\t", 1) for line in listed.decode().splitlines())
    return next((object_id for object_id, ref in found if ref == BRANCH), "")


def push(git: Git, remote: str, commit: str, expected: str) -> Answer:
    """Move the remote's branch from `expected` to `commit`, or say that somebody was faster.

    "Up to date" is a loss too: this commit was never pushed from here, so whoever put it there is
    another runner that decided the same. Raises LedgerUnreachable, after which nobody knows.
    """
    try:
        done = git.attempt(
            *("push", "--porcelain", "--no-verify", "--no-recurse-submodules"),
            *(f"--force-with-lease={BRANCH}:{expected}", "--end-of-options"),
            *(remote, f"{commit}:{BRANCH}"),
            seconds=NETWORK_SECONDS,
        )
    except GitFailedError as failure:
        raise unreachable(f"cannot be pushed to {quoted(remote)}: {failure}") from failure
    flag, summary = _answer_for(done.stdout.decode(errors="replace"))
    if done.returncode == 0 and flag == (" " if expected else "*"):
        return "accepted"
    if flag in {"=", "+"} or (flag == "!" and any(race in summary for race in _RACES)):
        return "lost"
    words = summary or words_of(done)
    raise unreachable(f"was not accepted by {quoted(remote)}: {words}")


def unreachable(message: str) -> LedgerUnreachable:
    """Return the error that says why the branch can be neither trusted nor written now."""
    return LedgerUnreachable(Problem(PLACE, message))


def _answer_for(porcelain: str) -> tuple[str, str]:
    """Return flag and summary of the one reference that was pushed, or two empty texts."""
    for line in porcelain.splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and fields[1].endswith(f":{BRANCH}"):  # noqa: PLR2004 - git-push(1)
            return fields[0], fields[2]
    return "", ""
