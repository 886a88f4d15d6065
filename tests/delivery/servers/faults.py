"""The ways in which the suite breaks replies, as faults of the proxy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.delivery.networks.harness import (
    DEEP,
    GARBAGE,
    HOSTILE,
    HUGE,
    WRONG_TYPES,
    Kind,
)
from tests.delivery.servers.proxy import Fault, Reply

JSON = {"Content-Type": "application/json"}
ELSEWHERE = {"Location": "http://127.0.0.1:9/elsewhere"}


def make_fault(
    kind: Kind,
    method: str,
    path: str,
    *,
    no: Reply,
    limits: Mapping[Kind, Mapping[str, str]],
    spoil: tuple[str, ...],
) -> Fault:
    """Return the fault for the next request of that method and path.

    `no` is how the network refuses, with HOSTILE words, `limits` are its headers for each kind of
    429, `spoil` the keys that hold ids and addresses in its replies.
    """
    fault = Fault(method, path)
    other = _others(no, limits).get(kind)
    if other is not None:
        times = 1 if kind in {"500-after", "garbage", "huge", "deep", "wrong-types"} else 0
        return replace(fault, times=times, answer="other", other=other)
    if kind == "hostile":
        return replace(fault, spoil=spoil, poison=HOSTILE)
    if kind == "doubled":
        return replace(fault, times=2)
    if kind == "reset":
        return replace(fault, times=0, answer="reset")
    return replace(fault, times=int(kind == "timeout-after"), answer="silence")


def _others(no: Reply, limits: Mapping[Kind, Mapping[str, str]]) -> dict[Kind, Reply]:
    """Return the replies that come instead of the server's own."""
    replies: dict[Kind, Reply] = {
        "500-before": Reply(500, JSON, '{"error": "out of order"}'),
        "500-after": Reply(500, JSON, '{"error": "out of order"}'),
        "garbage": Reply(200, JSON, GARBAGE.decode("utf-8", "surrogateescape")),
        "huge": Reply(200, JSON, huge=HUGE),
        "deep": Reply(200, JSON, DEEP.decode()),
        "wrong-types": Reply(200, JSON, WRONG_TYPES.decode()),
        "hostile-no": no,
        "redirect": Reply(307, ELSEWHERE),
    }
    refused = {
        kind: Reply(429, {**JSON, **headers}, '{"error": "Too many requests"}')
        for kind, headers in limits.items()
    }
    return replies | refused
