"""What surrounds every page: names, numbers to call, navigation. It never depends on posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.agency import AgencyWords, PostalAddress
from frontporch.delivery.networks import LABELS
from frontporch.site import addresses, words
from frontporch.site.languages import isolated, language_name
from frontporch.site.model import Frame
from frontporch.site.palette import compose_palette
from frontporch.site.parts import Link

if TYPE_CHECKING:
    from frontporch.site.edition import Edition


def compose_frame(edition: Edition) -> Frame:
    """Return what surrounds every page in the edition's language."""
    agency = edition.department.agency
    spoken = agency.translations.get(edition.lang, AgencyWords())
    press = agency.media_contact
    return Frame(
        name=agency.name,
        short_name=agency.short_name,
        town=agency.town,
        tagline=spoken.tagline or agency.tagline,
        tagline_lang=edition.lang if spoken.tagline else edition.first_language,
        about=spoken.about or agency.about or "",
        about_lang=edition.lang if spoken.about else edition.first_language,
        site_url=agency.site_url,
        lang=edition.catalog.lang,
        home=edition.at(addresses.HOME),
        emergency=agency.emergency,
        non_emergency=isolated(agency.non_emergency, edition.lang),
        tip_line=isolated(agency.tip_line, edition.lang) if agency.tip_line else "",
        media_name=press.name,
        media_phone=isolated(press.phone, edition.lang),
        media_email=press.email,
        media_after_hours=spoken.after_hours or press.after_hours or "",
        media_after_hours_lang=edition.lang if spoken.after_hours else edition.first_language,
        address=_address(agency.address),
        navigation=_navigation(edition),
        languages=_languages(edition),
        neighborhoods=_neighborhoods(edition),
        neighborhood_word=edition.neighborhood_word.one,
        neighborhoods_word=edition.neighborhood_word.many,
        standing=_standing(edition),
        service=_service(edition),
        networks=_networks(edition),
        palette=compose_palette(agency.colors.door, agency.colors.trim).css,
        email=agency.email or "",
        fictional=agency.fictional,
    )


def _address(written: PostalAddress) -> tuple[str, str]:
    return written.street, f"{written.city}, {written.state} {written.postal_code}"


def _navigation(edition: Edition) -> tuple[Link, ...]:
    department = edition.department
    links = []
    if department.neighborhoods:
        many = edition.neighborhood_word.many
        links.append(
            Link(many.capitalize(), edition.at(addresses.neighborhoods_address(department)))
        )
    links += [
        _named(edition, words.EVENTS, addresses.EVENTS),
        _named(edition, words.OFFICERS, addresses.OFFICERS),
    ]
    if department.categories:
        links.append(_named(edition, words.CATEGORIES, addresses.CATEGORIES))
    links += [
        _named(edition, words.ARCHIVE, addresses.ARCHIVE),
        _named(edition, words.SEARCH, addresses.SEARCH),
    ]
    if len(department.services) > 1:  # what the front page has a section of
        links.append(_named(edition, words.ASK, f"{addresses.HOME}#_services"))
    return tuple(links)


def _named(edition: Edition, message: str, address: str) -> Link:
    return Link(edition.say(message), edition.at(address))


def _languages(edition: Edition) -> tuple[Link, ...]:
    languages = edition.department.agency.languages
    if len(languages) == 1:
        return ()
    return tuple(
        Link(
            language_name(lang),
            addresses.language_address(lang, edition.first_language),
            lang,
        )
        for lang in languages
    )


def _neighborhoods(edition: Edition) -> tuple[Link, ...]:
    return tuple(Link(each.name, each.url) for each in edition.neighborhoods.values())


def _standing(edition: Edition) -> tuple[Link, ...]:
    """Return the pages in the language, and those that were not translated into it."""
    pages = edition.archive.pages
    whole = {page.translation_of or page.slug for page in pages if page.lang == edition.lang}
    shown = (
        page
        for page in pages
        if page.lang == edition.lang or (page.translation_of is None and page.slug not in whole)
    )
    ordered = sorted(shown, key=lambda page: (page.order, page.title, page.address))
    return tuple(
        Link(page.title, page.address, page.lang or "", page.lang or "") for page in ordered
    )


def _service(edition: Edition) -> tuple[Link, ...]:
    return (
        _named(edition, words.CORRECTIONS, addresses.CORRECTIONS),
        _named(edition, words.PRESS, addresses.PRESS),
        _named(edition, words.ACCOUNTS, addresses.ACCOUNTS),
        _named(edition, words.FEEDS, addresses.FEEDS),
        _named(edition, words.KINDS, addresses.KINDS),
        _named(edition, words.TAGS, addresses.TAGS),
    )


def _networks(edition: Edition) -> tuple[Link, ...]:
    return tuple(
        Link(LABELS[name], network.url)
        for name, network in edition.department.networks.items()
        if network.on and network.url
    )
