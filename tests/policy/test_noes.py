"""A no outlives whatever else is said, until the same person or the gate has answered it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal

import pytest

from frontporch.ledger.events import Cleared, Event, Rejected, Reviewed
from frontporch.policy.evidence import Evidence
from frontporch.policy.noes import find_refused
from tests.policy.signers import NOW, POST, nonce

PAGE, OTHER = "a" * 64, "b" * 64
STATEMENT, ANOTHER = "c" * 64, "d" * 64
LATER = NOW + timedelta(hours=1)


def rejected(approver: str = "ortiz", at: datetime = NOW) -> Rejected:
    return Rejected(
        at=at,
        nonce=nonce(),
        post=POST,
        statement=STATEMENT,
        approver=approver,
        signed_at=at,
        parts={"page": PAGE},
    )


def reviewed(
    decision: Literal["approve", "reject", "dismiss"], at: datetime = NOW, page: str = PAGE
) -> Reviewed:
    return Reviewed(
        at=at,
        nonce=nonce(),
        post=POST,
        user=1001,
        handle="ortiz",
        decision=decision,
        commit="e" * 40,
        parts={"page": page},
        governance="f" * 64,
    )


def cleared(digest: str = PAGE) -> Cleared:
    return Cleared(
        at=LATER,
        nonce=nonce(),
        post=POST,
        part="page",
        digest=digest,
        commit="e" * 40,
        governance="f" * 64,
    )


def signed(decision: Literal["approve", "reject"], **changes: Any) -> Evidence:
    plain: dict[str, Any] = {
        "digest": ANOTHER,
        "post_id": POST,
        "decision": decision,
        "approver": "ortiz",
        "key": "SHA256:x",
        "parts": {"page": PAGE},
        "replaces": None,
        "expires": None,
        "accounts": {},
        "signed_at": NOW,
        "not_before": NOW,
        "not_after": NOW + timedelta(days=30),
        "governance": "f" * 64,
        "is_rehearsal": False,
    }
    return Evidence(**{**plain, **changes})


@pytest.mark.parametrize("no", [rejected(), reviewed("reject")])
@pytest.mark.parametrize(
    "after",
    [
        (),
        (cleared(OTHER),),
        (reviewed("dismiss", LATER),),
        (reviewed("approve", LATER, OTHER),),
        (reviewed("approve", NOW - timedelta(hours=1)),),
    ],
)
def test_a_no_stands_whatever_is_said_of_other_words_and_whoever_dismisses_it(
    no: Event, after: tuple[Event, ...]
) -> None:
    assert find_refused([no, *after]) == {PAGE}


@pytest.mark.parametrize("no", [rejected(), reviewed("reject")])
@pytest.mark.parametrize("answer", [cleared(), reviewed("approve", LATER)])
def test_a_no_is_over_once_it_is_taken_back_or_the_gate_clears_the_same_after_it(
    no: Event, answer: Event
) -> None:
    assert find_refused([no, answer]) == frozenset()


def test_a_no_to_what_was_cleared_before_stands() -> None:
    assert find_refused([cleared(), rejected()]) == {PAGE}


def test_one_persons_yes_takes_back_nobody_elses_no() -> None:
    assert find_refused([rejected("hollis"), reviewed("approve", LATER)]) == {PAGE}


def test_a_signed_no_counts_before_it_is_on_record_and_a_later_yes_takes_it_back() -> None:
    no = signed("reject")
    assert find_refused([], [no]) == {PAGE}
    yes = signed("approve", signed_at=LATER, digest=STATEMENT)
    assert find_refused([], [yes, no]) == frozenset()
    assert find_refused([rejected()], [yes]) == frozenset()


def test_the_file_of_a_no_that_was_answered_does_not_say_it_once_more() -> None:
    file = signed("reject", digest=STATEMENT)
    assert find_refused([rejected(), cleared()], [file]) == frozenset()
