"""What Mastodon servers do that other networks do not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from frontporch import department
from frontporch.delivery.credentials import Keys
from frontporch.delivery.networks import _mastodon_server
from frontporch.delivery.networks.mastodon import open_mastodon
from frontporch.delivery.order import Prepared
from frontporch.errors import ConfigurationError, Rejected, Unreachable
from tests.delivery.networks.harness import (
    LINK,
    OTHER_LINK,
    WORDS,
    fail,
    make_order,
    only_item,
    prove,
    public_ids,
    publish,
    soon,
)
from tests.delivery.networks.mastodon_harness import MastodonHarness
from tests.delivery.servers.faults import JSON
from tests.delivery.servers.mastodon_api import MastodonServer
from tests.delivery.servers.proxy import Fault, Proxy, Reply

VARIABLE = "FRONT_PORCH_MASTODON_TOKEN"


@pytest.fixture
def mastodon(mastodon_mocked: tuple[MastodonServer, Proxy]) -> MastodonHarness:
    return MastodonHarness(*mastodon_mocked)


def status_as_json(mastodon: MastodonHarness, **changed: object) -> str:
    account = {"id": mastodon.account_id, "username": "fernhollow"}
    told = {"id": "7", "account": account, "created_at": "2026-11-20T12:00:00Z", "url": None}
    return json.dumps(told | changed)


def answer_next(mastodon: MastodonHarness, method: str, path: str, reply: Reply) -> None:
    mastodon.proxy.add(Fault(method, path, times=0, answer="other", other=reply))


def test_a_success_is_a_success_whatever_its_headers_say(mastodon: MastodonHarness) -> None:
    absurd = {
        "X-RateLimit-Reset": "tomorrow",
        "Deprecation": "true",
        "Link": "<<<>; rel=next",
        "Mastodon-Async-Refresh": "id=\x1b[31m",
    }
    reply = Reply(200, absurd, status_as_json(mastodon))
    answer_next(mastodon, "POST", "/api/v1/statuses", reply)
    assert publish(mastodon, make_order(mastodon, WORDS)).id == "7"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://evil.example/@fernhollow/7", "//x", "\x1b[31m", ""]
)
def test_an_address_that_is_not_on_the_server_is_made_anew(
    mastodon: MastodonHarness, url: str
) -> None:
    reply = Reply(200, JSON, status_as_json(mastodon, url=url))
    answer_next(mastodon, "POST", "/api/v1/statuses", reply)
    sent = publish(mastodon, make_order(mastodon, WORDS))
    assert sent.url == f"{mastodon.proxy.url}/@fernhollow/7"


def test_a_picture_is_waited_for(
    mastodon: MastodonHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    busy, done = '{"id": "5", "url": null}', '{"id": "5", "url": "https://a.example/5.png"}'
    answer_next(mastodon, "POST", "/api/v2/media", Reply(202, JSON, busy))
    answer_next(mastodon, "GET", "/api/v1/media/5", Reply(206, JSON, busy))
    answer_next(mastodon, "GET", "/api/v1/media/5", Reply(200, JSON, done))
    order = make_order(mastodon, WORDS, alts=("A dog.",))
    assert mastodon.adapter.prepare(order).media == ("5",)
    assert [pause for pause in pauses if pause] == [0.5, 1]


def test_a_picture_is_not_waited_for_for_ever(
    mastodon: MastodonHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    busy = Reply(206, JSON, '{"id": "5", "url": null}')
    answer_next(mastodon, "POST", "/api/v2/media", busy)
    for _ in range(5):
        answer_next(mastodon, "GET", "/api/v1/media/5", busy)
    order = make_order(mastodon, WORDS, alts=("A dog.",))
    assert type(fail(mastodon, lambda: mastodon.adapter.prepare(order))) is Unreachable
    assert 0 < sum(pauses) < 30


@pytest.mark.parametrize("forged", ["", "..", "../accounts/1", "1/../2", "1?a=b", "1\n", "a" * 101])
def test_an_id_that_leads_elsewhere_is_not_asked_for(
    mastodon: MastodonHarness, forged: str
) -> None:
    order = make_order(mastodon, WORDS, LINK)
    mastodon.adapter.check_credentials()
    mastodon.proxy.clear()
    error = fail(mastodon, lambda: mastodon.adapter.remove(forged, prove(order)))
    assert (type(error), mastodon.proxy.seen) == (Rejected, [])


def test_where_only_the_link_is_known_the_link_finds(mastodon: MastodonHarness) -> None:
    order = make_order(mastodon, WORDS, LINK)
    sent = publish(mastodon, order)
    without_text = replace(order, message=replace(order.message, text=""))
    elsewhere = replace(order, message=replace(order.message, text="", link=OTHER_LINK))
    found = [
        mastodon.adapter.find(one, Prepared(), order.first_at) for one in (without_text, elsewhere)
    ]
    assert [one and one.id for one in found] == [sent.id, None]


def test_what_few_people_see_or_what_answers_somebody_is_not_it(mastodon: MastodonHarness) -> None:
    order = make_order(mastodon, WORDS)
    first = mastodon.server.post(mastodon.login, "Good morning.")
    mastodon.server.post(mastodon.login, WORDS, visibility="direct")
    mastodon.server.post(mastodon.login, WORDS, in_reply_to_id=first)
    assert mastodon.adapter.find(order, Prepared(), order.first_at) is None


def test_a_message_is_found_behind_many(
    mastodon: MastodonHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make_order(mastodon, WORDS)
    sent = publish(mastodon, order)
    for number in range(41):
        mastodon.server.post(mastodon.login, f"Number {number}.")
    found = mastodon.adapter.find(order, Prepared(), order.first_at)
    assert found is not None
    assert found.id == sent.id
    monkeypatch.setattr(_mastodon_server, "_MOST_PAGES", 1)
    error = fail(mastodon, lambda: mastodon.adapter.find(order, Prepared(), order.first_at))
    assert type(error) is Unreachable


@pytest.mark.parametrize(
    "changed",
    [
        {"account": {"id": "99", "username": "fernhollow"}},
        {"in_reply_to_id": "5"},
        {"visibility": "private"},
        {},
    ],
)
def test_only_what_is_our_own_public_and_answers_nobody_is_found(
    mastodon: MastodonHarness, changed: dict[str, object]
) -> None:
    order = make_order(mastodon, WORDS)
    sent = publish(mastodon, order)
    listed = {"id": sent.id, "created_at": order.first_at.isoformat()} | changed
    reply = Reply(200, JSON, f"[{status_as_json(mastodon, **listed)}]")
    answer_next(mastodon, "GET", r"/api/v1/accounts/[^/]+/statuses", reply)
    answer_next(mastodon, "GET", r"/api/v1/accounts/[^/]+/statuses", Reply(200, JSON, "[]"))
    found = mastodon.adapter.find(order, Prepared(), order.first_at)
    assert (found is None) is bool(changed)
    mastodon.proxy.clear()


@pytest.mark.parametrize("is_new", [True, False])
def test_an_edit_names_the_pictures_that_stay(mastodon: MastodonHarness, *, is_new: bool) -> None:
    """A server drops the pictures that an edit does not name; the stand-in keeps all of them."""
    alts = ("A dog.", "A bus.")
    order = make_order(mastodon, WORDS, LINK, alts=alts)
    prepared = mastodon.adapter.prepare(order)
    sent = mastodon.adapter.send(order, prepared, soon())
    others = Prepared(("8", "9")) if is_new else Prepared()
    mastodon.adapter.edit(sent.id, order, others, prove(order))
    told = json.loads(mastodon.proxy.bodies[-1])
    ids = ["8", "9"] if is_new else list(prepared.media)
    assert mastodon.proxy.seen[-1].startswith("PUT ")
    assert told["media_ids"] == ids
    assert [(one["id"], one["description"]) for one in told["media_attributes"]] == list(
        zip(ids, alts, strict=True)
    )


def test_nobody_elses_message_is_even_tried(mastodon: MastodonHarness) -> None:
    order = make_order(mastodon, WORDS, LINK)
    theirs = mastodon.post_as_somebody_else(order)
    mastodon.proxy.clear()
    fail(mastodon, lambda: mastodon.adapter.remove(theirs, prove(order)))
    fail(mastodon, lambda: mastodon.adapter.edit(theirs, order, Prepared(), prove(order)))
    assert {asked.partition(" ")[0] for asked in mastodon.proxy.seen} == {"GET"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_readers_are_told_the_language(mastodon: MastodonHarness, language: str) -> None:
    publish(mastodon, make_order(mastodon, WORDS, language=language))
    assert only_item(mastodon).language == language


def test_what_the_server_still_shows_is_not_removed(mastodon: MastodonHarness) -> None:
    order = make_order(mastodon, WORDS, LINK)
    sent = publish(mastodon, order)
    answer_next(mastodon, "DELETE", "/api/v1/statuses/", Reply(404, JSON, '{"error": "x"}'))
    error = fail(mastodon, lambda: mastodon.adapter.remove(sent.id, prove(order)))
    assert type(error) is Rejected
    mastodon.adapter.remove(sent.id, prove(order))
    assert public_ids(mastodon) == set()


def test_a_server_that_does_not_know_us_cannot_say_what_is_gone(mastodon: MastodonHarness) -> None:
    order = make_order(mastodon, WORDS, LINK)
    sent = publish(mastodon, order)
    for _ in range(2):
        answer_next(mastodon, "GET", "/api/v1/", Reply(404, {}, "<h1>Moved</h1>"))
    error = fail(mastodon, lambda: mastodon.adapter.remove(sent.id, prove(order)))
    assert type(error) is Unreachable
    mastodon.proxy.clear()


@pytest.mark.parametrize(
    ("account", "server"),
    [
        ({"account": "@police@social.example"}, "social.example"),
        ({"account": "police@social.example"}, "social.example"),
        ({"account": "@police", "url": "https://social.example/@police"}, "social.example"),
        ({"account": "@police@a.example", "server": "https://b.example/"}, "b.example"),
    ],
)
def test_the_server_is_told_in_department_toml(account: dict[str, str], server: str) -> None:
    opened = open_mastodon(department.Network.model_validate(account), Keys({VARIABLE: "made-up"}))
    assert opened._server.base == f"https://{server}"


@pytest.mark.parametrize(
    "account",
    [
        {"account": "@police"},
        {"account": "@police", "server": "http://social.example"},
    ],
)
def test_without_a_server_to_trust_nothing_is_opened(account: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match=r"networks\.mastodon\.server"):
        open_mastodon(department.Network.model_validate(account), Keys({VARIABLE: "made-up"}))
