"""The proxy does to a request what it was told, and to no other."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import requests

from tests.delivery.networks.harness import HOSTILE, Kind
from tests.delivery.servers.faults import make_fault
from tests.delivery.servers.proxy import CONTROL, Fault, Proxy, Reply, running

LIMITS: dict[Kind, dict[str, str]] = {"429": {"Retry-After": "9"}}


@pytest.fixture
def server() -> Iterator[Proxy]:
    """Another proxy, which answers every request by itself and counts them."""
    with running("http://127.0.0.1:9") as behind:
        for _ in range(9):
            behind.add(Fault("POST", "/", 0, "other", Reply(200, {"A": "b"}, '[{"id": "7"}]')))
        yield behind


@pytest.fixture
def proxy(server: Proxy) -> Iterator[Proxy]:
    with running(server.url) as before:
        yield before


def break_next(proxy: Proxy, kind: Kind) -> None:
    no = Reply(422, {}, "no")
    proxy.add(make_fault(kind, "POST", "/a", no=no, limits=LIMITS, spoil=("id",)))


def test_without_a_fault_the_reply_is_the_servers(proxy: Proxy, server: Proxy) -> None:
    reply = requests.post(f"{proxy.url}/a?b=1", data="c", timeout=5)
    assert (reply.status_code, reply.headers["A"], reply.text) == (200, "b", '[{"id": "7"}]')
    assert server.seen == proxy.seen == ["POST /a?b=1"]


@pytest.mark.parametrize(
    ("kind", "status", "asked"),
    [
        ("500-before", 500, 0),
        ("500-after", 500, 1),
        ("429", 429, 0),
        ("garbage", 200, 1),
        ("hostile-no", 422, 0),
        ("redirect", 307, 0),
        ("doubled", 200, 2),
    ],
)
def test_a_reply_is_broken_once(
    proxy: Proxy, server: Proxy, kind: Kind, status: int, asked: int
) -> None:
    break_next(proxy, kind)
    statuses = [
        requests.post(f"{proxy.url}/{name}", allow_redirects=False, timeout=5).status_code
        for name in ("b", "a", "a")
    ]
    assert statuses == [200, status, 200]
    assert len(server.seen) == 2 + asked
    assert proxy.clear() == []


@pytest.mark.parametrize(("kind", "asked"), [("timeout-before", 0), ("timeout-after", 1)])
def test_a_reply_is_lost(proxy: Proxy, server: Proxy, kind: Kind, asked: int) -> None:
    break_next(proxy, kind)
    with pytest.raises(requests.Timeout):
        requests.post(f"{proxy.url}/a", timeout=0.2)
    assert len(server.seen) == asked


def test_a_connection_breaks(proxy: Proxy, server: Proxy) -> None:
    break_next(proxy, "reset")
    with pytest.raises(requests.ConnectionError):
        requests.post(f"{proxy.url}/a", timeout=5)
    assert server.seen == []


def test_ids_become_hostile(proxy: Proxy) -> None:
    break_next(proxy, "hostile")
    assert requests.post(f"{proxy.url}/a", timeout=5).json() == [{"id": HOSTILE}]


def test_another_process_can_tell_it_what_to_do(proxy: Proxy) -> None:
    fault = {"method": "POST", "path": "/a", "answer": "other", "other": {"status": 503}}
    requests.post(f"{proxy.url}{CONTROL}", data=json.dumps(fault), timeout=5)
    assert requests.post(f"{proxy.url}/a", timeout=5).status_code == 503
    requests.post(f"{proxy.url}{CONTROL}", data=json.dumps(fault), timeout=5)
    left = requests.delete(f"{proxy.url}{CONTROL}", timeout=5).json()
    assert [one["path"] for one in left] == ["/a"]
    assert requests.post(f"{proxy.url}/a", timeout=5).status_code == 200
