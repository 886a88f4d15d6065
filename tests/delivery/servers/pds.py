"""A real Bluesky server on this machine: `python -m tests.delivery.servers.pds` runs one by itself.

It prints one line of JSON: its address, and the accounts of a department and of a neighbor.
"""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import httpx

HERE = Path(__file__).parent
PROGRAM = HERE / "pds.mjs"
_SECONDS_TO_START = 60
_SECONDS_TO_END = 10
_COLLECTION = "app.bsky.feed.post"


@dataclass(frozen=True, slots=True)
class PdsAccount:
    """An account that the server was started with."""

    handle: str
    password: str
    did: str


@dataclass(frozen=True, slots=True)
class Pds:
    """A server that runs: `base` is its address."""

    base: str
    department: PdsAccount
    neighbor: PdsAccount

    def records(self, account: PdsAccount) -> list[dict[str, Any]]:
        """Return an account's posts as the server has them, the oldest first."""
        asked = {"repo": account.did, "collection": _COLLECTION, "limit": "100", "reverse": "true"}
        reply = httpx.get(f"{self.base}/xrpc/com.atproto.repo.listRecords", params=asked)
        records: list[dict[str, Any]] = reply.raise_for_status().json()["records"]
        return records

    def write(self, account: PdsAccount, *writes: dict[str, Any]) -> None:
        """Write to an account's posts as another program would, each write as applyWrites has it.

        `action` is create, update or delete.
        """
        login = {"identifier": account.handle, "password": account.password}
        session = self._post("com.atproto.server.createSession", login, {})
        token = {"Authorization": f"Bearer {session['accessJwt']}"}
        kind = "com.atproto.repo.applyWrites"
        listed = [
            {**one, "$type": f"{kind}#{one['action']}", "collection": _COLLECTION} for one in writes
        ]
        self._post(kind, {"repo": account.did, "writes": listed}, token)

    def empty(self, account: PdsAccount) -> None:
        """Delete all posts of an account."""
        keys = [str(record["uri"]).rpartition("/")[2] for record in self.records(account)]
        if keys:
            self.write(account, *({"action": "delete", "rkey": key} for key in keys))

    def _post(self, nsid: str, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
        reply = httpx.post(f"{self.base}/xrpc/{nsid}", json=body, headers=headers)
        answer: dict[str, Any] = reply.raise_for_status().json()
        return answer


@contextmanager
def running() -> Iterator[Pds]:
    """Run a server for as long as the block; it also ends with this process."""
    process = subprocess.Popen(
        ["node", str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE
    )
    try:
        assert process.stdout is not None
        told = json.loads(_first_line(process.stdout))
        yield Pds(told["base"], *(PdsAccount(**account) for account in told["accounts"]))
    finally:
        _end(process)


def _first_line(output: IO[bytes]) -> bytes:
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        if not selector.select(_SECONDS_TO_START):
            raise TimeoutError("the server did not start")
    return output.readline()


def _end(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    with running() as pds:
        sys.stdout.write(json.dumps(asdict(pds)) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
