"""Refuses files that are older than what was published: a run of last week must not undo this week.

Its posts would stand for the newest ones, and whatever it does not have yet would be taken down as
if somebody had deleted it, here and on every network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from frontporch.errors import ContentError, Problem
from frontporch.ledger.events import Cleared, Event
from frontporch.ledger.git import Git, GitFailedError
from frontporch.policy.standing import last_cleared
from frontporch.publishing.gating.missing import Missing

_SHORT = 12


def refuse_older_files(folder: Path, events: Sequence[Event], missing: Iterable[Missing]) -> None:
    """Raise ContentError where the newest commit here comes before one that was published.

    Where that cannot be told, because other commits are not here, a post that was published and
    is `missing` counts as deleted only if its commit is part of the history here.
    """
    git = Git(folder)
    try:
        problems = list(_problems(git, events, missing))
    except GitFailedError:
        return  # without a repository there is nothing that could be older
    if problems:
        raise ContentError(problems)


def _problems(git: Git, events: Sequence[Event], missing: Iterable[Missing]) -> Iterator[Problem]:
    commits = [event.commit for event in events if isinstance(event, Cleared) and event.commit]
    head = git.call("rev-parse", "--verify", "--end-of-options", "HEAD^{commit}").decode().strip()
    if commits and commits[-1] != head and _comes_before(git, head, commits[-1]):
        message = (
            f"is older than what was published last (commit {commits[-1][:_SHORT]}), and would "
            "take it back; check out the newest commit of the main branch"
        )
        yield Problem("this checkout", message)
        return
    history = last_cleared(events)
    for each in missing:
        commit = history[each.post_id].commit
        if each.is_up and commit and not _comes_before(git, commit, head):
            message = (
                f"has neither the post {each.post_id} nor the commit that it was published from "
                f"({commit[:_SHORT]}); check out the newest commit of the main branch in full, or "
                "keep the post's file with status: withdrawn"
            )
            yield Problem("this checkout", message)


def _comes_before(git: Git, earlier: str, later: str) -> bool:
    """Say whether a commit is part of the history of another; of one that is not here it is not."""
    return git.attempt("merge-base", "--is-ancestor", earlier, later).returncode == 0
