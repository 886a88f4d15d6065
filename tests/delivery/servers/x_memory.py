"""What an X of our own remembers and allows, told in the words of the genuine one."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from PIL import Image, UnidentifiedImageError

from frontporch.delivery.weighted_length import weighted_length
from tests.delivery.servers.x_signatures import Access

DEPARTMENT = "2244994945"
SOMEBODY = "6253282"
NAMES = {DEPARTMENT: "fernhollowpd", SOMEBODY: "somebody"}
TOKENS = {
    f"{DEPARTMENT}-t0ken": Access(DEPARTMENT, "t0ken-secret-of-the-department"),
    f"{SOMEBODY}-t0ken": Access(SOMEBODY, "t0ken-secret-of-somebody"),
}
MOST_POSTS = 100
_EPOCH_MS = 1_288_834_974_657
_SERIAL_BITS = 22
_MOST_PICTURES = 4
_MOST_WEIGHT = 280
_PROBLEMS = "https://api.twitter.com/2/problems"
# what begins with a scheme, and domains of their own; a few of those that exist
_LINK = re.compile(
    r"https?://[^\s]+?(?=[.,;:!?)]*(?:\s|$))|(?<![\w@./])(?:[a-z0-9-]+\.)+(?:gov|uk|zip)\b",
    re.IGNORECASE,
)

Said = dict[str, object]


class Refused(Exception):  # noqa: N818 - X says no
    """What X does not do, and why."""

    def __init__(self, status: int, detail: str, kind: str = "about:blank") -> None:
        self.status = status
        self.problem = {"title": detail[:30], "detail": detail, "type": kind, "status": status}
        super().__init__(detail)


@dataclass(slots=True)
class Post:
    """A post; one that is gone is kept, so that nothing is counted short."""

    id: str
    author: str
    text: str
    at: str
    media: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    answers: str | None = None
    links_are_plain: bool = False
    is_gone: bool = False

    @property
    def moment(self) -> datetime:
        """When it appeared."""
        return datetime.fromisoformat(self.at)

    @property
    def links(self) -> list[str]:
        """The addresses that X makes short links of."""
        return [found[0] for found in _LINK.finditer(self.text)]


@dataclass(slots=True)
class Picture:
    """An upload that no post has to have."""

    owner: str
    alt: str = ""


class Memory:
    """Accounts, posts and pictures. Nothing here is safe for two threads at once."""

    tokens = TOKENS

    def __init__(self) -> None:
        self._routes: list[tuple[str, re.Pattern[str], Callable[..., tuple[int, Said]]]] = [
            ("GET", re.compile(r"/2/users/me"), self._me),
            ("GET", re.compile(r"/2/users/([0-9]+)/tweets"), self._timeline),
            ("POST", re.compile(r"/2/tweets"), self._create),
            ("GET", re.compile(r"/2/tweets/([0-9]+)"), self._show),
            ("DELETE", re.compile(r"/2/tweets/([0-9]+)"), self._delete),
            ("POST", re.compile(r"/2/media/upload"), self._upload),
            ("POST", re.compile(r"/2/media/metadata"), self._describe),
        ]
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.posts: list[Post] = []
        self.pictures: dict[str, Picture] = {}
        self.has_duplicate_rule = True
        self.duplicates = 0
        self.posts_left = MOST_POSTS
        self.page = 100
        self._serial = 0

    def do(
        self, user: str, method: str, path: str, query: Mapping[str, str], body: bytes
    ) -> tuple[int, Said]:
        """Return status and reply. Raises Refused."""
        told = json.loads(body) if body else query
        for verb, pattern, act in self._routes:
            found = pattern.fullmatch(path)
            if found and verb == method:
                return act(user, told, *found.groups())
        raise Refused(404, "Not Found")

    def limit_headers(self) -> dict[str, str]:
        """Return what X tells with every reply."""
        reset = str(int(time.time()) + 900)
        return {
            "x-rate-limit-limit": str(MOST_POSTS),
            "x-rate-limit-remaining": str(self.posts_left),
            "x-rate-limit-reset": reset,
        }

    def add(self, author: str, text: str, at: datetime | None = None, **more: object) -> Post:
        """Have a post there, whoever wrote it."""
        at = at or datetime.now(UTC)
        self._serial += 1
        since = int(at.timestamp() * 1000) - _EPOCH_MS
        number = str((since << _SERIAL_BITS) + self._serial)
        post = Post(number, author, unicodedata.normalize("NFC", text).strip(), at.isoformat())
        for name, value in more.items():
            setattr(post, name, value)
        self.posts.append(post)
        return post

    def _me(self, user: str, _told: Said) -> tuple[int, Said]:
        return 200, {"data": {"id": user, "name": NAMES[user], "username": NAMES[user]}}

    def _create(self, user: str, told: Said) -> tuple[int, Said]:
        if self.posts_left < 1:
            raise Refused(429, "Too Many Requests")
        text, media = str(told["text"]), self._media_of(user, told)
        if weighted_length(text) > _MOST_WEIGHT:
            raise Refused(403, "Your Post text is too long.")
        if self.has_duplicate_rule and self._has(user, text):
            self.duplicates += 1
            raise Refused(403, "You are not allowed to create a Tweet with duplicate content.")
        self.posts_left -= 1
        alts = [self.pictures[one].alt for one in media]
        post = self.add(user, text, media=media, alts=alts)
        return 201, {"data": {"id": post.id, "text": _shown(post)["text"]}}

    def _has(self, user: str, text: str) -> bool:
        day_ago = datetime.now(UTC) - timedelta(days=1)
        recent = (post for post in self._existing(user) if post.moment > day_ago)
        return any(post.text == unicodedata.normalize("NFC", text).strip() for post in recent)

    def _existing(self, user: str) -> list[Post]:
        return [post for post in self.posts if post.author == user and not post.is_gone]

    def _media_of(self, user: str, told: Said) -> list[str]:
        media = told.get("media")
        ids = [str(one) for one in media["media_ids"]] if isinstance(media, dict) else []
        known = [one for one in ids if one in self.pictures and self.pictures[one].owner == user]
        if known != ids or len(ids) > _MOST_PICTURES:
            raise Refused(400, "Your media IDs are invalid.", f"{_PROBLEMS}/invalid-request")
        return ids

    def _timeline(self, _user: str, told: Mapping[str, str], owner: str) -> tuple[int, Said]:
        start = datetime.fromisoformat(told.get("start_time", "2010-11-06T00:00:00Z"))
        shown = [post for post in reversed(self._existing(owner)) if post.moment >= start]
        if "replies" in told.get("exclude", ""):
            shown = [post for post in shown if post.answers is None]
        first = int(told.get("pagination_token", "0"))
        size = min(int(told.get("max_results", "10")), self.page)
        page = shown[first : first + size]
        meta: Said = {"result_count": len(page)}
        if first + size < len(shown):
            meta["next_token"] = str(first + size)
        return 200, ({"data": [_shown(post) for post in page]} if page else {}) | {"meta": meta}

    def _show(self, _user: str, _told: Said, number: str) -> tuple[int, Said]:
        post = next((one for one in self.posts if one.id == number and not one.is_gone), None)
        if post is None:
            detail = f"Could not find tweet with id: [{number}]."
            gone = Refused(200, detail, f"{_PROBLEMS}/resource-not-found")
            return 200, {"errors": [gone.problem]}
        return 200, {"data": _shown(post)}

    def _delete(self, user: str, _told: Said, number: str) -> tuple[int, Said]:
        post = next((one for one in self.posts if one.id == number and not one.is_gone), None)
        if post and post.author != user:
            raise Refused(403, "You are not authorized to delete this Tweet.")
        if post:
            post.is_gone = True
        return 200, {"data": {"deleted": post is not None}}

    def _upload(self, user: str, told: Said) -> tuple[int, Said]:
        try:
            content = base64.b64decode(str(told["media"]), validate=True)
            Image.open(io.BytesIO(content)).verify()
        except (binascii.Error, UnidentifiedImageError) as error:
            raise Refused(400, "The media is no picture.") from error
        number = str(1_700_000_000_000_000_000 + len(self.pictures))
        self.pictures[number] = Picture(user)
        return 200, {"data": {"id": number, "media_key": f"3_{number}", "size": len(content)}}

    def _describe(self, user: str, told: Said) -> tuple[int, Said]:
        picture, metadata = self.pictures.get(str(told["id"])), told["metadata"]
        if picture is None or picture.owner != user or not isinstance(metadata, dict):
            raise Refused(400, "No such media.")
        picture.alt = metadata["alt_text"]["text"]
        return 200, {"data": {"id": told["id"], "associated_metadata": metadata}}


def _shown(post: Post) -> Said:
    """Return a post as X gives it: short links, three escapes, a link behind it for pictures."""
    urls: list[Said] = []

    def shorten(address: str, **more: str) -> str:
        short = f"https://t.co/{int(post.id) % 10**8:08d}{len(urls)}"
        whole = address if address.startswith("http") else f"http://{address}"
        urls.append({"url": short, "expanded_url": whole, "display_url": address, **more})
        return short

    text = post.text
    if not post.links_are_plain:
        text = _LINK.sub(lambda found: shorten(found[0]), text)
    for at, number in enumerate(post.media):
        page = f"https://x.com/{NAMES[post.author]}/status/{post.id}/photo/{at + 1}"
        short = shorten(page, media_key=f"3_{number}")
        text = f"{text} {short}"
    for sign, escape in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, escape)
    shown: Said = {"id": post.id, "text": text, "author_id": post.author}
    shown["created_at"] = post.moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    shown["edit_history_tweet_ids"] = [post.id]
    if urls:
        shown["entities"] = {"urls": urls}
    if post.answers:
        shown["in_reply_to_user_id"] = SOMEBODY
        shown["referenced_tweets"] = [{"type": "replied_to", "id": post.answers}]
    return shown
