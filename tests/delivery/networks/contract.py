"""What every network's adapter keeps to, tried on a server: one suite for all of them.

A network's test file has a class with a fixture `harness` (harness.py) that inherits
`NetworkContract`, or those parts of it that its server can take part in:

    class TestOnTheStub(NetworkContract):
        @pytest.fixture
        def harness(self, stub: Stub) -> Harness: ...
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from frontporch.delivery.credentials import Keys
from frontporch.delivery.order import Order, Prepared, Proof, Remote
from frontporch.errors import Rejected, Unreachable
from tests.delivery.networks.contract_failures import Failing, Repeating
from tests.delivery.networks.harness import (
    CORRECTION,
    LINK,
    MINUTE,
    OTHER_LINK,
    WORDS,
    Harness,
    fail,
    make_order,
    only_item,
    open_with,
    prove,
    public_ids,
    publish,
    soon,
)


class Checking:
    """Whose account it is."""

    def test_the_account_has_an_id_that_never_changes(self, harness: Harness) -> None:
        told = [harness.adapter.check_credentials().id for _ in range(2)]
        assert told == [harness.account_id] * 2

    def test_the_network_tells_its_time(self, harness: Harness) -> None:
        told = harness.adapter.check_credentials().server_time
        assert told is not None
        assert abs(told - harness.now()) < MINUTE

    def test_wrong_credentials_are_refused(self, harness: Harness) -> None:
        wrong = Keys(dict.fromkeys(harness.keys.values, "wr0ng-wr0ng"), harness.keys.base)
        error = fail(harness, open_with(harness, wrong).check_credentials)
        assert type(error) is Rejected

    def test_credentials_are_not_shown(self, harness: Harness) -> None:
        shown = repr(harness.adapter) + repr(harness.keys)
        assert [secret for secret in harness.keys.values.values() if secret in shown] == []


class Sending:
    """What was cleared is what people get."""

    def test_a_message_with_a_link_arrives_once_as_it_was_written(self, harness: Harness) -> None:
        sent = publish(harness, make_order(harness, WORDS, LINK))
        item = only_item(harness)
        assert (item.id, item.links) == (sent.id, (LINK,))
        assert WORDS in item.text

    def test_the_address_of_the_item_is_one_to_open(self, harness: Harness) -> None:
        sent = publish(harness, make_order(harness, WORDS, LINK))
        assert sent.url.startswith(("https://", "http://127.0.0.1"))
        assert sent.at is None or abs(sent.at - harness.now()) < MINUTE

    def test_a_message_without_a_link_has_none(self, harness: Harness) -> None:
        publish(harness, make_order(harness, WORDS))
        item = only_item(harness)
        assert WORDS in item.text
        assert item.links == ()

    def test_readers_are_told_the_language_where_the_network_has_one(
        self, harness: Harness
    ) -> None:
        publish(harness, make_order(harness, "El perro volvió a casa.", LINK, language="es"))
        assert only_item(harness).language in {"es", None}

    def test_pictures_keep_their_order_and_their_descriptions(self, harness: Harness) -> None:
        alts = ("A brown dog in a bus seat.", 'The "12" bus — línea 12.')
        publish(harness, make_order(harness, WORDS, LINK, alts=alts))
        item = only_item(harness)
        assert (item.alts, item.links) == (alts, (LINK,))
        assert WORDS in item.text

    def test_letters_of_all_kinds_arrive(self, harness: Harness) -> None:
        words = "Café “¿Qué tal?” <b>&amp; 犬が 🐕‍🦺 ok"
        publish(harness, make_order(harness, words))
        assert words in only_item(harness).text

    def test_nobody_sees_what_is_prepared(self, harness: Harness) -> None:
        prepared = harness.adapter.prepare(make_order(harness, WORDS, LINK, alts=("A dog.",)))
        assert public_ids(harness) == set()
        assert (prepared.draft is not None) is harness.network.manner.has_drafts


def look(harness: Harness, order: Order, not_before: datetime | None = None) -> Remote | None:
    """Look for an order's item as a runner that knows nothing about the attempt."""
    return harness.adapter.find(order, Prepared(), not_before or order.first_at)


class Finding:
    """Whether it is there already."""

    def test_where_nothing_was_sent_nothing_is_found(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        assert harness.adapter.find(order, prepared, order.first_at) is None

    @pytest.mark.parametrize("alts", [(), ("A dog.", "A bus.")])
    @pytest.mark.parametrize("link", [LINK, None])
    def test_what_was_sent_is_found(
        self, harness: Harness, link: str | None, alts: tuple[str, ...]
    ) -> None:
        order = make_order(harness, WORDS, link, alts=alts)
        sent = publish(harness, order)
        found = look(harness, order)
        assert found is not None
        assert (found.id, found.url) == (sent.id, sent.url)

    @pytest.mark.parametrize(
        "words",
        [
            "One\n\n  two\n\nthree — “four” & <five> 'six'",
            "Ask @fernhollowpd, #OakHill or lee@police.example *today*",
            "🐕‍🦺 🚌",
            "犬が\u3000バスに乗る。 Café, cafe\u0301",
        ],
    )
    def test_it_is_found_whatever_the_network_makes_of_its_text(
        self, harness: Harness, words: str
    ) -> None:
        order = make_order(harness, words)
        sent = publish(harness, order)
        found = look(harness, order)
        assert found is not None
        assert found.id == sent.id

    def test_two_messages_under_one_link_and_one_without_are_told_apart(
        self, harness: Harness
    ) -> None:
        orders = [
            make_order(harness, WORDS, LINK),
            make_order(harness, CORRECTION, LINK),
            make_order(harness, WORDS),
            make_order(harness, WORDS, OTHER_LINK),
        ]
        sent: list[str] = []
        for order in orders:
            assert [found.id for one in orders if (found := look(harness, one))] == sent
            sent.append(publish(harness, order).id)
        assert [found.id for one in orders if (found := look(harness, one))] == sent

    def test_without_its_text_it_is_found_by_what_is_left(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        before = replace(order, message=replace(order.message, text=""))
        draft = Prepared(draft=prepared.draft)
        assert harness.adapter.find(before, draft, order.first_at) is None
        sent = harness.adapter.send(order, prepared, soon())
        found = harness.adapter.find(before, draft, order.first_at)
        assert found is not None
        assert found.id == sent.id

    def test_what_belongs_to_another_message_is_passed_over(self, harness: Harness) -> None:
        first, second = make_order(harness, WORDS, LINK), make_order(harness, CORRECTION, LINK)
        known = frozenset({publish(harness, first).id})
        prepared = harness.adapter.prepare(second)
        draft = Prepared(draft=prepared.draft)
        before = replace(second, message=replace(second.message, text=""), others=known)
        assert harness.adapter.find(before, draft, second.first_at) is None
        sent = harness.adapter.send(second, prepared, soon())
        found = harness.adapter.find(before, draft, second.first_at)
        assert found is not None
        assert found.id == sent.id

    def test_what_is_older_is_not_it(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        publish(harness, order)
        assert look(harness, order, harness.now() + 10 * MINUTE) is None

    def test_clocks_may_differ_by_minutes(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        publish(harness, order)
        assert look(harness, order, harness.now() + 4 * MINUTE) is not None

    def test_what_somebody_else_posted_is_not_it(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        harness.post_as_somebody_else(order)
        assert look(harness, order) is None


class Editing:
    """A correction."""

    def test_an_edit_changes_the_text_and_keeps_the_id(self, harness: Harness) -> None:
        order, corrected = make_order(harness, WORDS, LINK), make_order(harness, CORRECTION, LINK)
        sent = publish(harness, order)
        if not harness.network.facts.can_edit:
            self.refuse_edit(harness, sent.id, corrected, prove(order))
            assert WORDS in only_item(harness).text
            return
        for _ in range(2):
            prepared = harness.adapter.prepare(corrected) if corrected.pictures else Prepared()
            edited = harness.adapter.edit(sent.id, corrected, prepared, prove(order))
            item = only_item(harness)
            assert (edited.id, edited.url, item.id) == (sent.id, sent.url, sent.id)
            assert CORRECTION in item.text
            assert WORDS not in item.text
            assert item.links == (LINK,)

    def test_pictures_outlive_an_edit(self, harness: Harness) -> None:
        if not harness.network.facts.can_edit:
            return
        alts = ("A dog.", "A bus.")
        order = make_order(harness, WORDS, LINK, alts=alts)
        corrected = make_order(harness, CORRECTION, LINK, alts=alts)
        sent = publish(harness, order)
        for prepared in (Prepared(), harness.adapter.prepare(corrected)):
            harness.adapter.edit(sent.id, corrected, prepared, prove(order))
            item = only_item(harness)
            assert (item.id, item.alts) == (sent.id, alts)
            assert CORRECTION in item.text

    def test_somebody_elses_item_is_not_edited(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        publish(harness, order)
        theirs, before = harness.post_as_somebody_else(order), harness.items()
        self.refuse_edit(harness, theirs, make_order(harness, CORRECTION, LINK), prove(order))
        assert harness.items() == before

    def test_an_own_item_that_leads_elsewhere_is_not_edited(self, harness: Harness) -> None:
        other = publish(harness, make_order(harness, WORDS, OTHER_LINK))
        before = harness.items()
        order = make_order(harness, CORRECTION, LINK)
        self.refuse_edit(harness, other.id, order, prove(order))
        assert harness.items() == before

    @staticmethod
    def refuse_edit(harness: Harness, remote: str, order: Order, proof: Proof) -> None:
        """Hold that an edit is refused for good."""
        error = fail(harness, lambda: harness.adapter.edit(remote, order, Prepared(), proof))
        assert type(error) is Rejected


class Removing:
    """A take-down."""

    @pytest.mark.parametrize("link", [LINK, None])
    def test_what_is_removed_is_gone_and_removing_it_again_is_fine(
        self, harness: Harness, link: str | None
    ) -> None:
        order = make_order(harness, WORDS, link)
        sent = publish(harness, order)
        other = publish(harness, make_order(harness, CORRECTION, OTHER_LINK))
        for _ in range(2):
            harness.adapter.remove(sent.id, prove(order))
            assert public_ids(harness) == {other.id}
        assert look(harness, order) is None

    def test_what_was_removed_can_be_sent_anew_as_another_attempt(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        harness.adapter.remove(publish(harness, order).id, prove(order))
        again = publish(harness, make_order(harness, WORDS, LINK))
        assert public_ids(harness) == {again.id}

    @pytest.mark.parametrize("link", [LINK, None])
    def test_a_draft_that_is_removed_cannot_be_published(
        self, harness: Harness, link: str | None
    ) -> None:
        if not harness.network.manner.has_drafts:
            return
        order = make_order(harness, WORDS, link)
        prepared = harness.adapter.prepare(order)
        assert prepared.draft is not None
        harness.adapter.remove(prepared.draft, prove(order))
        assert type(fail(harness, lambda: harness.adapter.send(order, prepared, soon()))) in {
            Rejected,
            Unreachable,
        }
        assert public_ids(harness) == set()

    def test_somebody_elses_item_is_not_removed(self, harness: Harness) -> None:
        order = make_order(harness, WORDS, LINK)
        theirs = harness.post_as_somebody_else(order)
        self.refuse_removal(harness, theirs, prove(order))
        self.refuse_removal(harness, theirs, prove(order))  # it is still there to be refused

    @pytest.mark.parametrize("link", [LINK, None])
    def test_an_own_item_that_leads_elsewhere_is_not_removed(
        self, harness: Harness, link: str | None
    ) -> None:
        other = publish(harness, make_order(harness, WORDS, link))
        before = harness.items()
        self.refuse_removal(harness, other.id, Proof((OTHER_LINK,), harness.now()))
        assert harness.items() == before

    def test_an_item_without_a_link_is_proved_by_its_time(self, harness: Harness) -> None:
        order = make_order(harness, WORDS)
        sent = publish(harness, order)
        long_ago = harness.now() - timedelta(hours=2)
        self.refuse_removal(harness, sent.id, Proof((), long_ago, is_linked=False))
        assert public_ids(harness) == {sent.id}

    @staticmethod
    def refuse_removal(harness: Harness, remote: str, proof: Proof) -> None:
        """Hold that a removal is refused for good."""
        error = fail(harness, lambda: harness.adapter.remove(remote, proof))
        assert type(error) is Rejected


class NetworkContract(Checking, Sending, Finding, Failing, Repeating, Editing, Removing):
    """All of it."""
