from __future__ import annotations

from datetime import timedelta

import pytest

from frontporch.delivery.course import Course, Key, State, count_lives, read_courses
from frontporch.ledger.events import Event
from tests.delivery.recorded import (
    AT,
    MINUTES,
    asked,
    intended,
    looked,
    nonce,
    not_sent,
    removed,
    sent,
    taken_down,
)

KEY = Key("p0", "message[x]", 0)
SETTLE = timedelta(minutes=5)
SOON = AT + MINUTES
LATE = AT + MINUTES + SETTLE


def course(*events: Event) -> Course:
    return read_courses(events)[KEY]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], "unknown"),
        ([looked("a")], "unknown"),
        ([asked("a")], "asking"),
        ([sent("a")], "sent"),
        ([asked("a"), sent("a")], "sent"),
        ([not_sent("a", "refused")], "refused"),
        ([not_sent("a", "unreachable")], "planned"),
        ([not_sent("a", "refused"), sent("a")], "sent"),
        ([sent("a"), not_sent("a", "not-found")], "sent"),
        ([sent("a"), removed("r-a")], "removed"),
        ([sent("a"), removed("r-other")], "sent"),
        ([sent("a"), removed("r-a", part="message[mastodon]")], "sent"),
        ([sent("a"), removed("r-a", post="p1")], "sent"),
        ([intended("b"), sent("b")], "sent"),
        ([not_sent("a", "refused"), intended("b"), not_sent("b", "person")], "planned"),
    ],
)
def test_an_intent_stands_where_what_followed_puts_it(events: list[Event], expected: State) -> None:
    assert course(intended("a"), *events).state_at(LATE, SETTLE) == expected


def test_nobody_looks_before_all_could_be_seen() -> None:
    assert course(intended("a")).state_at(SOON, SETTLE) == "intended"


def test_what_nobody_tried_is_planned() -> None:
    assert Course(KEY).state_at(LATE, SETTLE) == "planned"


def test_one_receipt_settles_all_attempts_before_it_and_none_after() -> None:
    repeated = course(intended("a"), intended("b"), sent("b"), intended("c", edits="r-b"))
    assert [each.intent.nonce for each in repeated.unanswered] == [nonce("c")]
    assert not repeated.is_settled


def test_the_same_item_told_twice_is_one_receipt_and_two_items_are_two() -> None:
    events = (intended("a"), intended("b"), sent("a"))
    assert len(course(*events, sent("b", remote="r-a")).receipts) == 1
    assert [each.remote for each in course(*events, sent("b")).receipts] == ["r-a", "r-b"]


def test_what_is_one_too_many_is_removed_and_the_first_stays() -> None:
    doubled = course(intended("a"), sent("a"), intended("b"), sent("b"), removed("r-a"))
    assert doubled.sent == sent("b")
    assert doubled.remotes == {"r-a", "r-b"}
    assert doubled.was_sent


@pytest.mark.parametrize(
    ("because", "expected"),
    [("unreachable", "d1"), ("rate-limited", "d1"), ("refused", None), ("not-found", None)],
)
def test_a_draft_is_used_again_unless_it_may_be_gone(because: str, expected: str | None) -> None:
    tried = course(intended("a", draft="d1"), not_sent("a", because))
    assert tried.draft_of("0" * 64, "@fernhollowpd") == expected


def test_a_draft_of_another_text_or_account_is_left_alone() -> None:
    tried = course(intended("a", draft="d1"), not_sent("a", "unreachable"))
    assert tried.draft_of("1" * 64, "@fernhollowpd") is None
    assert tried.draft_of("0" * 64, "@elmferrypd") is None


def test_a_receipt_belongs_to_the_account_that_tried() -> None:
    moved = course(intended("a", account="@old"), sent("a"))
    assert moved.account_of(sent("a")) == "@old"


def test_what_answers_no_known_intent_is_passed_over() -> None:
    assert read_courses([sent("a"), looked("b")]) == {}


def test_each_life_part_and_post_has_a_course_of_its_own() -> None:
    events = [
        intended("a"),
        intended("b", life=1),
        intended("c", part="correction-2[x]"),
        intended("d", post="p1"),
    ]
    keys = [Key("p0", "message[x]", 0), Key("p0", "message[x]", 1)]
    keys += [Key("p0", "correction-2[x]", 0), Key("p1", "message[x]", 0)]
    assert list(read_courses(events)) == keys
    assert [(key.network, key.number) for key in keys] == [("x", 0), ("x", 0), ("x", 2), ("x", 0)]


def test_a_post_begins_a_life_with_each_take_down() -> None:
    events: list[Event] = [taken_down(), intended("a"), taken_down(), taken_down("p1")]
    assert count_lives(events) == {"p0": 2, "p1": 1}
