"""Cards for networks where a person posts: text, picture and description, ready to be copied."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from pathlib import Path

from frontporch.delivery.choosing import choose
from frontporch.delivery.outbox import Outbox, Outgoing, outbox_folder, read_picture
from frontporch.delivery.situation import Situation

FOLDER = ".cache/front-porch/by-hand"


@dataclass(frozen=True, slots=True)
class Card:
    """One card: `file` is relative to the department's folder, `settle` is what to run then."""

    network: str
    post: str
    file: str
    settle: str


def write_cards(outbox: Outbox, situation: Situation, folder: Path) -> tuple[Card, ...]:
    """Write a card for each message that is due where a person posts, and return them."""
    place = folder / FOLDER
    cards: list[Card] = []
    for outgoing in outbox.outgoing:
        account = situation.account(outgoing.network)
        if account is None or not account.by_hand or choose(outgoing, situation).step != "send":
            continue
        place.mkdir(parents=True, exist_ok=True)
        name = f"{outgoing.post}-{outgoing.network}.html"
        (place / name).write_text(render_card(outgoing, folder), encoding="utf-8")
        settle = f"./porch settle {outgoing.post} {outgoing.network} --sent LINK"
        cards.append(Card(outgoing.network, outgoing.post, f"{FOLDER}/{name}", settle))
    return tuple(cards)


def render_card(outgoing: Outgoing, folder: Path) -> str:
    """Return a page of its own with all that a person needs to post a message."""
    message = outgoing.read_message()
    pictures = [read_picture(each, outbox_folder(folder)) for each in outgoing.pictures]
    shown = "".join(
        f'<figure><img alt="{html.escape(each.alt)}" '
        f'src="data:{each.media_type};base64,{base64.b64encode(each.content).decode()}">'
        f"<figcaption>Description for people who cannot see it:<br>"
        f"<textarea readonly rows=3>{html.escape(each.alt)}</textarea></figcaption></figure>"
        for each in pictures
    )
    link = f"<p>Link: <code>{html.escape(message.link)}</code></p>" if message.link else ""
    title = f"Post this on {outgoing.network}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<style>body{font:1.1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}"
        "textarea{width:100%;font:inherit}img{max-width:100%}</style>"
        f"<h1>{title}</h1><p>Copy the text exactly: it is what was approved.</p>"
        f"<textarea readonly rows=10>{html.escape(message.text)}</textarea>{link}{shown}"
        "<p>Then put the link of what you posted on record: "
        f"<code>./porch settle {outgoing.post} {outgoing.network} --sent LINK</code></p></html>\n"
    )
