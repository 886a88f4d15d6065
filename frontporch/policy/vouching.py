"""Which account made a commit, as far as the forge can vouch for it; pure.

The name and address of a commit's author are a line that anybody can type, and the forge finds an
account for it all the same. Two things it really knows: whose key signed a commit, which it says of
the committer, and who pushed to a branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frontporch.ledger.events import Committed, Event
from frontporch.policy.pull_requests import Commit, PullRequest

_DELETED = "branch_deletion"


def find_makers(request: PullRequest) -> Mapping[str, int]:
    """Return the account that made each commit of a pull request, where the forge vouches for one.

    A verified signature vouches for the committer. What is not signed, or was committed by the
    forge's own editor, is the opener's if nobody else ever pushed to the branch. Bots and the
    forge's own merges make nothing.
    """
    opener = _only_pusher(request)
    found = {commit.sha: _maker(commit, opener) for commit in request.commits}
    return {sha: account for sha, account in found.items() if account is not None}


def all_made_by_opener(request: PullRequest, makers: Mapping[str, int]) -> int | None:
    """Return the opener's account if every commit is theirs, so that a squash of all is theirs."""
    opener = request.pull.user
    is_whole = len(request.commits) == request.pull.commits > 0
    made = {makers.get(commit.sha) for commit in request.commits}
    return opener.id if opener is not None and is_whole and made == {opener.id} else None


def makers_on_record(events: Iterable[Event]) -> dict[str, int]:
    """Return the account of each commit in the record; a commit with two has none."""
    found: dict[str, set[int]] = {}
    for event in events:
        if isinstance(event, Committed):
            found.setdefault(event.commit, set()).add(event.user)
    return {commit: next(iter(users)) for commit, users in found.items() if len(users) == 1}


def _maker(commit: Commit, opener: int | None) -> int | None:
    committer, author = commit.committer, commit.author
    if not commit.is_verified:
        return opener
    if committer is None:
        return None
    if not committer.is_forge:
        return committer.id if committer.is_human else None
    # the editor names who typed; a squash into another branch names whoever opened that request,
    # so this counts only on a branch to which nobody else pushed
    is_typed = author is not None and author.is_human and len(commit.parents) == 1
    return opener if is_typed and author is not None and author.id == opener else None


def _only_pusher(request: PullRequest) -> int | None:
    """Return the opener's account if the forge knows every push to the branch, all by them."""
    opener, head = request.pull.user, request.pull.head
    if opener is None or not opener.is_human or len(request.commits) != request.pull.commits:
        return None
    pushes = [
        push
        for push in request.activity
        if push.ref == f"refs/heads/{head.ref}" and push.activity_type != _DELETED
    ]
    after = {push.after for push in pushes}
    before = {push.before for push in pushes if push.before.strip("0")}
    is_whole = head.sha in after and before <= after
    is_theirs = all(push.actor is not None and push.actor.id == opener.id for push in pushes)
    return opener.id if is_whole and is_theirs else None
