"""Mastodon counts what a reader sees: a link is 23, and the server of an account nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from frontporch.delivery import transport
from frontporch.delivery.networks.mastodon import FACTS
from frontporch.delivery.order import Prepared
from frontporch.errors import Rejected, Uncertain
from frontporch.messages.message import Message
from tests.delivery.networks.contract import Editing, Finding, NetworkContract, Sending
from tests.delivery.networks.harness import (
    CORRECTION,
    LINK,
    MINUTE,
    WORDS,
    Harness,
    fail,
    make_order,
    only_item,
    prove,
    public_ids,
    publish,
)
from tests.delivery.networks.mastodon_harness import MastodonHarness
from tests.delivery.servers.mastodon_api import MastodonServer
from tests.delivery.servers.proxy import Proxy


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("The dog who rode the bus", 24),
        ("See https://police.fernhollow.gov/2026/11/a-long-name/ now", 31),
        ("(https://a.example/).", 26),
        ("https://a.example", 23),
        ("foo.zip", 7),
        ("@lee", 4),
        ("@lee@social.example, hello", 11),
        ("write to lee@fernhollow.gov", 27),
        ("👩‍👩‍👧‍👦 क्षि e\u0301", 5),
        ("#OakHill", 8),
    ],
)
def test_length(text: str, length: int) -> None:
    assert FACTS.measure(text) == length


@pytest.mark.parametrize(("count", "fits"), [(500, True), (501, False)])
def test_500_fit_where_the_department_says_nothing_else(count: int, *, fits: bool) -> None:
    assert FACTS.fits("👩‍👩‍👧‍👦" * count) is fits


def test_it_costs_nothing() -> None:
    assert FACTS.price(Message("mastodon", "a", "en", "See foo.zip")) == 0


class TestOnMastodonMock(NetworkContract):
    @pytest.fixture
    def harness(self, mastodon_mocked: tuple[MastodonServer, Proxy]) -> Iterator[MastodonHarness]:
        yield MastodonHarness(*mastodon_mocked)
        assert mastodon_mocked[1].clear() == []


@pytest.mark.needs("snac")
class TestOnARealServer(Sending, Finding, Editing):
    """snac gives an item another id with each edit, and takes one picture of a form."""

    @pytest.fixture
    def harness(self, fediverse: tuple[MastodonServer, Proxy]) -> MastodonHarness:
        return MastodonHarness(*fediverse, has_languages=False)

    def test_pictures_keep_their_order_and_their_descriptions(self, harness: Harness) -> None:
        publish(harness, make_order(harness, WORDS, LINK, alts=('The "12" bus — línea 12.',)))
        item = only_item(harness)
        assert (item.alts, item.links) == (('The "12" bus — línea 12.',), (LINK,))

    def test_an_edit_changes_the_text_and_keeps_the_id(self, harness: Harness) -> None:
        self.edit_twice(harness, ())

    def test_pictures_outlive_an_edit(self, harness: Harness) -> None:
        self.edit_twice(harness, ("A dog.",))

    @staticmethod
    def edit_twice(harness: Harness, alts: tuple[str, ...]) -> None:
        order = make_order(harness, WORDS, LINK, alts=alts)
        corrected = make_order(harness, CORRECTION, LINK, alts=alts)
        sent = publish(harness, order)
        time.sleep(1.1)  # its ids count seconds
        for prepared in (Prepared(), harness.adapter.prepare(corrected)):
            edited = harness.adapter.edit(sent.id, corrected, prepared, prove(order))
            item = only_item(harness)
            assert (edited.id, edited.url) == (sent.id, sent.url)
            assert (item.alts, item.links) == (alts, (LINK,))
            assert CORRECTION in item.text

    @pytest.mark.slow
    def test_a_server_without_keys_is_looked_through_before_a_repetition(
        self, harness: MastodonHarness, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        tried = replace(order, first_at=order.first_at - 2 * MINUTE)
        harness.break_next("timeout-after")
        with monkeypatch.context() as impatient:
            impatient.setattr(transport, "READ_SECONDS", 2)
            assert type(fail(harness, lambda: publish(harness, tried))) is Uncertain
        assert publish(harness, tried).id in public_ids(harness)
        assert len(harness.items()) == 1

    def test_what_a_server_cannot_remove_is_named_and_not_called_gone(
        self, harness: Harness
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        sent = publish(harness, order)
        error = fail(harness, lambda: harness.adapter.remove(sent.id, prove(order)))
        assert type(error) is Rejected
        assert public_ids(harness) == {sent.id}
