"""A small stand-in for a Bluesky server: sessions, records and blobs, in threads of this process.

It keeps what matters for sending once: writing the same record again is no write, and a write that
names another state of the account or of the record than the present one is refused.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.delivery.servers.pds import PdsAccount

Json = dict[str, Any]
_COLLECTION = "app.bsky.feed.post"


class NoError(Exception):
    """The server says no."""

    def __init__(self, error: str, message: str = "No.", status: int = 400) -> None:
        self.status = status
        self.answer = {"error": error, "message": message}
        super().__init__(error)


@dataclass
class Repository:
    """One account: its records by key, and how often it was written to."""

    account: PdsAccount
    posts: dict[str, Json] = field(default_factory=dict)
    writes: int = 0

    @property
    def commit(self) -> str:
        return cid_of([self.account.did, self.writes])


class Stub:
    """The server; `base` is its address, `logins` counts sessions, `status` is the account's."""

    def __init__(self) -> None:
        self.department = PdsAccount("fernhollowpd.test", "dep4rtment-p4ss", f"did:plc:{'d' * 24}")
        self.neighbor = PdsAccount("neighbor.test", "ne1ghbor-p4ss", f"did:plc:{'e' * 24}")
        self.repositories = {one.did: Repository(one) for one in (self.department, self.neighbor)}
        self.logins = 0
        self.status = ""
        self.session: Json = {}
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.stub = self
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def records(self, account: PdsAccount) -> list[Json]:
        posts = self.repositories[account.did].posts
        return [{"uri": uri_of(account.did, key), "value": posts[key]} for key in sorted(posts)]

    def write(self, account: PdsAccount, *writes: Json) -> None:
        repository = self.repositories[account.did]
        for one in writes:
            repository.writes += 1
            if one["action"] == "delete":
                del repository.posts[one["rkey"]]
            else:
                repository.posts[one["rkey"]] = one["value"]

    def empty(self, account: PdsAccount) -> None:
        self.repositories[account.did].posts.clear()
        self.session, self.status = {}, ""

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    def create_session(self, body: Json, _did: str) -> Json:
        for one in (self.department, self.neighbor):
            if body["identifier"] in {one.handle, one.did} and body["password"] == one.password:
                self.logins += 1
                token = _token_of(one)
                session = {"did": one.did, "handle": one.handle}
                return session | {"accessJwt": token, "refreshJwt": token} | self.session
        raise NoError("AuthenticationRequired", "Invalid identifier or password", 401)

    def get_session(self, _asked: Json, did: str) -> Json:
        account = self.repositories[did].account
        active = {"active": not self.status, "status": self.status}
        return {"did": did, "handle": account.handle} | active

    def resolve_handle(self, asked: Json, _did: str) -> Json:
        for one in (self.department, self.neighbor):
            if one.handle == asked["handle"]:
                return {"did": one.did}
        raise NoError("InvalidRequest", "Unable to resolve handle")

    def get_latest_commit(self, asked: Json, _did: str) -> Json:
        return {"cid": self.repositories[asked["did"]].commit, "rev": "3m"}

    def get_record(self, asked: Json, _did: str) -> Json:
        posts = self.repositories[asked["repo"]].posts
        if asked["rkey"] not in posts:
            raise NoError("RecordNotFound")
        value = posts[asked["rkey"]]
        return {"uri": uri_of(asked["repo"], asked["rkey"]), "cid": cid_of(value), "value": value}

    def put_record(self, body: Json, did: str) -> Json:
        repository, key, value = self.repositories[body["repo"]], body["rkey"], body["record"]
        if body["repo"] != did:
            raise NoError("AuthMissing", status=401)
        if len(value["text"]) > 3000:
            raise NoError("InvalidRequest", "grapheme too big (maximum 300)")
        answer = {"uri": uri_of(did, key), "cid": cid_of(value)}
        if repository.posts.get(key) != value:
            _refuse_swap(repository, body)
            repository.posts[key] = value
            repository.writes += 1
        return answer

    def delete_record(self, body: Json, did: str) -> Json:
        repository = self.repositories[did]
        if body["rkey"] in repository.posts:
            _refuse_swap(repository, body)
            del repository.posts[body["rkey"]]
            repository.writes += 1
        return {}

    def upload_blob(self, content: Any, _did: str) -> Json:
        return {
            "blob": {
                "$type": "blob",
                "ref": {"$link": cid_of(hashlib.sha256(content).hexdigest())},
                "mimeType": "image/png",
                "size": len(content),
            }
        }


def _refuse_swap(repository: Repository, body: Json) -> None:
    if body.get("swapCommit", repository.commit) != repository.commit:
        raise NoError("InvalidSwap", "Commit was at another place")
    current = repository.posts.get(body["rkey"])
    if "swapRecord" in body and (current is None or cid_of(current) != body["swapRecord"]):
        raise NoError("InvalidSwap", "Record was at another place")


def uri_of(did: str, key: str) -> str:
    return f"at://{did}/{_COLLECTION}/{key}"


def cid_of(value: object) -> str:
    digest = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).digest()
    return "bafyrei" + base64.b32encode(digest).decode().lower().rstrip("=")


def _token_of(account: PdsAccount) -> str:
    """Return a token that ends in two hours; its signature says nothing."""
    payload = {"exp": int(time.time()) + 7200, "sub": account.did}
    return f"{_encoded({})}.{_encoded(payload)}.{_encoded({})}"


def _encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@contextmanager
def running() -> Iterator[Stub]:
    """Run the stand-in for as long as the block."""
    stub = Stub()
    try:
        yield stub
    finally:
        stub.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    stub: Stub

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._do(dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        is_json = self.headers.get("Content-Type") == "application/json"
        self._do(json.loads(content) if is_json else content)

    def _do(self, asked: Any) -> None:
        stub = self.server.stub
        known: dict[str, Callable[[Any, str], Json]] = {
            "com.atproto.server.createSession": stub.create_session,
            "com.atproto.server.getSession": stub.get_session,
            "com.atproto.identity.resolveHandle": stub.resolve_handle,
            "com.atproto.sync.getLatestCommit": stub.get_latest_commit,
            "com.atproto.repo.getRecord": stub.get_record,
            "com.atproto.repo.putRecord": stub.put_record,
            "com.atproto.repo.deleteRecord": stub.delete_record,
            "com.atproto.repo.uploadBlob": stub.upload_blob,
        }
        nsid = urlsplit(self.path).path.rpartition("/")[2]
        try:
            with stub.lock:
                status, answer = 200, known[nsid](asked, self._whose())
        except NoError as no:
            status, answer = no.status, no.answer
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _whose(self) -> str:
        """Return the account of the token, or nothing."""
        parts = self.headers.get("Authorization", "").split(".")
        if len(parts) != 3:
            return ""
        payload = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
        return str(payload["sub"])

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""
