"""Reviews on the forge become evidence for exactly what was reviewed, by whom it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.ledger.events import Reviewed
from frontporch.policy.reviews import ReviewedPost, evidence_of_reviews, find_reviewed
from tests.policy.signers import MESSAGE, NOW, PAGE, POST, RULES, found_town, nonce

ORTIZ, BRANDT, REYES, NOBODY = 1001, 1002, 1004, 9
HEAD, OLDER = "1" * 40, "2" * 40
OTHER = "2222222222"
PARTS = {"page": PAGE, "message[x]": MESSAGE}
TREES = {HEAD: (ReviewedPost(POST, PARTS, "e" * 64, NOW),)}


@pytest.fixture
def department(tmp_path: Path) -> Department:
    return found_town(tmp_path).department


def review(
    user: int = ORTIZ, state: str = "APPROVED", minute: int = 0, commit: str = HEAD, **more: Any
) -> dict[str, Any]:
    at = (NOW - timedelta(hours=1) + timedelta(minutes=minute)).isoformat()
    return {
        "id": minute + 1,
        "user": {"id": user, "login": "anything"},
        "state": state,
        "commit_id": commit,
        "submitted_at": at,
        **more,
    }


def find(
    department: Department, *reviews: dict[str, Any], trees: Any = None
) -> tuple[tuple[Reviewed, ...], tuple[str, ...]]:
    nonces = (nonce() for _ in range(99))
    return find_reviewed(reviews, TREES if trees is None else trees, department, RULES, nonces)


def decisions(department: Department, *reviews: dict[str, Any]) -> list[tuple[str, str]]:
    return [(event.handle, event.decision) for event in find(department, *reviews)[0]]


def test_a_review_is_an_event_about_the_reviewed_trees_digests(department: Department) -> None:
    [event], notes = find(department, review())

    assert notes == ()
    assert (event.post, event.user, event.handle) == (POST, ORTIZ, "ortiz")
    assert (event.parts, event.replaces, event.expires) == (PARTS, "e" * 64, NOW)
    assert (event.decision, event.commit, event.governance) == ("approve", HEAD, RULES)
    assert event.at == NOW - timedelta(hours=1)


def test_every_post_of_the_tree_has_an_event_of_its_own(department: Department) -> None:
    trees = {HEAD: (*TREES[HEAD], ReviewedPost(OTHER, {"page": MESSAGE}, None, None))}

    found, _ = find(department, review(), trees=trees)

    assert [event.post for event in found] == [POST, OTHER]
    assert len({event.nonce for event in found}) == 2


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("APPROVED", [("ortiz", "approve")]),
        ("CHANGES_REQUESTED", [("ortiz", "reject")]),
        ("DISMISSED", [("ortiz", "dismiss")]),
        ("COMMENTED", [("ortiz", "approve")]),
        ("PENDING", [("ortiz", "approve")]),
    ],
)
def test_the_last_word_of_a_person_counts_and_comments_are_none(
    department: Department, second: str, expected: list[tuple[str, str]]
) -> None:
    reviews = [review(), review(state=second, minute=5)]

    assert decisions(department, *reviews) == expected
    assert decisions(department, *reversed(reviews)) == expected


def test_people_are_told_apart_by_number_and_not_by_name(department: Department) -> None:
    found = decisions(department, review(), review(BRANDT, "CHANGES_REQUESTED", 1))

    assert found == [("ortiz", "approve"), ("brandt", "reject")]


def test_an_account_that_is_nobodys_is_noted(department: Department) -> None:
    found, notes = find(department, review(NOBODY))

    assert found == ()
    assert notes == ("Account 9 is nobody's on the roster, so it does not count",)


def test_an_approval_of_another_version_is_noted(department: Department) -> None:
    found, notes = find(department, review(commit=OLDER))

    assert found == ()
    assert notes == ("Dana Ortiz's review was of another version, so it does not count",)


@pytest.mark.parametrize("state", ["CHANGES_REQUESTED", "DISMISSED"])
def test_a_no_to_a_version_that_is_gone_takes_back_every_yes(
    department: Department, state: str
) -> None:
    assert decisions(department, review(state=state, commit=OLDER)) == [("ortiz", "dismiss")]


@pytest.mark.parametrize(
    "broken",
    [{}, {"user": {"id": "1001"}}, {"user": 7}, {"submitted_at": "soon"}, {"id": None}],
)
def test_what_is_no_review_is_noted_and_hides_no_other(
    department: Department, broken: dict[str, Any]
) -> None:
    odd = {**review(BRANDT), **broken} if broken else {}

    found, notes = find(department, odd, review())

    assert [event.handle for event in found] == ["ortiz"]
    assert notes == ("A review could not be read, so it does not count",)


def test_a_review_of_a_deleted_account_counts_for_nothing(department: Department) -> None:
    assert find(department, review(user=ORTIZ) | {"user": None}) == ((), ())


def test_an_unknown_state_says_neither_yes_nor_no(department: Department) -> None:
    _, [note] = find(department, review(state="LGTM"))

    assert note == "Dana Ortiz's review says neither yes nor no, so it does not count"


def event(decision: str = "approve", at: datetime = NOW, **changes: Any) -> Reviewed:
    plain: dict[str, Any] = {
        "at": at,
        "nonce": nonce(),
        "post": POST,
        "user": ORTIZ,
        "handle": "ortiz",
        "decision": decision,
        "commit": HEAD,
        "parts": PARTS,
        "governance": RULES,
    }
    return Reviewed(**{**plain, **changes})


def evidence(department: Department, *events: Reviewed, now: datetime = NOW) -> list[Any]:
    return list(evidence_of_reviews(events, department, RULES, now))


def test_a_recorded_review_is_evidence_with_the_account_as_its_key(
    department: Department,
) -> None:
    [found] = evidence(department, event())

    assert (found.approver, found.key, found.decision) == ("ortiz", "review:1001", "approve")
    assert (found.parts, found.accounts) == (PARTS, {"x": "@fernhollowpd"})


def test_a_review_is_of_the_end_that_the_post_had(department: Department) -> None:
    [found] = evidence(department, event(expires=NOW))

    assert found.expires == NOW


def test_a_later_dismissal_leaves_nothing(department: Department) -> None:
    assert evidence(department, event(), event("dismiss", NOW)) == []
    assert evidence(department, event("dismiss", NOW), event()) == []


def test_a_later_review_replaces_an_earlier_one_in_whatever_order(department: Department) -> None:
    events = [event(at=NOW - timedelta(hours=2)), event("reject", NOW)]

    for each in (events, events[::-1]):
        assert [found.decision for found in evidence(department, *each)] == ["reject"]


def test_reviews_of_two_posts_do_not_replace_each_other(department: Department) -> None:
    assert len(evidence(department, event(), event("dismiss", post=OTHER))) == 1


@pytest.mark.parametrize(
    "changes", [{"user": NOBODY}, {"handle": "brandt"}, {"user": REYES, "handle": "reyes"}]
)
def test_an_account_that_is_somebody_elses_now_counts_for_nothing(
    department: Department, changes: dict[str, Any]
) -> None:
    assert evidence(department, event(**changes)) == []


def test_a_recorded_review_counts_for_thirty_days(department: Department) -> None:
    late = NOW + timedelta(days=30, seconds=1)

    assert evidence(department, event(), now=late) == []
    assert len(evidence(department, event("reject"), now=late)) == 1


def test_under_other_rules_a_review_covers_no_message(department: Department) -> None:
    [found] = evidence(department, event(governance="9" * 64))

    assert (found.parts, found.accounts) == ({"page": PAGE}, {})


def test_a_review_from_the_future_counts_for_nothing_yet(department: Department) -> None:
    assert evidence(department, event(at=datetime(2027, 1, 1, tzinfo=UTC))) == []
