"""The forge vouches for a signature's committer and for who pushed, and for nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frontporch.errors import ContentError
from frontporch.ledger.events import Committed
from frontporch.policy import pull_requests
from frontporch.policy.pull_requests import PullRequest, parse_pull_requests
from frontporch.policy.vouching import all_made_by_opener, find_makers, makers_on_record
from tests.policy.signers import NOW, nonce

LEE, BRANDT, WEB_FLOW = 1003, 1002, 19864447
FIRST, HEAD, NONE = "1" * 40, "2" * 40, "0" * 40
REF = "refs/heads/dog"


def human(number: int) -> dict[str, Any]:
    return {"id": number, "type": "User"}


def commit(sha: str = HEAD, **changes: Any) -> dict[str, Any]:
    plain = {
        "sha": sha,
        "author": human(LEE),
        "committer": human(LEE),
        "commit": {"verification": {"verified": False}},
        "parents": [{}],
    }
    return {**plain, **changes}


def signed(**changes: Any) -> dict[str, Any]:
    return commit(**{"commit": {"verification": {"verified": True}}, **changes})


def push(before: str = NONE, after: str = HEAD, **changes: Any) -> dict[str, Any]:
    plain = {"ref": REF, "before": before, "after": after, "activity_type": "push"}
    return {**plain, "actor": human(LEE), **changes}


def request(*commits: dict[str, Any], **changes: Any) -> dict[str, Any]:
    listed = commits or (commit(),)
    pull = {
        "number": 7,
        "user": human(LEE),
        "head": {"ref": "dog", "sha": HEAD},
        "base": {"ref": "main", "sha": NONE, "repo": {"default_branch": "main"}},
        "commits": len(listed),
        **changes.pop("pull", {}),
    }
    lists = {"reviews": [], "commits": listed, "events": [], "activity": [push()]}
    return {"pull": pull, **lists, **changes}


def parse(said: object) -> PullRequest:
    [found] = parse_pull_requests("said.json", json.dumps(said).encode())
    return found


def maker(*commits: dict[str, Any], **changes: Any) -> int | None:
    return find_makers(parse(request(*commits, **changes))).get(HEAD)


def test_what_only_the_opener_pushed_is_theirs() -> None:
    assert maker() == LEE


@pytest.mark.parametrize(
    "activity",
    [
        [],
        [push(actor=human(BRANDT))],
        [push(actor=None)],
        [push(), push(actor=human(BRANDT), activity_type="force_push")],
        [push(before=FIRST)],
        [push(ref="refs/heads/other")],
        [push(after=FIRST)],
        [push(activity_type="branch_deletion")],
    ],
    ids=[
        "nothing known",
        "another",
        "nobody",
        "another between",
        "begins earlier",
        "elsewhere",
        "not to the head",
        "only deleted",
    ],
)
def test_what_may_have_been_pushed_by_somebody_else_is_nobodys(activity: list[Any]) -> None:
    assert maker(activity=activity) is None


def test_a_branch_that_was_deleted_after_the_merge_is_still_the_openers() -> None:
    gone = push(HEAD, NONE, activity_type="branch_deletion", actor=human(BRANDT))

    assert maker(activity=[gone, push()]) == LEE


def test_where_commits_are_missing_from_the_list_nobody_is_known() -> None:
    assert maker(pull={"commits": 2}) is None


@pytest.mark.parametrize("opener", [None, {"id": LEE, "type": "Bot"}, {"id": LEE}])
def test_what_a_bot_opened_is_nobodys(opener: object) -> None:
    assert maker(pull={"user": opener}) is None


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (signed(committer=human(BRANDT)), BRANDT),
        (signed(committer=None), None),
        (signed(committer={}), None),
        (signed(committer={"id": BRANDT, "type": "Bot"}), None),
        (signed(committer=human(WEB_FLOW)), LEE),
        (signed(committer=human(WEB_FLOW), author=human(BRANDT)), None),
        (signed(committer=human(WEB_FLOW), parents=[{}, {}]), None),
        (signed(committer=human(WEB_FLOW), author={"id": LEE, "type": "Bot"}), None),
        (commit(author=human(BRANDT), committer=human(BRANDT)), LEE),
    ],
    ids=[
        "signed",
        "by nobody",
        "by nothing",
        "by a bot",
        "in the editor",
        "in the editor by another",
        "merged by the forge",
        "in the editor by a bot",
        "only claimed",
    ],
)
def test_a_signature_is_the_committers_and_the_editor_is_the_openers(
    made: dict[str, Any], expected: int | None
) -> None:
    assert maker(made) == expected


def test_the_editors_commits_are_nobodys_where_others_pushed() -> None:
    made = signed(committer=human(WEB_FLOW))

    assert maker(made, activity=[push(), push(actor=human(BRANDT))]) is None


def test_a_squash_is_the_openers_only_if_all_of_it_is() -> None:
    own, other = commit(FIRST), signed(committer=human(BRANDT))

    for commits, expected in (((own, commit()), LEE), ((own, other), None)):
        said = parse(request(*commits))
        assert all_made_by_opener(said, find_makers(said)) == expected


def test_a_commit_with_two_accounts_on_record_has_none() -> None:
    pairs = [(FIRST, LEE), (FIRST, LEE), (HEAD, LEE), (HEAD, BRANDT)]
    events = [Committed(at=NOW, nonce=nonce(), commit=sha, user=user) for sha, user in pairs]

    assert makers_on_record(events) == {FIRST: LEE}


# reading


def test_lists_may_come_in_pages_and_with_a_byte_order_mark() -> None:
    paged = request(activity=[[push(FIRST)], [push(NONE, FIRST)]], commits=[[commit()], []])
    data = b"\xef\xbb\xbf" + json.dumps([paged, paged]).encode()

    found = parse_pull_requests("said.json", data)

    assert [find_makers(each) for each in found] == [{HEAD: LEE}] * 2


@pytest.mark.parametrize("missing", ["pull", "reviews", "commits", "events"])
def test_what_decides_must_be_there(missing: str) -> None:
    said = {key: value for key, value in request().items() if key != missing}

    with pytest.raises(ContentError, match=rf"0\.{missing}: is not what the forge says"):
        parse(said)


def test_what_is_too_large_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull_requests, "MOST_BYTES", 9)

    with pytest.raises(ContentError, match="is too large"):
        parse(request())
