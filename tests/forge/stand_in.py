"""A forge on this machine: as much of GitHub's REST interface as the workflows ask for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "made-up-token"
REPOSITORY = "fernhollow/blog"
BOT = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
_PAGE = 2


@dataclass
class StandIn:
    """What it knows: `lists` and `tables` by their path below the repository, and the comments.

    `bare` is its repository, `opened` are the pull requests that were opened in it, `refusals` the
    errors with which it answers a wish to merge first. Lists come in pages of two. `asked` are
    method and path of every request, in order.
    """

    url: str = ""
    lists: dict[str, list[Any]] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    redirects_to: str = ""
    bare: Path = Path()
    opened: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What a workflow's run knows of it."""
        return {
            "GITHUB_API_URL": self.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_TOKEN": TOKEN,
        }

    def comment(self, body: str, user: dict[str, Any]) -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": user})

    def offer(self, said: dict[str, Any], sha: str) -> None:
        """Have one pull request, as `said` tells of it, whose newest commit is `sha`."""
        number = said["pull"]["number"]
        head = {**said["pull"]["head"], "sha": sha, "repo": {"full_name": REPOSITORY}}
        self.tables[f"pulls/{number}"] = {**said["pull"], "head": head}
        self.lists |= {
            "pulls": [{"number": number, "head": head}],
            f"pulls/{number}/reviews": [each for page in said["reviews"] for each in page],
            f"pulls/{number}/commits": [each for page in said["commits"] for each in page],
            f"issues/{number}/events": said["events"],
            "activity": said["activity"],
        }

    def answer(self, method: str, path: str, page: int, body: bytes) -> tuple[int, Any, str]:
        """Return the status, the answer, and the path of the next page, "" for none."""
        if method != "GET":
            return *self._change(method, path, json.loads(body)), ""
        named = self.comments if path.endswith("/comments") else self.lists.get(path)
        if named is not None:
            more = f"{path}?page={page + 1}" if len(named) > page * _PAGE else ""
            return 200, named[(page - 1) * _PAGE : page * _PAGE], more
        if path in self.tables:
            return 200, self.tables[path], ""
        return 404, {"message": "Not Found", "status": "404"}, ""

    def _change(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        if path == "pulls":
            self.opened.append(body)
            return 201, {"number": len(self.opened)}
        if path.endswith("/merge"):
            if self.refusals:
                return self.refusals.pop(), {}
            if self._git("rev-parse", f"refs/heads/{self.opened[-1]['head']}") != body["sha"]:
                return 409, {"message": "Head branch was modified. Review and try the merge again."}
            return 200, self._merge()
        if method == "POST":
            self.comment(body["body"], BOT)
            return 201, self.comments[-1]
        [found] = [each for each in self.comments if each["id"] == int(path.rsplit("/", 1)[1])]
        found["body"] = body["body"]
        return 200, found

    def _merge(self) -> dict[str, bool]:
        """Merge the newest request in the repository, past its own rules, as the forge does."""
        head, base = (f"refs/heads/{self.opened[-1][each]}" for each in ("head", "base"))
        tree = self._git("rev-parse", f"{head}^{{tree}}")
        parents = ("-p", base, "-p", head)
        self._git("update-ref", base, self._git("commit-tree", tree, *parents, "-m", "Merge"))
        return {"merged": True}

    def _git(self, *arguments: str) -> str:
        named = ("-c", "user.name=forge", "-c", "user.email=forge@forge.example")
        command = ["git", "-C", str(self.bare), *named, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=30
        ).stdout.strip()


@contextmanager
def serve_stand_in() -> Iterator[StandIn]:
    """Serve on a free port until the test is done."""
    forge = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix(f"/repos/{REPOSITORY}").strip("/")
            forge.asked.append((self.command, path))
            forge.tokens.add(self.headers.get("Authorization", ""))
            page = int(parse_qs(parts.query).get("page", ["1"])[0])
            length = int(self.headers.get("Content-Length", 0))
            status, answer, more = forge.answer(self.command, path, page, self.rfile.read(length))
            if forge.redirects_to:
                status = 302
            self.send_response(status)
            if forge.redirects_to:
                self.send_header("Location", forge.redirects_to)
            if more:
                base = f"{forge.url}/repos/{REPOSITORY}"
                self.send_header("Link", f'<{base}/{more}>; rel="next"')
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PATCH = do_PUT = _serve  # noqa: N815 - names of the base

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
