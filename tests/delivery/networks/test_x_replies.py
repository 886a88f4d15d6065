"""What X answers is taken for what it surely says, and for no more."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest

from frontporch.delivery.networks._x_replies import Tweet
from frontporch.delivery.order import Order, Picture, Prepared, Proof
from frontporch.errors import RateLimited, Rejected, Uncertain, Unreachable
from tests.delivery.networks.harness import (
    LINK,
    WORDS,
    check_words,
    fail,
    make_order,
    make_picture,
    prove,
    public_ids,
    publish,
    soon,
)
from tests.delivery.networks.x_harness import PATHS, OnTheStub, in_seconds, limit
from tests.delivery.servers.faults import JSON
from tests.delivery.servers.proxy import Fault, Reply
from tests.delivery.servers.x_memory import DEPARTMENT, SOMEBODY, Refused

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        (400, {"detail": "Bad"}, Rejected),
        (403, {"detail": "Your Post text is too long."}, Rejected),
        (403, {"type": "https://api.twitter.com/2/problems/client-forbidden"}, Unreachable),
        (401, {"detail": "Unauthorized"}, Uncertain),
        (402, {"detail": "Credits depleted"}, Unreachable),
        (408, {}, Uncertain),
        (503, {"detail": "Over capacity"}, Uncertain),
        (600, {}, Uncertain),
    ],
)
def test_what_a_refusal_of_a_message_means(
    on_x: OnTheStub, status: int, said: dict[str, object], kind: type[Exception]
) -> None:
    on_x.refuse(status, said)
    order = make_order(on_x, WORDS, LINK)
    error = fail(on_x, lambda: on_x.adapter.send(order, Prepared(), soon()))
    assert type(error) is kind


def test_what_x_has_already_is_told_as_such(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    publish(on_x, order)
    error = fail(on_x, lambda: publish(on_x, order))
    assert isinstance(error, Rejected)
    assert error.is_duplicate
    assert str(error) == (
        'x  Must fix: X refused: "You are not allowed to create a Tweet with duplicate content…"'
    )


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x_rate_limit_reset": 900}, 900),
        (
            {
                "x_rate_limit_remaining": "7",
                "x_rate_limit_reset": 900,
                "x_app_limit_24hour_remaining": "0",
                "x_app_limit_24hour_reset": 7200,
                "x_user_limit_24hour_remaining": "0",
                "x_user_limit_24hour_reset": 3600,
            },
            7200,
        ),
        ({"x_rate_limit_reset": "1"}, 0),
        ({"x_rate_limit_reset": "999999999999"}, 86_400),
        ({"x_rate_limit_reset": "soon"}, None),
        ({"x_rate_limit_reset": "-5"}, None),
        ({}, None),
    ],
)
def test_the_limit_that_is_used_up_says_when_to_come_again(
    on_x: OnTheStub, headers: dict[str, str | int], seconds: int | None
) -> None:
    told = {name: in_seconds(at) if isinstance(at, int) else at for name, at in headers.items()}
    on_x.refuse(429, {"title": "Too Many Requests"}, limit(**told))
    order = make_order(on_x, WORDS)
    now = datetime.now(UTC)
    error = fail(on_x, lambda: on_x.adapter.send(order, Prepared(), soon()))
    assert isinstance(error, RateLimited)
    if seconds is None:
        assert error.until is None
    else:
        assert error.until is not None
        assert abs(error.until - now - timedelta(seconds=seconds)) < MINUTE


@pytest.mark.parametrize(
    ("status", "kind", "is_fine"),
    [
        (404, "https://api.twitter.com/2/problems/resource-not-found", True),
        (200, "https://api.twitter.com/2/problems/resource-not-found", True),
        (404, "about:blank", False),
        (200, "https://api.twitter.com/2/problems/not-authorized-for-resource", False),
    ],
)
def test_only_what_x_calls_gone_is_gone(
    on_x: OnTheStub, status: int, kind: str, *, is_fine: bool
) -> None:
    said = Refused(status, "Not Found Error", kind).problem
    body = json.dumps(said if status == 404 else {"errors": [said]})
    on_x.proxy.add(Fault("GET", "/2/tweets/7", 0, "other", Reply(status, JSON, body)))
    if is_fine:
        on_x.adapter.remove("7", Proof((LINK,), on_x.now()))
    else:
        error = fail(on_x, lambda: on_x.adapter.remove("7", Proof((LINK,), on_x.now())))
        assert type(error) is Unreachable


@pytest.mark.parametrize(
    ("pictures", "why"),
    [
        (tuple(make_picture("A dog.", at) for at in range(5)), "X takes 4 pictures at most"),
        (
            (Picture(b"a" * (5 * 1024 * 1024 + 1), "image/png", 9, 9, "A dog."),),
            "X takes pictures of 5 MB at most",
        ),
    ],
)
def test_pictures_that_x_does_not_take_are_refused_here(
    on_x: OnTheStub, pictures: tuple[Picture, ...], why: str
) -> None:
    order = make_order(on_x, WORDS)
    changed = Order(
        order.post, order.part, order.digest, order.message, order.key, order.first_at, 0, pictures
    )
    error = fail(on_x, lambda: on_x.adapter.prepare(changed))
    assert isinstance(error, Rejected)
    assert [problem.message for problem in error.problems] == [why]


def test_a_picture_without_its_description_is_not_sent(on_x: OnTheStub) -> None:
    on_x.proxy.add(Fault("POST", "/2/media/metadata", 0, "other", Reply(500)))
    order = make_order(on_x, WORDS, alts=("A dog.",))
    assert type(fail(on_x, lambda: publish(on_x, order))) is Unreachable
    assert public_ids(on_x) == set()


def test_no_log_tells_what_was_sent_or_signed(
    on_x: OnTheStub, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    publish(on_x, make_order(on_x, WORDS, LINK, alts=("A dog.",)))
    on_x.break_next("hostile-no")
    fail(on_x, lambda: publish(on_x, make_order(on_x, "Another one.")))
    secret = (*on_x.keys.values.values(), WORDS, "oauth_", "\x1b", "\n::")
    assert [word for word in secret if word in caplog.text] == []


def test_an_error_in_json_that_no_library_expects_is_told_in_our_words(
    on_x: OnTheStub,
) -> None:
    for body in ("[]", '{"errors": 7}', '{"errors": [7]}', '{"detail": 7}', "9" * 5000, '"a"'):
        on_x.proxy.add(Fault(*PATHS["send"], 0, "other", Reply(400, JSON, body)))
        error = fail(
            on_x,
            lambda: on_x.adapter.send(make_order(on_x, WORDS), Prepared(), soon()),
        )
        assert isinstance(error, Rejected)
        check_words(on_x, error)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "{}"),
        (200, '{"data": []}'),
        (200, '{"meta": {"result_count": 1}}'),
        (200, '{"errors": [{"title": "Not Found Error", "type": "a/resource-not-found"}]}'),
        (404, '{"title": "Not Found Error", "type": "a/resource-not-found"}'),
        (403, '{"title": "Forbidden", "type": "about:blank"}'),
        (204, ""),
    ],
)
def test_a_list_that_does_not_say_that_it_is_empty_is_no_list(
    on_x: OnTheStub, status: int, body: str
) -> None:
    on_x.proxy.add(Fault(*PATHS["find"], 0, "other", Reply(status, JSON, body)))
    order = make_order(on_x, WORDS, LINK)
    error = fail(on_x, lambda: on_x.adapter.find(order, Prepared(), order.first_at))
    assert type(error) is Unreachable


@pytest.mark.parametrize(
    "changed",
    [
        {"author_id": SOMEBODY},
        {"created_at": "2026-01-01T00:00:00.000Z"},
        {"in_reply_to_user_id": SOMEBODY},
        {"referenced_tweets": [{"type": "replied_to", "id": "1"}]},
        {"referenced_posts": [{"type": "retweeted", "id": "1"}]},
    ],
)
def test_a_list_may_hold_what_was_not_asked_for(
    on_x: OnTheStub, changed: dict[str, object]
) -> None:
    order = make_order(on_x, WORDS)
    own = {"id": "7", "text": WORDS, "author_id": DEPARTMENT, "created_at": str(on_x.now())}
    for tweet, ids in ((own, ["7"]), (own | changed, [])):
        said = json.dumps({"data": [tweet], "meta": {"result_count": 1}})
        on_x.proxy.add(Fault(*PATHS["find"], 0, "other", Reply(200, JSON, said)))
        found = on_x.adapter.find(order, Prepared(), order.first_at)
        assert ([found.id] if found else []) == ids


def test_another_post_than_the_one_asked_for_is_not_read_as_it(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    sent = publish(on_x, order)
    tweet = {"id": "7", "text": LINK, "author_id": DEPARTMENT, "created_at": str(on_x.now())}
    said = Reply(200, JSON, json.dumps({"data": tweet}))
    on_x.proxy.add(Fault("GET", f"/2/tweets/{sent.id}", 0, "other", said))
    error = fail(on_x, lambda: on_x.adapter.remove(sent.id, prove(order)))
    assert type(error) is Unreachable
    assert public_ids(on_x) == {sent.id}


def test_a_removal_that_x_did_not_do_is_no_removal(on_x: OnTheStub) -> None:
    order = make_order(on_x, WORDS, LINK)
    sent = publish(on_x, order)
    said = Reply(200, JSON, '{"data": {"deleted": false}}')
    on_x.proxy.add(Fault(*PATHS["remove"], 0, "other", said))
    error = fail(on_x, lambda: on_x.adapter.remove(sent.id, prove(order)))
    assert type(error) is Unreachable


def test_short_links_that_multiply_cost_no_time(on_x: OnTheStub) -> None:
    short = "https://t.co/a1"
    tweet = {
        "id": "7",
        "text": f"{short} " * 500,
        "author_id": DEPARTMENT,
        "created_at": on_x.now().isoformat(),
        "entities": {"urls": [{"url": short, "expanded_url": f"{short}/" * 100}] * 10},
    }
    reply = Reply(200, JSON, json.dumps({"data": [tweet] * 50, "meta": {"result_count": 50}}))
    on_x.proxy.add(Fault(*PATHS["find"], 0, "other", reply))
    order = make_order(on_x, WORDS, LINK)
    assert on_x.adapter.find(order, Prepared(), order.first_at) is None


@pytest.mark.parametrize(
    "expanded",
    [
        "https://maps.example/Stra%C3%9Fe?q=1",
        "http://maps.example/Straße?q=1",
        "https://Maps.Example/straße?q=1",
    ],
)
def test_a_post_is_known_again_however_x_spells_its_addresses(expanded: str) -> None:
    tweet = Tweet.model_validate(
        {
            "id": "1",
            "text": "The map: https://t.co/abc is new.",
            "author_id": "1",
            "created_at": "2026-11-20T12:00:00Z",
            "entities": {"urls": [{"url": "https://t.co/abc", "expanded_url": expanded}]},
        }
    )
    assert tweet.says("The map: https://Maps.Example/Straße?q=1 is new.")
    assert not tweet.says("The map: https://maps.example/Gasse?q=1 is new.")
