"""What surrounds every page: names, numbers to call, navigation. It never depends on posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.delivery.networks import LABELS
from frontporch.site import addresses, words
from frontporch.site.model import Frame
from frontporch.site.palette import compose_palette
from frontporch.site.parts import Link

if TYPE_CHECKING:
    from frontporch.site.edition import Edition


def compose_frame(edition: Edition) -> Frame:
    """Return the frame of every page."""
    agency = edition.department.agency
    press = agency.media_contact
    return Frame(
        name=agency.name,
        short_name=agency.short_name,
        town=agency.town,
        tagline=agency.tagline,
        about=agency.about or "",
        site_url=agency.site_url,
        lang=edition.first_language,
        emergency=agency.emergency,
        non_emergency=agency.non_emergency,
        tip_line=agency.tip_line or "",
        media_name=press.name,
        media_phone=press.phone,
        media_email=press.email,
        media_after_hours=press.after_hours or "",
        address=(
            agency.address.street,
            f"{agency.address.city}, {agency.address.state} {agency.address.postal_code}",
        ),
        navigation=_navigation(edition),
        languages=_languages(edition),
        neighborhoods=_neighborhoods(edition),
        neighborhood_word=agency.neighborhood_word.one,
        neighborhoods_word=agency.neighborhood_word.many,
        standing=_standing(edition),
        service=_service(),
        networks=_networks(edition),
        palette=compose_palette(agency.colors.door, agency.colors.trim).css,
        email=agency.email or "",
        fictional=agency.fictional,
    )


def _navigation(edition: Edition) -> tuple[Link, ...]:
    department = edition.department
    links = []
    if department.neighborhoods:
        many = department.agency.neighborhood_word.many
        links.append(Link(many.capitalize(), addresses.neighborhoods_address(department)))
    links += [
        Link(words.EVENTS, addresses.EVENTS),
        Link(words.OFFICERS, addresses.OFFICERS),
    ]
    if department.categories:
        links.append(Link(words.CATEGORIES, addresses.CATEGORIES))
    links += [Link(words.ARCHIVE, addresses.ARCHIVE), Link(words.SEARCH, addresses.SEARCH)]
    return tuple(links)


def _languages(edition: Edition) -> tuple[Link, ...]:
    languages = edition.department.agency.languages
    if len(languages) == 1:
        return ()
    return tuple(
        Link(
            words.language_name(lang),
            addresses.language_address(lang, edition.first_language),
            lang,
        )
        for lang in languages
    )


def _neighborhoods(edition: Edition) -> tuple[Link, ...]:
    return tuple(Link(each.name, each.url) for each in edition.neighborhoods.values())


def _standing(edition: Edition) -> tuple[Link, ...]:
    pages = sorted(edition.archive.pages, key=lambda page: (page.order, page.title, page.address))
    return tuple(Link(page.title, page.address, page.lang) for page in pages)


def _service() -> tuple[Link, ...]:
    return (
        Link(words.CORRECTIONS, addresses.CORRECTIONS),
        Link(words.PRESS, addresses.PRESS),
        Link(words.ACCOUNTS, addresses.ACCOUNTS),
        Link(words.FEEDS, addresses.FEEDS),
        Link(words.KINDS, addresses.KINDS),
        Link(words.TAGS, addresses.TAGS),
    )


def _networks(edition: Edition) -> tuple[Link, ...]:
    return tuple(
        Link(LABELS[name], network.url)
        for name, network in edition.department.networks.items()
        if network.on and network.url
    )
