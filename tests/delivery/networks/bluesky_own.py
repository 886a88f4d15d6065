"""What only Bluesky has: records, their keys, cards, handles, and the state of an account."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frontporch import department
from frontporch.delivery.network import Adapter
from frontporch.delivery.networks.bluesky import NETWORK
from frontporch.delivery.order import Prepared, Proof
from frontporch.errors import Rejected, Unreachable
from tests.delivery.networks.bluesky_harness import BlueskyHarness
from tests.delivery.networks.harness import (
    CORRECTION,
    LINK,
    WORDS,
    fail,
    make_order,
    make_picture,
    prove,
    public_ids,
    publish,
    soon,
)

POST = "app.bsky.feed.post"


def another_run(harness: BlueskyHarness) -> Adapter:
    assert NETWORK.open is not None
    return NETWORK.open(harness.account, harness.keys)


def only_value(harness: BlueskyHarness) -> dict[str, Any]:
    [record] = harness.server.records(harness.server.department)
    value: dict[str, Any] = record["value"]
    return value


def write_by_hand(harness: BlueskyHarness, key: str, value: dict[str, Any]) -> str:
    """Post as somebody does who uses the department's account in an app."""
    own = harness.server.department
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    post = {"$type": POST, "text": "Hi.", "createdAt": now} | value
    harness.server.write(own, {"action": "create", "rkey": key, "value": post})
    return f"at://{own.did}/{POST}/{key}"


class BlueskyOwn:
    """Tests for the stand-in and for the real server."""

    def test_a_run_that_slept_through_a_removal_cannot_put_the_post_back(
        self, harness: BlueskyHarness
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        other = another_run(harness)
        sent = other.send(order, other.prepare(order), soon())
        other.remove(sent.id, prove(order))

        error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))

        assert type(error) is Unreachable
        assert public_ids(harness) == set()

    def test_a_run_that_slept_while_another_sent_is_told_the_same(
        self, harness: BlueskyHarness
    ) -> None:
        order = make_order(harness, WORDS, LINK, alts=("A dog.",))
        prepared = harness.adapter.prepare(order)
        other = another_run(harness)
        sent = other.send(order, other.prepare(order), soon())
        assert harness.adapter.send(order, prepared, soon()) == sent
        assert public_ids(harness) == {sent.id}

    def test_what_somebody_posts_by_hand_meanwhile_only_delays(
        self, harness: BlueskyHarness
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        prepared = harness.adapter.prepare(order)
        by_hand = write_by_hand(harness, "3m6222222222a", {})
        error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
        assert type(error) is Unreachable
        assert public_ids(harness) == {by_hand}
        assert {publish(harness, order).id, by_hand} == public_ids(harness)

    def test_a_correction_that_slept_through_a_removal_cannot_put_the_post_back(
        self, harness: BlueskyHarness
    ) -> None:
        order = make_order(harness, WORDS, LINK)
        sent = publish(harness, order)
        corrected = make_order(harness, CORRECTION, LINK)
        prepared = harness.adapter.prepare(corrected)
        another_run(harness).remove(sent.id, prove(order))
        error = fail(
            harness, lambda: harness.adapter.edit(sent.id, corrected, prepared, prove(order))
        )
        assert type(error) is Rejected
        assert public_ids(harness) == set()

    def test_the_card_shows_title_summary_and_picture(self, harness: BlueskyHarness) -> None:
        order = replace(make_order(harness, WORDS, LINK), thumbnail=make_picture("A dog."))
        publish(harness, order)
        external = only_value(harness)["embed"]["external"]
        assert (external["uri"], external["title"], external["description"]) == (
            LINK,
            "The dog who rode the bus",
            "He got off at Depot Street.",
        )
        assert external["thumb"]["mimeType"] == "image/png"
        assert LINK not in only_value(harness)["text"]

    def test_a_correction_keeps_the_time_and_the_picture_of_the_card(
        self, harness: BlueskyHarness
    ) -> None:
        order = replace(make_order(harness, WORDS, LINK), thumbnail=make_picture("A dog."))
        sent, before = publish(harness, order), only_value(harness)
        corrected = make_order(harness, CORRECTION, LINK)
        harness.adapter.edit(sent.id, corrected, Prepared(), prove(order))
        assert only_value(harness) == before | {"text": CORRECTION}

    def test_pictures_keep_their_shape(self, harness: BlueskyHarness) -> None:
        publish(harness, make_order(harness, WORDS, LINK, alts=("A dog.",)))
        [image] = only_value(harness)["embed"]["images"]
        assert image["aspectRatio"] == {"width": 40, "height": 30}

    def test_links_hashtags_and_handles_are_tapped_on_by_byte(
        self, harness: BlueskyHarness
    ) -> None:
        words = "🐕‍🦺 Café: https://a.example/b, #OakHill, @neighbor.test, @nobody.test"
        publish(harness, make_order(harness, words))
        value = only_value(harness)
        content = value["text"].encode()
        tapped = [
            (
                content[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(),
                {name: told for name, told in facet["features"][0].items() if name != "$type"},
            )
            for facet in value["facets"]
        ]
        assert tapped == [
            ("https://a.example/b", {"uri": "https://a.example/b"}),
            ("#OakHill", {"tag": "OakHill"}),
            ("@neighbor.test", {"did": harness.server.neighbor.did}),
        ]

    def test_a_picture_that_is_too_large_is_refused_before_it_leaves(
        self, harness: BlueskyHarness
    ) -> None:
        order = make_order(harness, WORDS, LINK, alts=("A dog.",))
        [picture] = order.pictures
        large = replace(order, pictures=(replace(picture, content=b"\x00" * 1_000_001),))
        error = fail(harness, lambda: harness.adapter.prepare(large))
        assert str(error) == (
            'bluesky  Must fix: takes pictures of 1 MB at most; "2026/0.png" is larger'
        )
        assert [path for path in harness.between.seen if "uploadBlob" in path] == []

    def test_a_text_that_is_too_long_is_refused_for_good(self, harness: BlueskyHarness) -> None:
        order = make_order(harness, "ab " * 1100)
        prepared = harness.adapter.prepare(order)
        error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
        assert type(error) is Rejected
        assert "grapheme too big" in str(error) or "string too big" in str(error)

    def test_nothing_is_sent_by_another_account_than_that_of_the_department(
        self, harness: BlueskyHarness
    ) -> None:
        assert NETWORK.open is not None
        own, other = harness.server.department, harness.server.neighbor
        account = department.Network(account=own.handle, id=own.did)
        assert NETWORK.open(account, harness.keys).check_credentials().id == own.did
        swapped = department.Network(account=own.handle, id=other.did)
        adapter = NETWORK.open(swapped, harness.keys)
        error = fail(harness, lambda: adapter.prepare(make_order(harness, WORDS, LINK)))
        assert type(error) is Unreachable

    def test_a_process_opens_one_session(self, harness: BlueskyHarness) -> None:
        harness.adapter.check_credentials()
        sent = publish(harness, order := make_order(harness, WORDS, LINK))
        harness.adapter.find(order, Prepared(), order.first_at)
        harness.adapter.remove(sent.id, prove(order))
        assert len([path for path in harness.between.seen if "createSession" in path]) == 1

    def test_a_post_without_a_link_is_ours_by_the_time_in_its_key(
        self, harness: BlueskyHarness
    ) -> None:
        order = make_order(harness, WORDS)
        publish(harness, order)
        by_hand = write_by_hand(harness, "3m6222222222a", {})
        error = fail(harness, lambda: harness.adapter.remove(by_hand, prove(order)))
        assert type(error) is Rejected
        assert by_hand in public_ids(harness)

    def test_a_message_that_took_days_to_send_is_still_ours(self, harness: BlueskyHarness) -> None:
        order = make_order(harness, WORDS)
        order = replace(order, first_at=order.first_at - timedelta(days=2))
        sent = publish(harness, order)
        harness.adapter.remove(sent.id, Proof((), harness.now(), is_linked=False))
        assert public_ids(harness) == set()

    def test_an_answer_to_somebody_is_none_of_our_items(self, harness: BlueskyHarness) -> None:
        order = make_order(harness, WORDS, LINK)
        theirs = harness.post_as_somebody_else(order)
        above = {
            "uri": theirs,
            "cid": "bafyreia32jzzfw6vsb75uxecqvr7xbco3aaimo2zitz2p32gm4acnit3vq",
        }
        card = {"uri": LINK, "title": "T", "description": ""}
        answer = write_by_hand(
            harness,
            "3m6222222222a",
            {
                "reply": {"root": above, "parent": above},
                "embed": {"$type": "app.bsky.embed.external", "external": card},
            },
        )
        error = fail(harness, lambda: harness.adapter.remove(answer, prove(order)))
        assert type(error) is Rejected
        assert public_ids(harness) == {answer}

    @pytest.mark.parametrize(
        "remote",
        [
            "",
            "1",
            "at://",
            "../x",
            "at://{did}/app.bsky.feed.like/3m6222222222a",
            "at://{did}/{c}/self",
        ],
    )
    def test_what_is_no_id_of_a_post_is_refused(self, harness: BlueskyHarness, remote: str) -> None:
        named = remote.format(did=harness.account_id, c=POST)
        proof = prove(make_order(harness, WORDS, LINK))
        assert type(fail(harness, lambda: harness.adapter.remove(named, proof))) is Rejected
