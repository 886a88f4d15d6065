"""Learns from a pull request who made its commits, and the one that it was squashed into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC

from frontporch.ledger.events import Committed, Event
from frontporch.ledger.git import Git
from frontporch.policy.pull_requests import PullRequest
from frontporch.policy.roster import find_account_owner, titled
from frontporch.policy.vouching import all_made_by_opener, find_makers
from frontporch.publishing.forge.reviewed import is_squash
from frontporch.publishing.gating.recording import Nonce
from frontporch.publishing.reading.footing import Footing


def find_made(
    request: PullRequest, footing: Footing, events: Sequence[Event], nonce: Nonce
) -> tuple[tuple[Committed, ...], tuple[str, ...]]:
    """Return what the record `events` lacks of who made the commits, with a sentence on each.

    Accounts that are nobody's on the roster are not recorded: they would prove nothing.
    """
    makers, department = _find_makers(request, footing), footing.department
    known = {(each.commit, each.user) for each in events if isinstance(each, Committed)}
    owners = {sha: find_account_owner(department, account) for sha, account in makers.items()}
    at = footing.now.astimezone(UTC)
    new = [
        (Committed(at=at, nonce=nonce(), commit=commit, user=account), owner)
        for commit, account in makers.items()
        if (owner := owners[commit]) is not None and (commit, account) not in known
    ]
    lines = [
        f"{titled(owner)} made commit {each.commit[:12]}, says the forge." for each, owner in new
    ]
    told = {each.commit for each in events if isinstance(each, Committed)}
    unknown = sum(owners.get(each.sha) is None and each.sha not in told for each in request.commits)
    if unknown:
        lines.append(
            f"Of {len(request.commits):,} commits the forge cannot say for {unknown:,} who on the"
            " roster made them: their posts need the PIO, unless the commits are signed."
        )
    return tuple(each for each, _ in new), tuple(lines)


def _find_makers(request: PullRequest, footing: Footing) -> Mapping[str, int]:
    makers = dict(find_makers(request))
    pull, account = request.pull, all_made_by_opener(request, makers)
    squash = pull.merge_commit_sha if pull.merged else None
    if squash is None or account is None or squash in makers:
        return makers
    is_made_of_it = is_squash(Git(footing.folder), squash, pull.head.sha)
    return {**makers, squash: account} if is_made_of_it else makers
