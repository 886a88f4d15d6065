"""What every network's adapter does when replies are lost, broken or hostile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from frontporch.delivery import transport
from frontporch.delivery.credentials import Keys
from frontporch.delivery.order import Order, Prepared
from frontporch.errors import RateLimited, Rejected, Uncertain, Unreachable
from tests.delivery.networks.harness import (
    CORRECTION,
    LINK,
    WORDS,
    Harness,
    Kind,
    Step,
    check_words,
    fail,
    make_order,
    open_with,
    prove,
    public_ids,
    publish,
    soon,
)

NOBODY_LISTENS = "http://127.0.0.1:9"

# Replies after which nobody knows whether it was done, and how many items there are in truth.
UNKNOWN: dict[Kind, int] = {
    "timeout-before": 0,
    "timeout-after": 1,
    "500-before": 0,
    "500-after": 1,
    "reset": 0,
    "garbage": 1,
    "huge": 1,
    "deep": 1,
    "wrong-types": 1,
    "hostile": 1,
    "redirect": 0,
}
LIMITS: tuple[Kind, ...] = ("429", "429-no-reset", "429-absurd")


def each(*kinds: Kind) -> pytest.MarkDecorator:
    """Try each kind; those that are waited for take seconds."""
    waited_for = {"timeout-before", "timeout-after"}
    return pytest.mark.parametrize(
        "kind",
        [
            pytest.param(kind, marks=pytest.mark.slow) if kind in waited_for else kind
            for kind in kinds
        ],
    )


class Impatient:
    """Tests that wait two seconds for a reply, not fifteen."""

    @pytest.fixture(autouse=True)
    def wait_two_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(transport, "READ_SECONDS", 2)


class Failing(Impatient):
    """Replies that are lost, broken or hostile."""

    @each(*UNKNOWN)
    def test_what_nobody_knows_is_uncertain_and_then_found_or_not(
        self, harness: Harness, kind: Kind
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        harness.break_next(kind)
        error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
        assert type(error) is Uncertain
        assert len(public_ids(harness)) == UNKNOWN[kind]
        found = harness.adapter.find(order, Prepared(draft=prepared.draft), order.first_at)
        assert ({found.id} if found else set()) == public_ids(harness)

    @each(*LIMITS)
    def test_a_limit_tells_when_to_come_again(self, harness: Harness, kind: Kind) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        harness.break_next(kind)
        now = datetime.now(UTC)
        error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
        assert isinstance(error, RateLimited)
        assert error.until is None or now <= error.until <= now + timedelta(days=1, minutes=1)
        assert kind != "429" or error.until is not None
        assert kind != "429-no-reset" or error.until is None
        assert public_ids(harness) == set()

    def test_a_definite_no_is_told_in_clean_words(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        harness.break_next("hostile-no")
        error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
        assert isinstance(error, Rejected)
        assert not error.is_duplicate
        assert public_ids(harness) == set()

    def test_after_the_deadline_nothing_leaves(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        over = datetime.now(UTC) - timedelta(seconds=1)
        error = fail(harness, lambda: harness.adapter.send(order, prepared, over))
        assert type(error) is Unreachable
        assert public_ids(harness) == set()
        assert {harness.adapter.send(order, prepared, soon()).id} == public_ids(harness)

    def test_where_nobody_listens_nothing_was_sent(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK, alts=("A dog.",))
        adapter = open_with(harness, Keys(harness.keys.values, NOBODY_LISTENS))
        acts: dict[Step, Callable[[], object]] = {
            "check": adapter.check_credentials,
            "prepare": lambda: adapter.prepare(order),
            "send": lambda: adapter.send(order, Prepared(("1",), draft="1"), soon()),
            "find": lambda: adapter.find(order, Prepared(), order.first_at),
            "remove": lambda: adapter.remove("1", prove(order)),
        }
        told = {step: type(fail(harness, act)) for step, act in acts.items()}
        assert told == dict.fromkeys(acts, Unreachable)

    @each(*UNKNOWN, "429", "429-no-reset")
    def test_what_only_prepares_is_never_uncertain(self, harness: Harness, kind: Kind) -> None:
        order = make_order(harness, WORDS, LINK, alts=("A dog.",))
        harness.break_next(kind, "prepare")
        error = fail(harness, lambda: harness.adapter.prepare(order))
        assert type(error) is (RateLimited if kind.startswith("429") else Unreachable)
        assert public_ids(harness) == set()
        publish(harness, order)
        assert len(public_ids(harness)) == 1

    @each("timeout-before", "500-before", "garbage", "deep", "429")
    def test_a_look_that_fails_is_not_a_no(self, harness: Harness, kind: Kind) -> None:
        order = make_order(harness, WORDS, LINK)
        publish(harness, order)
        harness.break_next(kind, "find")
        error = fail(harness, lambda: harness.adapter.find(order, Prepared(), order.first_at))
        assert type(error) is (RateLimited if kind == "429" else Unreachable)

    @each("timeout-before", "500-before", "wrong-types", "huge")
    def test_credentials_that_cannot_be_checked_now_are_not_called_wrong(
        self, harness: Harness, kind: Kind
    ) -> None:
        harness.break_next(kind, "check")
        assert type(fail(harness, harness.adapter.check_credentials)) is Unreachable

    @each("timeout-after", "500-after", "reset", "redirect")
    def test_a_removal_that_nobody_knows_of_is_done_again(
        self, harness: Harness, kind: Kind
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        sent = publish(harness, order)
        harness.break_next(kind, "remove")
        error = fail(harness, lambda: harness.adapter.remove(sent.id, prove(order)))
        assert type(error) is Uncertain
        harness.adapter.remove(sent.id, prove(order))
        assert public_ids(harness) == set()

    @each("timeout-after", "500-before", "garbage", "wrong-types")
    def test_an_edit_that_nobody_knows_of_is_done_again(self, harness: Harness, kind: Kind) -> None:
        if not harness.network.facts.can_edit:
            return
        order, corrected = make_order(harness, WORDS, LINK), make_order(harness, CORRECTION, LINK)
        sent = publish(harness, order)
        harness.break_next(kind, "edit")

        def edit() -> str:
            return harness.adapter.edit(sent.id, corrected, Prepared(), prove(order)).id

        assert type(fail(harness, edit)) is Uncertain
        assert edit() == sent.id
        assert [CORRECTION in item.text for item in harness.items()] == [True]


class Repeating(Impatient):
    """What is sent again."""

    def test_sending_again_in_time_makes_no_second(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        first = publish(harness, order)
        self.send_again(harness, order)
        assert public_ids(harness) == {first.id}

    @each("timeout-after", "500-after", "garbage")
    def test_sending_again_after_a_lost_reply_makes_no_second(
        self, harness: Harness, kind: Kind
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        harness.break_next(kind)
        fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
        self.send_again(harness, order)
        assert len(public_ids(harness)) == 1

    def test_a_request_that_arrives_twice_makes_no_second(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        harness.break_next("doubled")
        self.send_again(harness, order)
        assert len(public_ids(harness)) == 1

    def test_another_message_is_not_taken_for_a_repetition(self, harness: Harness) -> None:
        first = publish(harness, make_order(harness, WORDS, LINK))
        second = publish(harness, make_order(harness, CORRECTION, LINK))
        assert public_ids(harness) == {first.id, second.id}

    @staticmethod
    def send_again(harness: Harness, order: Order) -> None:
        """Send; the network takes it as the same, or says that it has exactly this."""
        try:
            taken = publish(harness, order).id in public_ids(harness)
        except Rejected as error:
            check_words(harness, error)
            taken = error.is_duplicate
        assert taken
