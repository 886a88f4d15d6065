"""Bluesky has two limits, what a reader sees and bytes; an order is one record there for ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch import department
from frontporch.delivery import transport
from frontporch.delivery.bluesky_post import Post, is_made_here, key_of, make_key, time_of
from frontporch.delivery.credentials import Keys
from frontporch.delivery.networks.bluesky import FACTS, NETWORK
from frontporch.delivery.order import Order
from frontporch.errors import DeliveryError, Rejected, Unreachable
from frontporch.messages.message import Message
from tests.delivery.networks.bluesky_harness import PASSWORD, BlueskyHarness
from tests.delivery.networks.bluesky_own import BlueskyOwn
from tests.delivery.networks.contract import NetworkContract
from tests.delivery.networks.harness import HOSTILE, LINK, WORDS, fail, make_order, publish
from tests.delivery.servers import bluesky, proxy
from tests.delivery.servers.bluesky import Stub
from tests.delivery.servers.proxy import Proxy


@pytest.fixture(scope="module")
def server() -> Iterator[Stub]:
    with bluesky.running() as running:
        yield running


@pytest.fixture(scope="module")
def between(server: Stub) -> Iterator[Proxy]:
    with proxy.running(server.base) as running:
        yield running


@pytest.fixture
def harness(server: Stub, between: Proxy) -> BlueskyHarness:
    return BlueskyHarness(server, between)


class TestContract(NetworkContract, BlueskyOwn):
    """Everything that every network keeps to, and what only Bluesky has."""

    @pytest.fixture(autouse=True)
    def wait_two_seconds(
        self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Wait less where no answer comes: the stand-in answers at once."""
        is_silent = "timeout-" in request.node.name
        monkeypatch.setattr(transport, "READ_SECONDS", 0.6 if is_silent else 5)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("https://a.example/b", 19),
        ("👩‍👩‍👧‍👦", 1),
        ("🇺🇸🇲🇽", 2),
        ("e\u0301", 1),
        ("क्षि", 1),
        ("\r\n", 1),
    ],
)
def test_length(text: str, length: int) -> None:
    assert FACTS.measure(text) == length


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 300, True),
        ("a" * 301, False),
        ("👩‍👩‍👧‍👦" * 120, True),
        ("👩‍👩‍👧‍👦" * 121, False),
        ("a" + "\u0301" * 1499, True),
        ("a" + "\u0301" * 1500, False),
    ],
)
def test_300_characters_of_3_000_bytes_fit(text: str, *, fits: bool) -> None:
    assert FACTS.fits(text) is fits


def test_it_costs_nothing() -> None:
    assert FACTS.price(Message("bluesky", "a", "en", "See foo.zip")) == 0


ORDER = Order(
    post="the-dog",
    part="message[bluesky]",
    digest="0" * 64,
    message=Message("bluesky", "the-dog", "en", WORDS),
    key="3b" * 32,
    first_at=datetime(2026, 11, 21, 10, 0, 0, 123456, UTC),
)


def test_an_order_is_the_same_record_in_every_version_of_this_program() -> None:
    assert key_of(ORDER) == "3n2stqcjq3vyg"
    assert time_of(ORDER) == datetime(2026, 11, 21, 10, 0, 0, 897_083, UTC)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)), st.integers(0, 2**256 - 1))  # noqa: DTZ001 - made aware
def test_key_and_time_of_a_record_are_the_same_moment(first: datetime, number: int) -> None:
    order = replace(ORDER, first_at=first.replace(tzinfo=UTC), key=f"{number:064x}")
    post = Post.model_validate({"text": "", "createdAt": time_of(order).isoformat()})
    assert is_made_here(key_of(order), post)
    assert abs(time_of(order) - order.first_at) < timedelta(seconds=1)
    later = replace(order, first_at=order.first_at + timedelta(seconds=1))
    assert key_of(order) < key_of(later)
    assert not is_made_here(key_of(later), post)


def test_a_key_is_the_time_as_the_protocol_writes_it() -> None:
    # the first and the last of them: atproto.com/specs/tid
    start = datetime(1970, 1, 1, tzinfo=UTC)
    assert make_key(start, 0) == "2222222222222"
    assert make_key(start + timedelta(microseconds=2**53 - 1), 1023) == "bzzzzzzzzzzzz"


def test_nothing_of_the_library_is_loaded_before_an_account_is_opened() -> None:
    asked = "import sys, frontporch.delivery.networks; print('atproto_client' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"


def test_people_read_it_where_the_department_says(harness: BlueskyHarness) -> None:
    assert NETWORK.open is not None
    account = department.Network(
        account="@fernhollowpd.test", url="https://deer.example/profile/fernhollowpd.test"
    )
    harness.adapter = NETWORK.open(account, harness.keys)
    sent = publish(harness, make_order(harness, WORDS, LINK))
    key = sent.id.rpartition("/")[2]
    assert sent.url == f"https://deer.example/profile/{harness.account_id}/post/{key}"


def test_an_account_that_was_switched_off_is_named_before_anything_is_sent(
    harness: BlueskyHarness, server: Stub
) -> None:
    server.status = "suspended"
    error = fail(harness, harness.adapter.check_credentials)
    assert type(error) is Rejected
    assert str(error) == 'bluesky  Must fix: has switched the account off: "suspended"'


def test_a_password_that_ended_meanwhile_refuses_no_message_for_good(
    harness: BlueskyHarness,
) -> None:
    assert NETWORK.open is not None
    adapter = NETWORK.open(harness.account, Keys({PASSWORD: "ended"}, harness.keys.base))
    error = fail(harness, lambda: adapter.prepare(make_order(harness, WORDS, LINK)))
    assert type(error) is Unreachable


HOSTILE_SESSIONS: list[dict[str, Any]] = [
    {"did": HOSTILE},
    {"did": "did:plc:a/../b"},
    {"did": 7},
    {"handle": HOSTILE},
    {"accessJwt": HOSTILE},
    {"accessJwt": "é.é.é"},
    {"accessJwt": "a.b.c"},
    {"accessJwt": "e30.e30.e30"},
    {"accessJwt": "e30.W10.e30"},
    {"accessJwt": "e30.eyJleHAiOjFlOTl9.e30"},
    {"accessJwt": "e30.eyJleHAiOiA5OTk5OTk5OTk5OTk5OTk5OTl9.e30"},
    {"accessJwt": None},
    {"accessJwt": ["a"]},
    {"refreshJwt": {}},
    {"didDoc": []},
    {"didDoc": {"id": HOSTILE, "service": HOSTILE}},
    {"didDoc": {"id": "did:plc:a", "service": [{"id": 7}, 8, None]}},
]


@pytest.mark.parametrize("session", HOSTILE_SESSIONS, ids=repr)
def test_a_hostile_session_sends_nothing_and_is_told_in_clean_words(
    harness: BlueskyHarness, server: Stub, session: dict[str, Any]
) -> None:
    server.session = session
    order = make_order(harness, WORDS, LINK)
    try:
        harness.adapter.prepare(order)
    except DeliveryError:
        error = fail(harness, lambda: harness.adapter.prepare(order))
        assert type(error) is Unreachable
    assert harness.items() == []


@pytest.mark.parametrize(
    "endpoint", ["http://127.0.0.1:9", "https://evil.example", "https://a.host.bsky.network"]
)
def test_a_session_cannot_lead_to_another_server(
    harness: BlueskyHarness, server: Stub, endpoint: str
) -> None:
    did = harness.account_id
    there = {"type": "AtprotoPersonalDataServer", "id": "#atproto_pds", "serviceEndpoint": endpoint}
    server.session = {"didDoc": {"id": did, "alsoKnownAs": [], "service": [there]}}
    publish(harness, make_order(harness, WORDS, LINK))
    assert len(harness.items()) == 1
