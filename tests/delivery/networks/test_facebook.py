"""Facebook takes long texts, charges nothing, and publishes a draft once however often it is told.

All requests go to a stand-in that holds them to Meta's own description of its interface.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from frontporch import department
from frontporch.delivery import transport
from frontporch.delivery.credentials import Keys
from frontporch.delivery.network import Adapter
from frontporch.delivery.networks.facebook import FACTS, NETWORK, open_facebook
from frontporch.delivery.order import Order, Prepared, Proof
from frontporch.errors import (
    ConfigurationError,
    DeliveryError,
    RateLimited,
    Rejected,
    Uncertain,
    Unreachable,
)
from frontporch.messages.entities import find_entities
from frontporch.messages.message import Message
from tests.delivery.networks.contract import NetworkContract
from tests.delivery.networks.harness import (
    CORRECTION,
    HOSTILE,
    LINK,
    OTHER_LINK,
    WORDS,
    Kind,
    Seen,
    Step,
    fail,
    make_order,
    prove,
    public_ids,
    publish,
    repeat_credentials,
    soon,
)
from tests.delivery.servers.facebook import FacebookStub, running
from tests.delivery.servers.faults import JSON, make_fault
from tests.delivery.servers.graph_page import VERSION, VISITOR, Page, Post
from tests.delivery.servers.proxy import Fault, Proxy, Reply
from tests.delivery.servers.proxy import running as running_proxy

TOKEN = "FRONT_PORCH_FACEBOOK_PAGE_TOKEN"
SECRET = "FRONT_PORCH_FACEBOOK_APP_SECRET"

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)

POST = rf"/{VERSION}/\d+_\d+(\?|$)"
REQUESTS: dict[Step, tuple[str, str]] = {
    "check": ("GET", rf"/{VERSION}/me\?"),
    "prepare": ("POST", rf"/{VERSION}/\d+/(photos|feed)"),
    "send": ("POST", POST),
    "find": ("GET", rf"/{VERSION}/\d+/published_posts\?"),
    "edit": ("POST", POST),
    "remove": ("DELETE", POST),
}


def usage(minutes: object) -> dict[str, str]:
    use = {"type": "pages", "call_count": 100, "estimated_time_to_regain_access": minutes}
    return {"X-Business-Use-Case-Usage": json.dumps({"100000000000001": [use]})}


LIMITS: dict[Kind, Mapping[str, str]] = {
    "429": usage(19),
    "429-no-reset": {},
    "429-absurd": usage(10**12),
}


def refusal(code: int, message: str, /, **more: object) -> str:
    told = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1"}
    return json.dumps({"error": told | more})


class FacebookHarness:
    """The stand-in behind a proxy that breaks replies."""

    network = NETWORK

    def __init__(self, stub: FacebookStub, proxy: Proxy, *, knows_page: bool = True) -> None:
        self.stub, self.state, self.proxy = stub, stub.state, proxy
        page = self.state.page
        self.account_id = page.id
        self.account = department.Network(
            account="FernHollowPolice", id=page.id if knows_page else None, on=True
        )
        secret = {SECRET: page.secret} if page.secret else {}
        self.keys = Keys({TOKEN: page.token} | secret, proxy.url)
        self.adapter: Adapter = open_facebook(self.account, self.keys)

    def items(self) -> list[Seen]:
        posts = list(self.state.posts.values())
        return [self.see(post) for post in posts if post.author == self.account_id]

    @staticmethod
    def see(post: Post) -> Seen:
        in_text = [one.value for one in find_entities(post.message) if one.kind == "link"]
        links = tuple(dict.fromkeys([*([post.link] if post.link else []), *in_text]))
        alts = tuple(photo.alt for photo in post.photos)
        return Seen(post.id, post.message, links, alts, is_public=post.is_published)

    def post_as_somebody_else(self, order: Order) -> str:
        return self.state.add(order.message.text, order.message.link, VISITOR).id

    def break_next(self, kind: Kind, step: Step = "send") -> None:
        method, path = REQUESTS[step]
        if kind == "hostile":  # a reply to what changes something has neither id nor address
            reply = Reply(200, JSON, json.dumps({"success": HOSTILE, "id": HOSTILE}))
            self.proxy.add(Fault(method, path, 1, "other", reply))
            return
        told = repeat_credentials(self.keys)
        no = Reply(400, JSON, refusal(100, HOSTILE, error_user_msg=told))
        self.proxy.add(make_fault(kind, method, path, no=no, limits=LIMITS, spoil=("id",)))

    def now(self) -> datetime:
        return self.state.now()

    def refuse_next(self, step: Step, code: int, message: str = "No.", /, **more: object) -> None:
        """Answer the next request of that step with an error of Meta's; nothing is done."""
        method, path = REQUESTS[step]
        headers = {**JSON, **LIMITS["429"]}
        reply = Reply(400, headers, refusal(code, message, **more))
        self.proxy.add(Fault(method, path, 0, "other", reply))


@pytest.fixture
def stub() -> Iterator[FacebookStub]:
    with running() as one:
        yield one
        assert one.state.wrongs == []


@pytest.fixture
def proxy(stub: FacebookStub) -> Iterator[Proxy]:
    with running_proxy(stub.url) as one:
        yield one
        page = stub.state.page
        leaks = [line for line in one.seen if page.token in line or (page.secret or "-") in line]
        assert leaks == []


@pytest.fixture
def harness(stub: FacebookStub, proxy: Proxy) -> FacebookHarness:
    return FacebookHarness(stub, proxy)


class TestFacebook(NetworkContract):
    """What every network keeps to."""

    @pytest.fixture(autouse=True)
    def wait_two_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wait for one: the stand-in is quick, and nine tests wait in vain."""
        monkeypatch.setattr(transport, "READ_SECONDS", 1)


def test_it_can_stand_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "tests.delivery.servers.facebook"]
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        command, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        keys = Keys({TOKEN: told["page"]["token"], SECRET: told["page"]["secret"]}, told["base"])
        account = department.Network(account="FernHollowPolice")
        order = Order(
            "a", "message[facebook]", "d", Message("facebook", "a", "en", WORDS), "k", NOW
        )
        draft = open_facebook(account, keys).prepare(order).draft
        [kept] = requests.get(f"{told['base']}/.stub/posts", timeout=5).json()
        process.stdin.close()
        assert process.wait(timeout=10) == 0
    assert (kept["id"], kept["message"], kept["is_published"]) == (draft, WORDS, False)


@pytest.mark.parametrize(("count", "fits"), [(63_206, True), (63_207, False)])
def test_63_206_fit(count: int, *, fits: bool) -> None:
    assert FACTS.fits("a" * count) is fits


def test_readers_see_the_first_477() -> None:
    assert FACTS.folds_at == 477


def test_it_costs_nothing() -> None:
    assert FACTS.price(Message("facebook", "a", "en", "See foo.zip")) == 0


@pytest.mark.needs("contracts")
def test_metas_own_description_allows_every_request(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK, alts=("A dog.",))
    harness.adapter.check_credentials()
    sent = publish(harness, order)
    harness.adapter.find(order, Prepared(), order.first_at)
    harness.adapter.edit(sent.id, order, Prepared(), prove(order))
    harness.adapter.remove(sent.id, prove(order))
    assert harness.state.wrongs == []
    inspected = [line for line in harness.proxy.seen if line.endswith("/debug_token")]
    assert harness.state.validated == len(harness.proxy.seen) - len(inspected) > 7


def test_publishing_a_draft_again_publishes_no_other(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    prepared = harness.adapter.prepare(order)
    for _ in range(3):
        sent = harness.adapter.send(order, prepared, soon())
        assert (sent.id, public_ids(harness)) == (prepared.draft, {prepared.draft})


def test_a_draft_alone_is_enough_to_send_and_to_find(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    recorded = Prepared(draft=harness.adapter.prepare(order).draft)
    assert harness.adapter.find(order, recorded, order.first_at) is None
    sent = harness.adapter.send(order, recorded, soon())
    found = harness.adapter.find(order, recorded, order.first_at)
    assert found is not None
    assert (found.id, found.url) == (sent.id, sent.url)


def test_a_draft_that_somebody_deleted_is_not_sent(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    prepared = harness.adapter.prepare(order)
    harness.state.posts.clear()
    assert harness.adapter.find(order, prepared, order.first_at) is None
    error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
    assert type(error) is Rejected


@pytest.mark.parametrize("draft", [None, "", "1/../2", "12?a=b", "1_2_3", "\uff11", "1\n"])
def test_an_id_that_none_of_facebooks_is_goes_nowhere(
    harness: FacebookHarness, draft: str | None
) -> None:
    order = make_order(harness, WORDS, LINK)
    error = fail(harness, lambda: harness.adapter.send(order, Prepared(draft=draft), soon()))
    assert type(error) is Rejected
    assert harness.proxy.seen == []


def test_pictures_arrive_as_they_are_before_anybody_sees_them(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK, alts=("A dog.", "A bus."))
    prepared = harness.adapter.prepare(order)
    assert prepared.draft is not None
    photos = harness.state.posts[prepared.draft].photos
    assert [photo.id for photo in photos] == list(prepared.media)
    assert [(photo.digest, photo.media_type) for photo in photos] == [
        (hashlib.sha256(picture.content).hexdigest(), "image/png") for picture in order.pictures
    ]


@pytest.mark.parametrize("code", [4, 17, 32, 341, 613, 80_001])
def test_the_time_that_a_limit_lasts_is_taken_from_the_page_s_usage(
    harness: FacebookHarness, code: int
) -> None:
    order = make_order(harness, WORDS, LINK)
    prepared = harness.adapter.prepare(order)
    harness.refuse_next("send", code)
    error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
    assert isinstance(error, RateLimited)
    assert error.until is not None
    wait = error.until - datetime.now(UTC)
    assert timedelta(minutes=18) < wait <= timedelta(minutes=19)


@pytest.mark.parametrize(
    ("code", "more", "kind"),
    [
        (1, {}, Uncertain),
        (2, {"is_transient": True}, Uncertain),
        (100, {"is_transient": True}, Uncertain),
        (10, {}, Rejected),
        (100, {}, Rejected),
        (100, {"error_subcode": 33}, Rejected),
        (190, {"error_subcode": 463}, Rejected),
        (200, {}, Rejected),
        (368, {}, Rejected),
        (803, {}, Rejected),
    ],
)
def test_metas_codes_say_whether_it_was_a_no(
    harness: FacebookHarness, code: int, more: dict[str, object], kind: type[DeliveryError]
) -> None:
    order = make_order(harness, WORDS, LINK)
    prepared = harness.adapter.prepare(order)
    harness.refuse_next("send", code, **more)
    error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
    assert type(error) is kind
    assert not getattr(error, "is_duplicate", False)


def test_the_same_post_twice_in_a_row_is_known_as_a_duplicate(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    publish(harness, order)
    error = fail(harness, lambda: publish(harness, order))
    assert isinstance(error, Rejected)
    assert error.is_duplicate


def test_a_page_that_meta_cannot_read_yet_is_tried_again(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    harness.refuse_next("prepare", 100, error_subcode=1_609_005)
    assert type(fail(harness, lambda: harness.adapter.prepare(order))) is Unreachable


def test_a_token_that_ended_is_named_by_its_variable_and_not_shown(
    harness: FacebookHarness,
) -> None:
    token = harness.keys[TOKEN]
    harness.refuse_next("check", 190, f"Malformed access token {token}")
    error = fail(harness, harness.adapter.check_credentials)
    assert str(error) == (
        f"facebook  Must fix: no longer takes the token in {TOKEN}; make a new one"
    )


@pytest.mark.parametrize("code", [10, 100, 368])
def test_a_token_in_the_words_of_a_refusal_is_not_shown(
    harness: FacebookHarness, code: int
) -> None:
    harness.refuse_next("check", code, f"Bad {harness.keys[TOKEN]}")
    assert type(fail(harness, harness.adapter.check_credentials)) is Rejected


@pytest.mark.parametrize("status", [400, 403, 404, 200])
@pytest.mark.parametrize(
    "body",
    [
        "<html>Blocked</html>",
        '{"error": "no"}',
        '{"error": {"code": "a", "args": 1, "__class__": 2}}',
        '{"error": {"code": 190}}',
        "[]",
        "7",
        "",
    ],
)
def test_an_answer_that_meta_would_not_give_is_no_answer(
    harness: FacebookHarness, status: int, body: str
) -> None:
    if status != 200 and "190" in body:
        return
    order = make_order(harness, WORDS, LINK)
    prepared = harness.adapter.prepare(order)
    reply = Reply(status, {"Content-Type": "text/html"}, body)
    harness.proxy.add(Fault("POST", POST, 1, "other", reply))
    error = fail(harness, lambda: harness.adapter.send(order, prepared, soon()))
    assert type(error) is Uncertain


@pytest.mark.parametrize(
    "headers",
    [
        {"X-App-Usage": '{"nonsense": 1}'},
        {"X-App-Usage": "\x1b[31m{"},
        {"X-App-Usage": "[" * 5_000},
        {"X-Business-Use-Case-Usage": '["a"]'},
        {"X-Ad-Account-Usage": "77777"},
    ],
)
def test_headers_of_all_kinds_change_nothing_and_reach_no_log(
    harness: FacebookHarness, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    order = make_order(harness, WORDS, LINK)
    prepared = harness.adapter.prepare(order)
    reply = Reply(200, {**JSON, **headers}, '{"success": true}')
    harness.proxy.add(Fault("POST", POST, 1, "other", reply))
    with caplog.at_level("DEBUG"):
        assert harness.adapter.send(order, prepared, soon()).id == prepared.draft
    assert [value for value in headers.values() if value in caplog.text] == []


def test_no_credential_gets_into_a_log(
    harness: FacebookHarness, caplog: pytest.LogCaptureFixture
) -> None:
    order = make_order(harness, WORDS, LINK, alts=("A dog.",))
    with caplog.at_level("DEBUG"):
        harness.adapter.check_credentials()
        sent = publish(harness, order)
        harness.adapter.find(order, Prepared(), order.first_at)
        harness.adapter.remove(sent.id, prove(order))
    assert "published_posts" in caplog.text
    secrets = [*harness.keys.values.values()]
    assert [secret for secret in secrets if secret in caplog.text] == []


def test_a_post_that_the_token_may_not_see_any_more_is_not_called_removed(
    harness: FacebookHarness,
) -> None:
    order = make_order(harness, WORDS, LINK)
    sent = publish(harness, order)
    harness.state.page.may_read = False
    error = fail(harness, lambda: harness.adapter.remove(sent.id, prove(order)))
    assert type(error) is Rejected
    assert public_ids(harness) == {sent.id}


def test_a_post_that_waited_as_a_draft_can_still_be_removed(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS)
    sent = publish(harness, order)
    a_day_later = harness.now() + timedelta(days=1)
    harness.adapter.remove(sent.id, Proof((), a_day_later, is_linked=False))
    assert public_ids(harness) == set()


def test_it_is_found_among_many(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    sent = publish(harness, order)
    for number in range(120):
        harness.state.add(f"Another message, number {number}.", OTHER_LINK)
    found = harness.adapter.find(order, Prepared(), order.first_at)
    assert found is not None
    assert found.id == sent.id


def test_what_cannot_be_looked_through_is_not_called_absent(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    for number in range(510):
        harness.state.add(f"Another message, number {number}.", OTHER_LINK)
    error = fail(harness, lambda: harness.adapter.find(order, Prepared(), order.first_at))
    assert type(error) is Unreachable


def test_posts_of_last_week_are_not_asked_for_page_by_page(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    for number in range(210):
        harness.state.add(
            f"An old message, number {number}."
        ).created_time = "2020-01-01T00:00:00+0000"
    assert harness.adapter.find(order, Prepared(), order.first_at) is None
    assert len([line for line in harness.proxy.seen if "published_posts" in line]) == 1


def test_the_id_of_the_page_is_asked_for_where_nobody_wrote_it_down(
    stub: FacebookStub, proxy: Proxy
) -> None:
    harness = FacebookHarness(stub, proxy, knows_page=False)
    order = make_order(harness, WORDS, LINK)
    sent = publish(harness, order)
    harness.adapter.remove(sent.id, prove(order))
    assert public_ids(harness) == set()
    assert len([line for line in proxy.seen if "/me?" in line]) == 1


def test_a_page_is_named_by_a_number() -> None:
    account = department.Network(account="FernHollowPolice", id="../me")
    with pytest.raises(ConfigurationError, match="is no id of a page"):
        open_facebook(account, Keys({TOKEN: "t"}, "http://127.0.0.1:9"))


@pytest.mark.parametrize(("ends", "expires"), [(0, None), (1_800_000_000, "2027-01-15T08:00:00Z")])
def test_the_end_of_the_token_is_told(
    harness: FacebookHarness, ends: int, expires: str | None
) -> None:
    harness.state.page.ends = ends
    told = harness.adapter.check_credentials()
    assert (told.name, told.url) == (
        "Fern Hollow Police",
        f"https://www.facebook.com/{harness.account_id}",
    )
    assert told.expires == (datetime.fromisoformat(expires) if expires else None)


def test_without_the_secret_of_the_app_nobody_asks_when_the_token_ends() -> None:
    page = dataclasses.replace(Page(), secret=None, ends=1_800_000_000)
    with running(page) as stub, running_proxy(stub.url) as proxy:
        harness = FacebookHarness(stub, proxy)
        assert harness.adapter.check_credentials().expires is None
        assert [line for line in proxy.seen if "debug_token" in line] == []


def test_a_token_that_may_not_be_inspected_is_no_failure(harness: FacebookHarness) -> None:
    reply = Reply(400, JSON, refusal(100, "You must provide an app access token"))
    harness.proxy.add(Fault("POST", rf"/{VERSION}/debug_token", 0, "other", reply))
    assert harness.adapter.check_credentials().expires is None


def test_a_hostile_name_is_shown_harmless(harness: FacebookHarness) -> None:
    harness.state.page.name = HOSTILE
    name = harness.adapter.check_credentials().name
    assert name.isprintable()
    assert len(name) < 300


def test_a_hostile_card_is_only_another_card(harness: FacebookHarness) -> None:
    for link in ("javascript:alert(1)", "http://[", HOSTILE):
        harness.state.add(WORDS, link)
    order = make_order(harness, WORDS, LINK)
    assert harness.adapter.find(order, Prepared(), order.first_at) is None


def test_a_correction_of_a_post_that_is_gone_is_refused(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    sent = publish(harness, order)
    harness.state.posts.clear()
    corrected = make_order(harness, CORRECTION, LINK)
    error = fail(
        harness, lambda: harness.adapter.edit(sent.id, corrected, Prepared(), prove(order))
    )
    assert type(error) is Rejected


def test_somebody_elses_post_is_only_read(harness: FacebookHarness) -> None:
    order = make_order(harness, WORDS, LINK)
    theirs = harness.post_as_somebody_else(order)
    fail(harness, lambda: harness.adapter.remove(theirs, prove(order)))
    fail(harness, lambda: harness.adapter.edit(theirs, order, Prepared(), prove(order)))
    assert {line.split()[0] for line in harness.proxy.seen} == {"GET"}


@pytest.mark.parametrize("author", [{"id": VISITOR}, None])
def test_somebody_elses_post_among_ours_is_not_taken_for_ours(
    harness: FacebookHarness, author: dict[str, str] | None
) -> None:
    order = make_order(harness, WORDS, LINK)
    post = {
        "id": "1_2",
        "message": WORDS,
        "created_time": f"{harness.now():%Y-%m-%dT%H:%M:%S}+0000",
        "is_published": True,
        "from": author,
        "attachments": {"data": [{"unshimmed_url": LINK}]},
    }
    for path, reply in ((".*/published_posts", {"data": [post]}), (".*/1_2", post)):
        harness.proxy.add(Fault("GET", path, 0, "other", Reply(200, JSON, json.dumps(reply))))
    for prepared in (Prepared(), Prepared(draft="1_2")):
        assert harness.adapter.find(order, prepared, order.first_at) is None
