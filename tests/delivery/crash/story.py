"""The post of a run, and what each network gets of it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from PIL import Image

from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.outbox import Gone, How, Outbox, Outgoing, PictureFile
from frontporch.messages.canonical import digest_of
from frontporch.messages.message import Attachment, LinkCard, Message
from tests.delivery.crash.plans import NETWORKS as NAMES

POST = "the-dog"
SOURCE = "content/posts/2026/the-dog.md"
DIGEST = "d" * 64
_FACTS = {network.name: network.facts for network in NETWORKS}


def written() -> str:
    """Return the post as a file that says when its message and its correction are due: now."""
    now = f"{datetime.now(UTC) - timedelta(minutes=1):%Y-%m-%d %H:%M}Z"
    lines = (
        f"id: {POST}",
        "title: The dog",
        f"date: {now}",
        "authors: [lee]",
        "category: on-patrol",
        f"corrections: [{{date: {now}, note: It was bus 12.}}]",
    )
    return "\n".join(["---", *lines, "---", "He rode.", ""])


@dataclass
class Story:
    """The post of a run, as it is now."""

    number: str
    is_up: bool = True
    is_corrected: bool = False
    has_picture: bool = False

    @property
    def link(self) -> str:
        return f"https://police.fernhollow.gov/2026/11/the-dog-{self.number}/"

    @property
    def words(self) -> str:
        """The message, which says the right thing at once if it goes out after the correction."""
        return self.new_words if self.is_corrected else self.old_words

    @property
    def old_words(self) -> str:
        return f"Run {self.number}: the dog rode the bus."

    @property
    def new_words(self) -> str:
        return f"Run {self.number}: the dog rode bus 12."

    @property
    def correction(self) -> str:
        return f"Run {self.number}, corrected: it was bus 12."

    def outbox(self, newest: str) -> tuple[Outbox, list[bytes]]:
        """Return the outbox and the pictures of it; `newest` is the last event of the record."""
        gone = () if self.is_up else (Gone(post=POST, source=POST, links=(self.link,)),)
        picture = _picture() if self.has_picture else b""
        outgoing = tuple(self._outgoing(picture)) if self.is_up else ()
        pictures = [picture] if picture else []
        outbox = Outbox(
            recorded_for="",
            repository=DIGEST,
            made_after=newest,
            outgoing=outgoing,
            gone=gone,
        )
        return outbox, pictures

    def _outgoing(self, picture: bytes) -> Iterator[Outgoing]:
        for network in NAMES:
            yield self._one(network, f"message[{network}]", self.words, picture)
            if self.is_corrected:
                how: How = "edit" if _FACTS[network].can_edit else "send"
                one = self._one(network, f"correction-1[{network}]", self.correction, b"", 1)
                yield one.model_copy(update={"how": how, "corrected_at": one.due})

    def _one(
        self, network: str, part: str, words: str, picture: bytes, correction: int = 0
    ) -> Outgoing:
        facts = _FACTS[network]
        in_text = facts.link_in_text or bool(picture)
        card = LinkCard("The dog", "He rode.") if facts.shows_card and not picture else None
        files = (Attachment("dog.png", DIGEST, "A dog."),) if picture else ()
        text = f"{words}\n\n{self.link}" if in_text else words
        content = asdict(
            Message(network, POST, "en", text, self.link, files, card, correction=correction)
        )
        return Outgoing(
            post=POST,
            part=part,
            digest=digest_of(part, content),
            network=network,
            source=SOURCE,
            content=content,
            due=datetime.now(UTC) - timedelta(minutes=1),
            how="send",
            pictures=(_file(picture),) if picture else (),
        )


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    return made.getvalue()


def _file(content: bytes) -> PictureFile:
    digest = hashlib.sha256(content).hexdigest()
    return PictureFile(digest=digest, media_type="image/png", width_px=40, height_px=30)
