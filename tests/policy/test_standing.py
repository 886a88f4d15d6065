"""Rejections win, what was superseded stays dead, and the ledger remembers both."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frontporch.ledger import events
from frontporch.policy.evidence import Cleared, Evidence
from frontporch.policy.standing import last_cleared, what_stands
from tests.policy.signers import NOW, POST, nonce

OLD, NEW, MESSAGE = "1" * 64, "2" * 64, "3" * 64


def evidence(**changes: Any) -> Evidence:
    plain: dict[str, Any] = {
        "digest": "f" * 64,
        "post_id": POST,
        "decision": "approve",
        "approver": "ortiz",
        "key": "SHA256:x",
        "parts": {"page": NEW, "message[x]": MESSAGE},
        "replaces": None,
        "expires": None,
        "accounts": {},
        "signed_at": NOW,
        "not_before": NOW,
        "not_after": NOW + timedelta(days=30),
        "governance": "d" * 64,
        "is_rehearsal": False,
    }
    return Evidence(**{**plain, **changes})


def rejection(approver: str = "ortiz", at: datetime = NOW, **changes: Any) -> Evidence:
    return evidence(decision="reject", approver=approver, signed_at=at, **changes)


def remembered(at: datetime = NOW) -> events.Rejected:
    return events.Rejected(
        at=NOW,
        nonce=nonce(),
        post=POST,
        statement="f" * 64,
        approver="ortiz",
        signed_at=at,
        parts={"page": NEW},
    )


def cleared(digest: str = OLD, voided: frozenset[str] = frozenset()) -> Cleared:
    return Cleared({"page": digest}, "c" * 40, NOW, voided)


def event(digest: str, part: str = "page") -> events.Cleared:
    return events.Cleared(
        at=NOW,
        nonce=nonce(),
        post=POST,
        part=part,
        digest=digest,
        commit="c" * 40,
        governance="d" * 64,
    )


def taken_down() -> events.TakenDown:
    return events.TakenDown(at=NOW, nonce=nonce(), post=POST, because="withdrawn")


def test_an_approval_of_something_new_stands() -> None:
    assert what_stands([evidence()], None).approvals == (evidence(),)


def test_an_approval_must_replace_what_was_cleared_last() -> None:
    assert what_stands([evidence()], cleared()).approvals == ()
    assert what_stands([evidence(replaces=NEW)], cleared()).approvals == ()
    assert what_stands([evidence(replaces=OLD)], cleared()).approvals == (evidence(replaces=OLD),)


def test_a_rejection_wins_over_everybodys_approval() -> None:
    standing = what_stands(
        [evidence(approver="hollis", signed_at=NOW + timedelta(hours=1)), rejection()], None
    )

    assert standing.approvals == ()
    assert standing.rejected == {NEW: {"ortiz"}, MESSAGE: {"ortiz"}}


def test_only_the_same_person_takes_a_rejection_back_and_only_later() -> None:
    later, at_once = evidence(signed_at=NOW + timedelta(seconds=1)), evidence()

    assert what_stands([rejection(), later], None).approvals == (later,)
    assert what_stands([rejection(), at_once], None).approvals == ()
    assert what_stands([rejection(at=NOW + timedelta(hours=1)), later], None).approvals == ()


def test_a_rejection_of_one_part_leaves_the_others() -> None:
    [kept] = what_stands([evidence(), rejection("lee", parts={"page": NEW})], None).approvals

    assert kept.parts == {"message[x]": MESSAGE}


def test_a_rejection_that_the_ledger_remembers_stands_without_its_file() -> None:
    standing = what_stands([evidence(approver="hollis")], None, iter([remembered()]))

    assert standing.rejected == {NEW: {"ortiz"}}
    assert [kept.parts for kept in standing.approvals] == [{"message[x]": MESSAGE}]


def test_a_remembered_rejection_is_taken_back_like_any_other() -> None:
    anew = evidence(signed_at=NOW + timedelta(seconds=1))

    assert what_stands([anew], None, [remembered()]).approvals == (anew,)


def test_what_is_void_never_counts_again() -> None:
    standing = what_stands([evidence(replaces=OLD)], cleared(voided=frozenset({NEW, MESSAGE})))

    assert standing.approvals == ()


def test_the_last_clearance_of_each_part_is_told() -> None:
    found = last_cleared([event(OLD), event(MESSAGE, "message[x]"), event(NEW)])

    assert found[POST].parts == {"page": NEW, "message[x]": MESSAGE}
    assert found[POST].voided == {OLD}


def test_what_was_taken_down_is_void_and_replaced_by_nothing() -> None:
    found = last_cleared([event(OLD), event(MESSAGE, "message[x]"), taken_down()])

    assert found[POST].parts == {}
    assert found[POST].voided == {OLD, MESSAGE}


def test_a_take_down_of_what_was_never_cleared_voids_nothing() -> None:
    found = last_cleared([taken_down()])[POST]

    assert (dict(found.parts), found.voided) == ({}, frozenset())


def test_what_was_signed_before_a_take_down_is_over_even_for_what_was_never_cleared() -> None:
    down = last_cleared([taken_down()])[POST]
    later = evidence(signed_at=NOW + timedelta(seconds=1))

    assert what_stands([evidence(), later], down).approvals == (later,)


def test_a_no_that_was_taken_back_before_the_clearance_is_settled_for_good() -> None:
    no = rejection(parts={"page": NEW})
    up = last_cleared([remembered(), event(NEW)])[POST]

    assert what_stands([no], up, [remembered()]).rejected == {}


def test_a_no_that_came_after_the_clearance_is_not() -> None:
    up = last_cleared([event(NEW), remembered()])[POST]

    assert what_stands([], up, [remembered()]).rejected == {NEW: {"ortiz"}}


def test_whose_approval_took_a_no_back_is_told_until_it_is_settled() -> None:
    yes = evidence(signed_at=NOW + timedelta(seconds=1), parts={"page": NEW})
    settled = last_cleared([remembered(), event(NEW)])[POST]

    assert what_stands([yes], None, [remembered()]).taken_back == {NEW: (yes,)}
    assert what_stands([yes], settled, [remembered()]).taken_back == {}


def test_the_same_clearance_twice_voids_nothing() -> None:
    assert last_cleared([event(OLD), event(OLD)])[POST].voided == frozenset()


@given(st.lists(st.sampled_from(["1", "2", "3", "down"]), max_size=12))
def test_a_page_that_was_once_replaced_or_taken_down_is_void_for_ever(story: list[str]) -> None:
    pages: list[str] = []
    record: list[events.Event] = []
    for step in story:
        record.append(taken_down() if step == "down" else event(step * 64))
        pages.append(step)
    voided = last_cleared(record).get(POST, cleared()).voided

    for number, page in enumerate(pages[:-1]):
        later = [step for step in pages[number + 1 :] if step != page]
        if page != "down" and later:
            assert page * 64 in voided
