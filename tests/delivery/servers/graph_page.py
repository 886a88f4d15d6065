"""What a page is for Meta's Graph API: its photos and posts, published or not, and its rules.

It is strict where Meta is: tokens, proofs, parameters (by Meta's own description, where
FRONT_PORCH_CONTRACTS leads to it), and no post twice in a row. A post keeps the time of its draft.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.delivery.servers.graph_contract import GraphContract, names_of

VERSION = "v26.0"
VISITOR = "900000000000001"
_SHOWN_AT_MOST = 100


@dataclass
class Page:
    """A page and what opens it; `secret` is that of the app, if it wants proofs."""

    id: str = "100000000000001"
    name: str = "Fern Hollow Police"
    token: str = "EAAtoken0f0the0page"
    secret: str | None = "app5ecret"
    ends: int = 0
    may_read: bool = True


@dataclass
class Photo:
    """An uploaded picture."""

    id: str
    alt: str
    digest: str
    media_type: str


@dataclass
class Post:
    """A post, or the draft of one."""

    id: str
    author: str
    message: str
    created_time: str
    link: str | None = None
    photos: tuple[Photo, ...] = ()
    is_published: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two posts the same for Meta."""
        return (self.message, self.link, tuple(one.digest for one in self.photos))


class GraphError(Exception):
    """A refusal, as Meta words it."""

    def __init__(self, code: int, message: str, subcode: int | None = None) -> None:
        self.code, self.message, self.subcode = code, message, subcode
        super().__init__(message)


@dataclass
class Request:
    """One request: `sent` are the parameters of address and body, `files` name, type, bytes."""

    method: str
    path: list[str]
    sent: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


class PageState:
    """Everything of one page. `wrongs` are the requests that Meta's description forbids."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrongs: list[str] = []
        self.validated = 0
        self.posts: dict[str, Post] = {}
        self._photos: dict[str, Photo] = {}
        self._published: list[str] = []
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        folder = os.environ.get("FRONT_PORCH_CONTRACTS")
        self._contract = GraphContract(Path(folder) / "facebook") if folder else None

    def now(self) -> datetime:
        """Return its time."""
        return datetime.now(UTC)

    def add(self, message: str, link: str | None = None, author: str | None = None) -> Post:
        """Publish a post of the page's, or that of a visitor on it."""
        post = self._make(author or self.page.id, message, link)
        post.is_published = True
        self._published.append(post.id)
        return post

    def answer(self, asked: Request) -> dict[str, Any]:
        """Return the reply to a request. Raises GraphError."""
        with self._lock:
            if asked.path[:1] != [VERSION]:
                raise GraphError(2500, "Unknown path components")
            self._check_token(asked)
            path = asked.path[1:]
            if path == ["debug_token"] and asked.sent.get("method") == "get":
                return self._debug(asked.sent["input_token"])
            self._check_parameters(asked, path)
            return self._route(asked, path)

    def _route(self, asked: Request, path: list[str]) -> dict[str, Any]:
        if path in (["me"], [self.page.id]) and asked.method == "GET":
            return self._shown({"id": self.page.id, "name": self.page.name}, asked)
        if len(path) == 2 and path[0] in {"me", self.page.id}:
            edges = {
                ("POST", "photos"): self._upload,
                ("POST", "feed"): self._post,
                ("GET", "published_posts"): self._list,
            }
            if (asked.method, path[1]) in edges:
                return edges[asked.method, path[1]](asked)
        if len(path) == 1 and path[0] in self.posts and self.page.may_read:
            post = self.posts[path[0]]
            return {"GET": self._show, "POST": self._update, "DELETE": self._delete}[asked.method](
                asked, post
            )
        raise GraphError(100, f"Unsupported request. Object with ID '{path[0]}' does not exist", 33)

    def _check_token(self, asked: Request) -> None:
        token = asked.sent.get("access_token", "")
        if not hmac.compare_digest(token.encode(), self.page.token.encode()):
            raise GraphError(190, f"Malformed access token {token}")
        if self.page.secret is not None:
            proof = hmac.new(self.page.secret.encode(), token.encode(), hashlib.sha256).hexdigest()
            if asked.sent.get("appsecret_proof") != proof:
                raise GraphError(100, "Invalid appsecret_proof provided in the API argument")

    def _check_parameters(self, asked: Request, path: list[str]) -> None:
        if self._contract is None:
            return
        self.validated += 1
        node = "Page" if path[0] in {"me", self.page.id} else "PagePost"
        edge = path[1] if len(path) == 2 else None
        sent = asked.sent | dict.fromkeys(asked.files, "")
        wrongs = self._contract.wrongs(node, asked.method, edge, sent)
        self.wrongs += wrongs
        if wrongs:
            raise GraphError(100, f"Invalid parameter: {wrongs[0]}")

    def _debug(self, token: str) -> dict[str, Any]:
        known = token == self.page.token
        return {"data": {"is_valid": known, "type": "PAGE", "expires_at": self.page.ends}}

    def _upload(self, asked: Request) -> dict[str, Any]:
        media_type, content = asked.files["source"]
        if asked.sent.get("published") != "false":
            raise GraphError(200, "A photo alone is a post; this stand-in takes none")
        number = str(next(self._numbers))
        alt = asked.sent.get("alt_text_custom", "")
        digest = hashlib.sha256(content).hexdigest()
        self._photos[number] = Photo(number, alt, digest, media_type)
        return {"id": number}

    def _post(self, asked: Request) -> dict[str, Any]:
        media = json.loads(asked.sent.get("attached_media", "[]"))
        if unknown := [one for one in media if one["media_fbid"] not in self._photos]:
            raise GraphError(100, f"No photo {unknown[0]}")
        post = self._make(self.page.id, asked.sent.get("message", ""), asked.sent.get("link"))
        post.photos = tuple(self._photos[one["media_fbid"]] for one in media)
        if asked.sent.get("published", "true") == "true":
            self._publish(post)
        return {"id": post.id}

    def _make(self, author: str, message: str, link: str | None) -> Post:
        number = f"{self.page.id}_{next(self._numbers)}"
        at = f"{self.now():%Y-%m-%dT%H:%M:%S}+0000"
        self.posts[number] = Post(number, author, message, at, link)
        return self.posts[number]

    def _publish(self, post: Post) -> None:
        last = self.posts[self._published[-1]] if self._published else None
        if last is not None and last is not post and last.content == post.content:
            raise GraphError(506, "Duplicate status message")
        if not post.is_published:
            post.is_published = True
            self._published.append(post.id)

    def _update(self, asked: Request, post: Post) -> dict[str, Any]:
        self._check_author(post)
        if asked.sent.get("is_published") == "true":
            self._publish(post)
        post.message = asked.sent.get("message", post.message)
        return {"success": True}

    def _delete(self, _asked: Request, post: Post) -> dict[str, Any]:
        self._check_author(post)
        del self.posts[post.id]
        self._published = [one for one in self._published if one != post.id]
        return {"success": True}

    def _check_author(self, post: Post) -> None:
        if post.author != self.page.id:
            raise GraphError(200, "(#200) Permissions error")

    def _show(self, asked: Request, post: Post) -> dict[str, Any]:
        return self._shown(self._fields_of(post), asked)

    def _list(self, asked: Request) -> dict[str, Any]:
        if not self.page.may_read:
            raise GraphError(10, "(#10) This endpoint requires the 'pages_read_engagement'")
        own = [one for one in self.posts.values() if one.author == self.page.id]
        public = [one for one in reversed(own) if one.is_published]
        start = int(base64.b64decode(asked.sent["after"])) if "after" in asked.sent else 0
        end = start + min(int(asked.sent.get("limit", "25")), _SHOWN_AT_MOST)
        cursors = {"after": base64.b64encode(str(end).encode()).decode()}
        paging: dict[str, Any] = {"cursors": cursors}
        if end < len(public):
            paging["next"] = f"https://graph.facebook.com/next?access_token={self.page.token}"
        shown = [self._shown(self._fields_of(one), asked) for one in public[start:end]]
        return {"data": shown, "paging": paging}

    def _fields_of(self, post: Post) -> dict[str, Any]:
        pictures = [{"unshimmed_url": f"https://www.facebook.com/{one.id}"} for one in post.photos]
        card = [{"unshimmed_url": post.link}] if post.link else []
        known: dict[str, Any] = {
            "id": post.id,
            "message": post.message,
            "created_time": post.created_time,
            "is_published": post.is_published,
            "from": {"id": post.author},
        }
        return known | ({"attachments": {"data": [*card, *pictures]}} if card or pictures else {})

    @staticmethod
    def _shown(known: Mapping[str, Any], asked: Request) -> dict[str, Any]:
        wanted = {"id", *names_of(asked.sent.get("fields", "id"))}
        return {name: value for name, value in known.items() if name in wanted and value != ""}
