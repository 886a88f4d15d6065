"""Says what the card of a page shows, by which networks and chats announce it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from frontporch.media.model import SocialCard
from frontporch.site import addresses
from frontporch.site.officers import ask_me_about
from frontporch.site.parts import Figure
from frontporch.site.words import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.shelves import Shelf

FOLDER = "/cards/"
# part of the address: whoever keeps a card must get the new one when it is drawn in another way
RECIPE = "2: ceiling, sign, face, rail, what it is about"
WIDTH_PX, HEIGHT_PX = 1200, 630
ASK_ME_ABOUT = mark("Ask me about %(what)s.")
_SHELVES = frozenset({"kind", "neighborhood", "officer"})
_MEDIA_TYPE = "image/jpeg"
# dataclasses.astuple copies each value, which takes ten times as long
_all_of = attrgetter(*SocialCard.__slots__)


def compose_card(edition: Edition, post: Post) -> SocialCard:
    """Return the card of a live post; its address changes with whatever it shows."""
    writer = edition.authors_of(post)[0]
    shown = replace(
        _blank(edition, post.title, post.neighborhoods),
        writer=writer.name if writer.is_person else "",
        initials=writer.initials,
        portrait=writer.portrait.url if writer.portrait else "",
    )
    # two posts may show the same under one name
    return _addressed(shown, post.id, post.slug)


def compose_page_cards(
    edition: Edition, shelves: Iterable[Shelf]
) -> Iterator[tuple[str, SocialCard]]:
    """Yield the card of the front page, of each neighborhood, kind and officer, with its page."""
    everywhere = tuple(each.id for each in edition.department.neighborhoods)
    home = _blank(edition, edition.tagline, everywhere)
    home = replace(home, places=(edition.department.agency.town,))
    yield edition.at(addresses.HOME), _addressed(home, edition.lang, "home")
    for shelf in shelves:
        if shelf.sort in _SHELVES:
            # an officer's key may tell a name that is not shown; the address of the page does not
            name = shelf.address.strip("/").replace("/", "-")
            yield shelf.address, _addressed(_shelf_card(edition, shelf), shelf.address, name)


def _shelf_card(edition: Edition, shelf: Shelf) -> SocialCard:
    officer = edition.department.find_officer(shelf.key) if shelf.sort == "officer" else None
    if officer is None:
        here = (shelf.key,) if shelf.sort == "neighborhood" else ()
        town = (edition.department.agency.town,)
        return replace(_blank(edition, shelf.name, here), places=town, about=shelf.about)
    portrait = edition.portrait(officer)
    asked = ask_me_about(edition, officer)
    return replace(
        _blank(edition, shelf.name, ()),
        initials=edition.initials(officer),
        portrait=portrait.url if portrait else "",
        about=edition.say(ASK_ME_ABOUT, what=asked[0]) if asked else "",
    )


def _blank(edition: Edition, title: str, here: Collection[str]) -> SocialCard:
    """Return a card with a title and the signs of neighborhoods, or of the whole town."""
    agency = edition.department.agency
    return SocialCard(
        address="",
        title=title,
        places=tuple(edition.neighborhoods[each].name for each in here) or (agency.town,),
        writer="",
        initials="",
        portrait="",
        department=agency.name,
        rail=tuple(each.id in here for each in edition.department.neighborhoods),
        door=agency.colors.door,
        trim=agency.colors.trim,
    )


def _addressed(shown: SocialCard, key: str, name: str) -> SocialCard:
    digest = hashlib.sha256(repr((RECIPE, key, _all_of(shown))).encode()).hexdigest()
    return replace(shown, address=f"{FOLDER}{name}-{digest[:10]}.jpg")


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
