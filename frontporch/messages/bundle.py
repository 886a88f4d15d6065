"""All that the public will see of one revision, in parts; an approval covers parts by digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from frontporch.messages.canonical import digest_of
from frontporch.messages.message import Message
from frontporch.messages.source_text import APART, APART_IN_LIVE, approved_text
from frontporch.posts.model import Post

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle: "page", "message[x]" or "correction-1[x]".

    `digest` is a SHA-256, in hex. `content` is the JSON that was digested, behind the name.
    """

    name: str
    digest: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The parts of one revision of a post. `expires` may later move earlier, never later."""

    post_id: str
    parts: tuple[Part, ...]
    expires: datetime | None = None

    def digest_of(self, name: str) -> str | None:
        """Return the digest of the part of that name, or None."""
        return next((part.digest for part in self.parts if part.name == name), None)


def shown_media(post: Post, in_body: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the files below content/media/ that the page of `post` shows, each once.

    `in_body` are those of its text (`Body.pictures`).
    """
    in_front = [picture.file for picture in (post.picture, *post.pictures) if picture]
    return tuple(dict.fromkeys([*in_front, *_of_video(post), *in_body]))


def _of_video(post: Post) -> list[str]:
    video = post.video
    files = (video.file, video.captions, video.poster) if video and video.file else ()
    return [file for file in files if file]


def compose_bundle(
    post: Post,
    source: bytes,
    messages: Sequence[Message],
    media: Mapping[str, str],
    *,
    in_body: Sequence[str] = (),
    recipe: str = "",
) -> Bundle:
    """Return the bundle of `post`, whose file holds the bytes `source`.

    `media` maps at least every file of `shown_media(post, in_body)` to the SHA-256 of its original
    bytes (hex); `recipe` names what is made of them for the site.
    """
    page: dict[str, Any] = {
        "id": post.id,
        "address": post.address,
        "lang": post.lang,
        "text": approved_text(source, APART_IN_LIVE if post.live else APART),
        "media": [
            {"file": file, "digest": media[file], "recipe": recipe, "alt": alt}
            for file, alt in _shown_with_alt(post, in_body)
        ],
    }
    parts = [_part(PAGE, page)]
    parts += [_part(message.part, asdict(message)) for message in messages]
    return Bundle(post.id, tuple(parts), post.expires)


def _shown_with_alt(post: Post, in_body: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return each file with its text alternative; a picture in the text has it there, so None."""
    in_front = [picture for picture in (post.picture, *post.pictures) if picture]
    return [
        *((picture.file, picture.alt) for picture in in_front),
        *((file, None) for file in _of_video(post)),
        *((file, None) for file in in_body),
    ]


def _part(name: str, content: dict[str, Any]) -> Part:
    return Part(name, digest_of(name, content), content)
