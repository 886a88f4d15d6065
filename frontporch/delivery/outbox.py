"""What the build hands to delivery: every cleared message, as a file with its pictures beside it.

Delivery runs later and elsewhere, without Markdown, templates or picture tools. It does not believe
the file: each text must have the digest that the record says was cleared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from frontporch.delivery.order import Picture
from frontporch.errors import ConfigurationError, Problem
from frontporch.messages.canonical import canonical, digest_of
from frontporch.messages.message import Message

FILE = "outbox.json"
PICTURES = "pictures"

How = Literal["send", "edit", "repost"]

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PictureFile(_Strict):
    """A picture as a network gets it; its bytes lie in the file that their SHA-256 names.

    The words for those who cannot see it are the message's own.
    """

    digest: _Digest
    media_type: str
    width_px: int
    height_px: int


class Outgoing(_Strict):
    """One cleared message, with all that delivery needs to know of its post.

    `content` is what was digested, `commit` the one that its post was cleared at last. `due` is
    when it may go out at the earliest, `expires` when the post comes down. `old_links` are
    addresses where the post stood before, which what was sent then leads to. `how` says what a
    correction does to the message before it, `corrected_at` when it was written. `follows` are
    posts whose own messages must be settled first. `cost_mills` is what the network charges, in
    thousandths of a US dollar. `is_live` says that it belongs to live updates, which wait for no
    pause; `behind` names the live updates behind which it waits. `doubt` says why nobody knows
    whether all that is what was cleared; only whoever delivers writes it.
    """

    post: str
    part: str
    digest: _Digest
    commit: str = ""
    network: str
    source: str
    content: Mapping[str, Any]
    due: datetime
    expires: datetime | None = None
    old_links: tuple[str, ...] = ()
    how: How = "send"
    corrected_at: datetime | None = None
    follows: tuple[str, ...] = ()
    cost_mills: int = 0
    is_live: bool = False
    behind: str = ""
    doubt: str = ""
    pictures: tuple[PictureFile, ...] = ()
    thumbnail: PictureFile | None = None

    @property
    def is_correction(self) -> bool:
        """Say whether it corrects a message that was sent before."""
        return self.corrected_at is not None

    @property
    def passes_pauses(self) -> bool:
        """Say whether it waits for no pause: live updates, and what mends words where they stand.

        A correction that would be a message of its own is new to whoever reads it, and waits.
        """
        return self.is_live or self.how == "edit"

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that a message of its post may lead to, the newest first."""
        link = self.content.get("link")
        return (str(link), *self.old_links) if link else self.old_links

    def read_message(self) -> Message:
        """Return the message. Raises ConfigurationError if it is not what its digest says."""
        if digest_of(self.part, dict(self.content)) != self.digest:
            raise _damaged(f"{self.source}: the message for {self.network}")
        return _MESSAGE.validate_python(dict(self.content))


class Gone(_Strict):
    """A post that is no longer up, and the absolute addresses where it stood."""

    post: str
    source: str
    links: tuple[str, ...]


class Built(_Strict):
    """A file that residents must find at an address of the site: its SHA-256, its length in bytes.

    `rewritten` is another SHA-256 of a page: one that does not count what the department says that
    its host does to pages; "" where it leaves them alone. Where the address leads is the
    department's site, whatever this file says.
    """

    address: Annotated[str, StringConstraints(pattern=r"^/([!-.0-~][!-~]{0,500})?$")]
    digest: _Digest
    length: int
    rewritten: _Digest | Literal[""] = ""


class Outbox(_Strict):
    """All that may be sent.

    `recorded_for` is the root of the record that knows of all this, "" in a rehearsal; `repository`
    is the digest of the repository's name, `governance` that of the rules in force. It knows
    nothing of what was recorded after the event with the nonce `made_after`. `built` is what must
    be up before a post is announced, by its id.
    """

    recorded_for: str
    repository: str
    governance: str = ""
    made_after: str
    outgoing: tuple[Outgoing, ...] = ()
    gone: tuple[Gone, ...] = ()
    built: Mapping[str, tuple[Built, ...]] = {}


def outbox_folder(folder: Path) -> Path:
    """Return where the outbox of a department's folder lies."""
    return folder / ".cache" / "front-porch" / "outbox"


def write_outbox(outbox: Outbox, pictures: Iterable[bytes], folder: Path) -> None:
    """Write `outbox` and its pictures into `folder`, the list last; what it does not name goes."""
    place = folder / PICTURES
    place.mkdir(parents=True, exist_ok=True)
    kept = set[str]()
    for content in pictures:
        name = hashlib.sha256(content).hexdigest()
        kept.add(name)
        if not (place / name).exists():
            temporary = place / f"{name}.tmp"
            temporary.write_bytes(content)
            temporary.replace(place / name)
    temporary = folder / f"{FILE}.tmp"
    temporary.write_bytes(canonical(outbox.model_dump(mode="json")))
    temporary.replace(folder / FILE)
    for path in place.iterdir():
        if path.name not in kept:
            path.unlink()


def read_outbox(folder: Path) -> Outbox:
    """Return what the last build wrote. Raises ConfigurationError where that is nothing."""
    try:
        return Outbox.model_validate_json((folder / FILE).read_bytes())
    except (FileNotFoundError, ValidationError) as unreadable:
        message = "is missing or damaged; run ./porch publish --step build first"
        raise ConfigurationError(Problem(FILE, message)) from unreadable


def read_pictures(outgoing: Outgoing, folder: Path) -> tuple[tuple[Picture, ...], Picture | None]:
    """Return the pictures of a message and that of its card: as many as were cleared, no other.

    Raises ConfigurationError where there are more or fewer, or where bytes are not what the list
    says.
    """
    message = outgoing.read_message()
    on_card = message.card.picture if message.card else None
    if len(outgoing.pictures) != len(message.attachments) or (
        (outgoing.thumbnail is None) != (on_card is None)
    ):
        raise _damaged(f"{outgoing.source}: how many pictures go to {outgoing.network}")
    named = zip(outgoing.pictures, message.attachments, strict=True)
    pictures = tuple(_read_picture(each, shown.alt, folder) for each, shown in named)
    if outgoing.thumbnail is None or on_card is None:
        return pictures, None
    return pictures, _read_picture(outgoing.thumbnail, on_card.alt, folder)


def _read_picture(named: PictureFile, alt: str, folder: Path) -> Picture:
    try:
        content = (folder / PICTURES / named.digest).read_bytes()
    except FileNotFoundError as missing:
        raise _damaged("a picture") from missing
    if hashlib.sha256(content).hexdigest() != named.digest:
        raise _damaged("a picture")
    return Picture(content, named.media_type, named.width_px, named.height_px, alt)


def _damaged(what: str) -> ConfigurationError:
    message = f"{what} is not as it was built; run ./porch publish --step build again"
    return ConfigurationError(Problem(FILE, message))
