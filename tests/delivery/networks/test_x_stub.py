"""The X of our own checks what the genuine one checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from frontporch.delivery.credentials import Keys
from frontporch.delivery.networks.x import NETWORK
from frontporch.delivery.order import Prepared
from frontporch.errors import Rejected
from tests.delivery.networks.harness import (
    LINK,
    WORDS,
    fail,
    make_order,
    prove,
    publish,
)
from tests.delivery.networks.x_harness import OnTheStub
from tests.delivery.servers.x import Stub
from tests.delivery.servers.x_memory import DEPARTMENT, NAMES, SOMEBODY, TOKENS

ROOT = Path(__file__).parents[3]


@pytest.mark.needs("contracts")
@pytest.mark.parametrize(
    ("method", "route", "body"),
    [
        ("POST", "/2/tweets", {"txt": "a"}),
        ("POST", "/2/tweets", {"text": "a", "media": {"media_ids": ["x"]}}),
        ("GET", "/2/users/me?fields=id", None),
        ("GET", "/2/users/1/tweets?max_results=1", None),
        ("GET", "/2/elsewhere", None),
    ],
)
def test_the_stub_notices_what_x_does_not_describe(
    x_stub: Stub, method: str, route: str, body: dict[str, object] | None
) -> None:
    x_stub.forget()
    requests.request(method, f"{x_stub.url}{route}", json=body, timeout=5)
    assert len(x_stub.forget()) == 1


@pytest.mark.needs("contracts")
def test_all_that_we_ask_x_is_in_its_description(on_x: OnTheStub, x_stub: Stub) -> None:
    order = make_order(on_x, WORDS, LINK, alts=("A dog.", "A bus."))
    on_x.adapter.check_credentials()
    sent = publish(on_x, order)
    on_x.adapter.find(order, Prepared(), order.first_at)
    on_x.adapter.remove(sent.id, prove(order))
    asked = {line.partition("?")[0].replace(sent.id, "ID") for line in on_x.proxy.seen}
    assert asked == {
        "GET /2/users/me",
        "POST /2/media/upload",
        "POST /2/media/metadata",
        "POST /2/tweets",
        f"GET /2/users/{DEPARTMENT}/tweets",
        "GET /2/tweets/ID",
        "DELETE /2/tweets/ID",
    }
    assert x_stub.invalid == []


def test_a_request_without_a_signature_is_nobodys(x_stub: Stub) -> None:
    assert requests.get(f"{x_stub.url}/2/users/me", timeout=5).status_code == 401


@pytest.mark.parametrize("variable", NETWORK.variables)
def test_every_credential_counts(on_x: OnTheStub, variable: str) -> None:
    assert NETWORK.open is not None
    wrong = Keys({**on_x.keys.values, variable: "another-one"}, on_x.keys.base)
    error = fail(on_x, NETWORK.open(on_x.account, wrong).check_credentials)
    assert isinstance(error, Rejected)


def test_another_token_is_another_account(on_x: OnTheStub) -> None:
    assert NETWORK.open is not None
    token = f"{SOMEBODY}-t0ken"
    *_, of_token, of_secret = NETWORK.variables
    values = {**on_x.keys.values, of_token: token, of_secret: TOKENS[token].secret}
    other = NETWORK.open(on_x.account, Keys(values, on_x.keys.base))
    account = other.check_credentials()
    assert (account.id, account.name) == (SOMEBODY, f"@{NAMES[SOMEBODY]}")


def test_it_runs_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "tests.delivery.servers.x", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            told = {"has_duplicate_rule": False}
            reply = requests.post(f"{url}/_control", json=told, timeout=10)
        finally:
            process.kill()
    assert reply.json() == {"posts": [], "invalid": [], "duplicates": 0}
