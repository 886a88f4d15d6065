"""The preview for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontporch.department import Department
from frontporch.errors import printable
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Attachment
from frontporch.messages.preview.shown import (
    NOT_SENT,
    NOTHING,
    PostPreview,
    Shown,
    shown_messages,
    total_cost,
)

_BAR = "  │ "


def preview_text(
    posts: Sequence[PostPreview],
    department: Department,
    networks: Sequence[NetworkFacts],
    status: str = NOT_SENT,
) -> str:
    """Return every message of `posts` as lines; invisible characters are made visible.

    `status` says what becomes of them.
    """
    return "\n".join(line for post in posts for line in _post(post, department, networks, status))


def _post(
    post: PostPreview, department: Department, networks: Sequence[NetworkFacts], status: str
) -> Iterator[str]:
    shown = shown_messages(post.messages, department, networks)
    yield printable(post.title)
    yield printable(post.source)
    yield f"{status}. Sending would cost {total_cost(shown)}." if shown else NOTHING
    yield ""
    for one in shown:
        yield from _message(one)
        yield ""


def _message(one: Shown) -> Iterator[str]:
    yield f"{one.label}, {printable(one.account)} ({one.message.language})"
    yield from _barred(one.before_fold)
    if one.behind_fold:
        yield f"{_BAR}[See more]"
        yield from _barred(one.behind_fold)
    for picture in one.message.attachments:
        yield f"{_BAR}[{_picture(picture)}]"
    if card := one.message.card:
        yield f"{_BAR}[Card: {printable(card.title)} · {printable(one.message.link or '')}]"
        if card.picture:
            yield f"{_BAR}[Card's {_picture(card.picture)[0].lower()}{_picture(card.picture)[1:]}]"
    too_long = "" if one.fits else "TOO LONG: "
    yield f"    {too_long}{one.used} · {one.cost} · {one.whose_words}"


def _barred(text: str) -> Iterator[str]:
    yield from (f"{_BAR}{printable(line)}".rstrip() for line in text.strip("\n").split("\n"))


def _picture(picture: Attachment) -> str:
    words = f'described as "{printable(picture.alt)}"' if picture.alt else "without a description"
    return f"Picture {printable(picture.file)}, {words}"
