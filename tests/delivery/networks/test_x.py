"""X counts by twitter-text, charges for links, edits nothing, and tells what it has by a look."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from frontporch import department
from frontporch.delivery import transport
from frontporch.delivery.credentials import Keys
from frontporch.delivery.networks.x import FACTS, NETWORK
from frontporch.delivery.order import Prepared, Proof
from frontporch.errors import Rejected, Uncertain, Unreachable
from frontporch.messages.message import Attachment, Message
from tests.delivery.networks.contract import NetworkContract
from tests.delivery.networks.harness import (
    LINK,
    OTHER_LINK,
    WORDS,
    Harness,
    fail,
    make_order,
    only_item,
    prove,
    public_ids,
    publish,
    soon,
)
from tests.delivery.networks.x_harness import OnTheStub
from tests.delivery.servers.x_memory import DEPARTMENT

PICTURE = Attachment("2026/dog.png", "d" * 64, "A dog on a bus seat.")


def message(text: str, *pictures: Attachment, link: str | None = None) -> Message:
    return Message("x", "7k3mq9xw2d", "en", text, link, pictures)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("The dog who rode the bus", 24),
        ("See https://police.fernhollow.gov/2026/11/a-long-name/ now", 31),
        ("pd.police.uk", 23),
        ("foo.zip", 23),
        ("犬", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("©", 2),
        ("cafe\u0301", 4),
        ("two\r\nlines", 9),
    ],
)
def test_length(text: str, length: int) -> None:
    assert FACTS.measure(text) == length


@pytest.mark.parametrize(("count", "fits"), [(280, True), (281, False)])
def test_280_fit(count: int, *, fits: bool) -> None:
    assert FACTS.fits("a" * count) is fits


@pytest.mark.parametrize(
    ("sent", "dollars"),
    [
        (message("He rode."), "0.015"),
        (message("He rode.", PICTURE), "0.020"),
        (message("See foo.zip"), "0.200"),
        (message("See pd.police.uk."), "0.200"),
        (message("At 7 a.m. he rode. Really."), "0.015"),
        (message("See https://a.example/", link="https://a.example/"), "0.200"),
        (message("See https://fernhollow.gov", PICTURE, PICTURE), "0.210"),
    ],
)
def test_price(sent: Message, dollars: str) -> None:
    assert FACTS.price(sent) == Decimal(dollars)


class TestOnTheStub(NetworkContract):
    """All that is asked of every network."""

    @pytest.fixture
    def harness(self, on_x: OnTheStub) -> OnTheStub:
        """The department's account."""
        return on_x

    @pytest.fixture(autouse=True)
    def wait_two_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wait for half a second, which is enough for a server in the same process."""
        monkeypatch.setattr(transport, "READ_SECONDS", 0.5)

    def test_a_request_that_arrives_twice_makes_no_second(self, harness: Harness) -> None:
        """No signature counts twice: the reply to the second copy is a 401 and proves nothing."""
        order = make_order(harness, WORDS, LINK)
        harness.break_next("doubled")
        error = fail(harness, lambda: harness.adapter.send(order, Prepared(), soon()))
        assert type(error) is Uncertain
        found = harness.adapter.find(order, Prepared(), order.first_at)
        assert found is not None
        assert {found.id} == public_ids(harness)


def test_nothing_can_be_edited(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    sent = publish(on_x, order)
    error = fail(on_x, lambda: on_x.adapter.edit(sent.id, order, Prepared(), prove(order)))
    assert isinstance(error, Rejected)
    assert FACTS.can_edit is False


def test_the_account_is_named_as_people_see_it(on_x: OnTheStub) -> None:
    account = on_x.adapter.check_credentials()
    assert (account.name, account.url) == ("@fernhollowpd", "https://x.com/fernhollowpd")


def test_the_address_is_the_accounts_own(on_x: OnTheStub) -> None:
    sent = publish(on_x, make_order(on_x, WORDS))
    assert sent.url == f"https://x.com/fernhollowpd/status/{sent.id}"


def test_an_account_with_a_strange_name_still_has_addresses(on_x: OnTheStub) -> None:
    account = department.Network(account="Fernhollow Police/../x")
    assert NETWORK.open is not None
    adapter = NETWORK.open(account, on_x.keys)
    sent = adapter.send(make_order(on_x, WORDS), Prepared(), soon())
    assert sent.url == f"https://x.com/i/web/status/{sent.id}"


def test_a_bare_domain_is_found_behind_its_short_link(on_x: OnTheStub) -> None:
    order = make_order(on_x, "See foo.zip, pd.police.uk and POLICE.gov.")
    sent = publish(on_x, order)
    found = on_x.adapter.find(order, Prepared(), order.first_at)
    assert found is not None
    assert found.id == sent.id


def test_our_own_answers_are_not_the_message(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    on_x.stub.memory.add(DEPARTMENT, order.message.text, answers="1")
    assert on_x.adapter.find(order, Prepared(), order.first_at) is None


@pytest.mark.parametrize("words", [f"He is home ({LINK}).", f"See {LINK}. Thank you!", f"“{LINK}”"])
def test_a_link_may_stand_in_the_midst_of_an_officers_words(on_x: OnTheStub, words: str) -> None:
    order = make_order(on_x, words)
    sent = publish(on_x, order)
    found = on_x.adapter.find(order, Prepared(), order.first_at)
    assert found is not None
    assert found.id == sent.id
    on_x.adapter.remove(sent.id, Proof((LINK,), order.first_at))
    assert public_ids(on_x) == set()


def test_a_link_that_x_takes_for_none_proves_a_post_too(on_x: OnTheStub) -> None:
    link = "https://police.fernhollow.example/bus/"
    order = make_order(on_x, WORDS, link)
    sent = on_x.stub.memory.add(DEPARTMENT, order.message.text, links_are_plain=True)
    found = on_x.adapter.find(order, Prepared(), order.first_at)
    assert found is not None
    on_x.adapter.remove(sent.id, Proof((link,), order.first_at))
    assert public_ids(on_x) == set()


def test_no_connection_is_used_twice_because_it_may_be_broken(on_x: OnTheStub) -> None:
    assert NETWORK.open is not None
    adapter = NETWORK.open(on_x.account, Keys(on_x.keys.values, on_x.stub.url))
    before = on_x.stub.connections
    for _ in range(3):
        adapter.check_credentials()
    assert on_x.stub.connections - before == 3


def test_a_stand_in_on_this_machine_is_asked_past_every_proxy(
    on_x: OnTheStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    assert on_x.adapter.check_credentials().id == DEPARTMENT


def test_it_is_found_behind_many_others(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    sent = publish(on_x, order)
    on_x.stub.memory.page = 5
    for number in range(20):
        on_x.stub.memory.add(DEPARTMENT, f"Number {number}")
    found = on_x.adapter.find(order, Prepared(), order.first_at)
    assert found is not None
    assert found.id == sent.id


def test_what_cannot_be_looked_through_is_not_taken_for_a_no(on_x: OnTheStub) -> None:
    on_x.stub.memory.page = 5
    for number in range(26):
        on_x.stub.memory.add(DEPARTMENT, f"Number {number}")
    order = make_order(on_x, WORDS, LINK)
    error = fail(on_x, lambda: on_x.adapter.find(order, Prepared(), order.first_at))
    assert type(error) is Unreachable


@pytest.mark.parametrize(
    "remote", ["", "12a", "-1", "1" * 20, "1/../2", "\u0661", "https://x.com/1"]
)
def test_an_id_that_is_none_asks_nothing(on_x: OnTheStub, remote: str) -> None:
    order = make_order(on_x, WORDS, LINK)
    error = fail(on_x, lambda: on_x.adapter.remove(remote, prove(order)))
    assert isinstance(error, Rejected)
    assert on_x.proxy.seen == []


def test_a_post_without_a_link_is_removed_by_its_time_only(on_x: OnTheStub) -> None:
    moment = on_x.now() - timedelta(hours=1)
    old = on_x.stub.memory.add(DEPARTMENT, "Good morning.", moment)
    unlinked = Proof((), on_x.now(), is_linked=False)
    error = fail(on_x, lambda: on_x.adapter.remove(old.id, unlinked))
    assert isinstance(error, Rejected)
    on_x.adapter.remove(old.id, Proof((), moment, is_linked=False))
    assert public_ids(on_x) == set()


def test_a_post_that_leads_elsewhere_stays(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, OTHER_LINK)
    sent = publish(on_x, order)
    error = fail(on_x, lambda: on_x.adapter.remove(sent.id, Proof((LINK,), order.first_at)))
    assert isinstance(error, Rejected)
    assert public_ids(on_x) == {sent.id}


def test_for_somebody_elses_post_no_removal_is_asked(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    theirs = on_x.post_as_somebody_else(order)
    assert isinstance(fail(on_x, lambda: on_x.adapter.remove(theirs, prove(order))), Rejected)
    assert [line for line in on_x.proxy.seen if line.startswith("DELETE")] == []


def test_with_pictures_the_link_stays_in_the_text(on_x: OnTheStub) -> None:
    publish(on_x, make_order(on_x, WORDS, LINK, alts=("A dog.",)))
    assert only_item(on_x).text == f"{WORDS}\n\n{LINK}"
