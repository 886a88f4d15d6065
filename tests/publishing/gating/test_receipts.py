"""A page leads to where the messages about it are up, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from frontporch.building.builder import BuildReport, build
from frontporch.building.cache import open_store
from frontporch.building.claims import find_unclaimed
from frontporch.building.clearances import Receipt
from frontporch.building.plan import plan_artifacts
from frontporch.building.workers import Workers
from frontporch.ledger.delivery_events import Intended, Removed, Sent
from frontporch.ledger.events import Event, TakenDown
from frontporch.publishing.gating.listing import list_clearances
from frontporch.publishing.gating.receipts import find_receipts
from tests.attacks.blog import DOG, Blog, Published, found_blog, written
from tests.folders import CHECKOUT
from tests.policy.signers import NOW, POST, nonce

TOOT = "https://social.example/@fernhollowpd/112"
TWEET = "https://x.com/fernhollowpd/status/7"
PAGE = "2026/11/the-dog/index.html"


def sent(
    network: str = "mastodon",
    url: str = TOOT,
    *,
    life: int = 0,
    part: str = "",
    at: datetime = NOW,
    **more: Any,
) -> list[Event]:
    """Return an intent and its receipt."""
    named = part or f"message[{network}]"
    intent = Intended(
        at=at,
        nonce=nonce(),
        post=POST,
        part=named,
        digest="a" * 64,
        life=life,
        account="1",
        deadline=at + timedelta(minutes=1),
    )
    plain: dict[str, Any] = {"remote": f"item-{url[-1:]}" if url[-1:].isalnum() else "item", **more}
    receipt = Sent(
        at=at, nonce=nonce(), post=POST, part=named, intent=intent.nonce, url=url, **plain
    )
    return [intent, receipt]


def addresses(*several: list[Event]) -> list[str]:
    events = [event for events in several for event in events]
    return [each.url for each in find_receipts(events, {POST}).get(POST, ())]


def test_receipts_stand_in_the_same_order_whatever_was_sent_first() -> None:
    receipts = find_receipts([*sent(), *sent("x", TWEET)], {POST})
    assert receipts == {
        POST: (
            Receipt(network="x", label="X", url=TWEET),
            Receipt(network="mastodon", label="Mastodon", url=TOOT),
        )
    }


def test_what_a_person_posted_by_hand_counts() -> None:
    assert addresses(sent(by="person", handle="ortiz")) == [TOOT]


def test_a_message_that_nobody_knows_the_end_of_has_no_receipt() -> None:
    assert addresses(sent()[:1]) == []


def test_a_message_that_was_removed_has_none() -> None:
    gone = Removed(at=NOW, nonce=nonce(), post=POST, part="message[mastodon]", remote="item-2")
    assert addresses(sent(), [gone]) == []


def test_a_message_from_before_the_post_was_taken_down_has_none() -> None:
    down = TakenDown(at=NOW, nonce=nonce(), post=POST, because="withdrawn")
    again = "https://social.example/@fernhollowpd/113"
    assert addresses(sent(), [down]) == []
    assert addresses(sent(), [down], sent(url=again, life=1)) == [again]


def test_a_correction_counts_only_where_it_took_the_place_of_the_message() -> None:
    correction = sent("x", "https://x.com/fernhollowpd/status/8", part="correction-1[x]")
    gone = Removed(at=NOW, nonce=nonce(), post=POST, part="message[x]", remote="item-7")
    assert addresses(correction, sent("x", TWEET)) == [TWEET]
    assert addresses(sent("x", TWEET), correction, [gone]) == [
        "https://x.com/fernhollowpd/status/8"
    ]


def test_a_post_that_is_not_up_has_none() -> None:
    assert find_receipts(sent(), {"another"}) == {}


HOSTILE = (
    "http://social.example/@fernhollowpd/112",
    'https://social.example/"onclick="alert(1)',
    "https://social.example/<script>",
    "https://facebook.com@evil.example/1",
    "https://social.example\\@evil.example/1",
    "https://social.example/%zz",
    "https://social.example",
)


@pytest.mark.parametrize("url", HOSTILE)
def test_a_page_never_leads_to_an_address_that_is_not_plain_https(url: str) -> None:
    assert addresses(sent(url=url)) == []


@pytest.mark.parametrize("url", [*HOSTILE, "javascript:alert(1)", f"{TOOT}\n", "//evil.example/"])
def test_such_an_address_on_the_gates_list_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Receipt(network="mastodon", label="Mastodon", url=url)


# through a build


@pytest.fixture
def live(tmp_path: Path) -> Blog:
    """A blog with one post that is up."""
    blog = found_blog(tmp_path)
    blog.approve("ortiz")
    blog.commit()
    assert blog.publish().outcome == "cleared"
    return blog


def announce(blog: Blog, *several: list[Event]) -> None:
    events = [event for events in several for event in events]
    blog.ledger.append(events, blog.ledger.read().head)


def build_site(blog: Blog, done: Published) -> BuildReport:
    store = open_store(blog.folder)
    artifacts = plan_artifacts(done.assembly, CHECKOUT / "theme", store)
    with Workers(1) as workers:
        return build(artifacts, blog.folder / "output", store, workers)


def page_of(blog: Blog) -> str:
    return (blog.folder / "output" / PAGE).read_text("utf-8")


def test_receipts_change_the_page_of_their_post_and_nothing_else(live: Blog) -> None:
    build_site(live, live.publish())
    assert "conversation" not in page_of(live)
    announce(live, sent(), sent("x", TWEET))

    report = build_site(live, live.publish())

    assert (report.made, report.removed) == ((PAGE,), ())
    page = page_of(live)
    assert (
        '<p class="meta talk">Join the conversation on '
        f'<a class="u-syndication" href="{TWEET}" rel="external noopener">X</a> and '
        f'<a class="u-syndication" href="{TOOT}" rel="external noopener">Mastodon</a>.</p>\n'
    ) in page
    assert f'"discussionUrl":["{TWEET}","{TOOT}"]' in page


def test_three_networks_stand_in_a_row(live: Blog) -> None:
    announce(live, sent(), sent("x", TWEET), sent("bluesky", "https://bsky.app/profile/did:plc:1"))
    build_site(live, live.publish())
    words = page_of(live).partition("conversation on ")[2].partition("</p>")[0]
    labels = [part.partition("</a>") for part in words.split('rel="external noopener">')[1:]]
    joined = "".join(f"{label}{rest.partition('<a')[0]}" for label, _, rest in labels)
    assert joined == "X, Mastodon and Bluesky."


def test_a_post_that_was_taken_down_leads_to_no_network(live: Blog) -> None:
    announce(live, sent())
    gone = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: It was wrong.}"
    live.commit({DOG: written("status: withdrawn", gone)})
    build_site(live, live.publish())
    assert TOOT not in page_of(live)


def test_what_was_only_rehearsed_is_shown_nowhere(live: Blog) -> None:
    announce(live, sent())
    clearing = live.publish().clearing
    assert list_clearances(clearing).receipts[POST]
    rehearsal = replace(clearing, footing=replace(clearing.footing, root=None))
    assert list_clearances(rehearsal).receipts == {}


def test_a_page_that_leads_elsewhere_than_the_gates_list_is_not_written(live: Blog) -> None:
    announce(live, sent())
    done = live.publish()
    listed = list_clearances(done.clearing)
    assert find_unclaimed(done.assembly, listed) == []
    others: Mapping[str, Any] = {"receipts": {POST: listed.receipts[POST][:0]}}
    [problem] = find_unclaimed(done.assembly, listed.model_copy(update=others))
    assert TOOT in str(problem)
