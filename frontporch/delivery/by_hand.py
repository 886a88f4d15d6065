"""What a person must do where no program does: post from a card, or take an item away.

A card is a page of its own in the department's cache: it loads nothing and runs nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from frontporch.delivery.choosing import choose, find_removals
from frontporch.delivery.networks import LABELS
from frontporch.delivery.order import Picture
from frontporch.delivery.outbox import Outbox, Outgoing, outbox_folder, read_pictures
from frontporch.delivery.situation import Situation

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = ".cache/front-porch/by-hand"

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Card:
    """Something to post by hand: `file` is relative to the department's folder."""

    network: str
    post: str
    part: str
    file: str

    @property
    def settle(self) -> str:
        """What to run when it is posted."""
        return f"./porch settle {self.post} {self.network} --sent LINK"


@dataclass(frozen=True, slots=True)
class Chore:
    """An item that a person must take away, because its post came down."""

    network: str
    post: str
    url: str

    @property
    def settle(self) -> str:
        """What to run when it is gone."""
        return f"./porch settle {self.post} {self.network} --removed"


def write_cards(outbox: Outbox, situation: Situation, folder: Path) -> tuple[Card, ...]:
    """Write a card for each message that is due where a person posts, and return them.

    Cards of before go.
    """
    place = folder / FOLDER
    due = [
        outgoing
        for outgoing in outbox.outgoing
        if is_by_hand(outgoing.network, situation) and choose(outgoing, situation).step == "send"
    ]
    names = [f"{each.post}-{each.part.replace('[', '-').removesuffix(']')}.html" for each in due]
    if due:
        place.mkdir(parents=True, exist_ok=True)
    for outgoing, name in zip(due, names, strict=True):
        (place / name).write_text(render_card(outgoing, situation, folder), encoding="utf-8")
    for old in place.glob("*.html"):
        if old.name not in names:
            old.unlink()
    pairs = zip(due, names, strict=True)
    return tuple(
        Card(each.network, each.post, each.part, f"{FOLDER}/{name}") for each, name in pairs
    )


def find_chores(situation: Situation) -> Iterator[Chore]:
    """Yield what a person must take away: it is up, and no program looks after its network."""
    for removal in find_removals(situation):
        if is_by_hand(removal.key.network, situation):
            yield Chore(removal.key.network, removal.key.post, removal.receipt.url)


def is_by_hand(network: str, situation: Situation) -> bool:
    """Say whether a person does everything there."""
    account = situation.account(network)
    return account is not None and account.by_hand


def render_card(outgoing: Outgoing, situation: Situation, folder: Path) -> str:
    """Return a page with all that a person needs to post a message, and nothing else."""
    account = situation.account(outgoing.network)
    before = situation.message_of(outgoing).sent if outgoing.is_correction else None
    pictures, _ = read_pictures(outgoing, outbox_folder(folder))
    style, digest = _style()
    card = Card(outgoing.network, outgoing.post, outgoing.part, "")
    return (
        _environment()
        .get_template("by_hand.html")
        .render(
            label=LABELS[outgoing.network],
            account=account,
            agency=situation.department.agency,
            source=outgoing.source,
            message=outgoing.read_message(),
            before=before,
            pictures=[
                (f"{outgoing.post}-{number}.{_suffix(each)}", each, _data_uri(each))
                for number, each in enumerate(pictures, start=1)
            ],
            settle=card.settle,
            rehearses=situation.rehearses,
            style=style,
            style_digest=digest,
        )
    )


def _suffix(picture: Picture) -> str:
    return picture.media_type.rpartition("/")[2].replace("jpeg", "jpg")


def _data_uri(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode()}"


@cache
def _environment() -> Environment:
    # what only sends loads no templates
    import jinja2  # noqa: PLC0415 - likewise

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> tuple[Markup, str]:
    """Return the style sheet, and its digest as the page's Content-Security-Policy names it."""
    style = (_HERE / "by_hand.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"sha256-{digest}"  # noqa: S704 - our own file, without a byte from outside
