"""Says what the card of each post shows, by which networks and chats announce it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from frontporch.media.model import SocialCard
from frontporch.site.parts import Figure

if TYPE_CHECKING:
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition

FOLDER = "/cards/"
# part of the address: whoever keeps a card must get the new one when it is drawn in another way
RECIPE = "1: ceiling, sign, face, rail"
WIDTH_PX, HEIGHT_PX = 1200, 630
_MEDIA_TYPE = "image/jpeg"
# dataclasses.astuple copies each value, which takes ten times as long
_all_of = attrgetter(*SocialCard.__slots__)


def compose_card(edition: Edition, post: Post) -> SocialCard:
    """Return the card of a live post; its address changes with whatever it shows."""
    agency = edition.department.agency
    writer = edition.authors_of(post)[0]
    shown = SocialCard(
        address="",
        title=post.title,
        places=tuple(edition.neighborhoods[each].name for each in post.neighborhoods)
        or (agency.town,),
        writer=writer.name if writer.is_person else "",
        initials=writer.initials,
        portrait=writer.portrait.url if writer.portrait else "",
        department=agency.name,
        rail=tuple(each.id in post.neighborhoods for each in edition.department.neighborhoods),
        door=agency.colors.door,
        trim=agency.colors.trim,
    )
    # two posts may show the same under one name
    digest = hashlib.sha256(repr((RECIPE, post.id, _all_of(shown))).encode()).hexdigest()
    address = f"{FOLDER}{post.slug}-{digest[:10]}.jpg"
    return replace(shown, address=address)


def card_figure(card: SocialCard) -> Figure:
    """Return the card as the picture of its page; nobody knows its length before it is drawn."""
    return Figure(
        url=card.address,
        media_type=_MEDIA_TYPE,
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
        length=0,
        alt=f"{card.title}, {card.department}",
    )
