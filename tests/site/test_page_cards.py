"""Front pages, neighborhoods, kinds and officers are announced by a card of their own."""

from __future__ import annotations

from frontporch.media.model import SocialCard
from frontporch.site.model import Site
from tests.site.builders import make_post, make_site, page_at, with_tables


def card_at(site: Site, address: str) -> SocialCard:
    image = page_at(site, address).image
    assert image is not None
    (card,) = (each for each in site.cards if each.address == image.url)
    return card


def test_the_front_page_shows_the_tagline_and_the_whole_rail() -> None:
    card = card_at(make_site([make_post()]), "/")
    assert (card.title, all(card.rail)) == ("Notes from the porch.", True)


def test_a_front_page_in_another_language_has_its_own() -> None:
    site = make_site([make_post()])
    assert card_at(site, "/es/").address != card_at(site, "/").address


def test_a_neighborhood_shows_its_name_and_its_own_baluster() -> None:
    card = card_at(make_site([make_post()]), "/neighborhoods/oak-hill/")
    assert (card.title, card.rail.count(True)) == ("Oak Hill", 1)


def test_a_kind_says_what_it_is() -> None:
    card = card_at(make_site([make_post()]), "/kinds/story/")
    assert (card.title, card.about) == (
        "Stories",
        "Something that happened on a shift, told by someone who was there.",
    )


def test_an_officer_shows_a_face_or_initials_and_what_to_ask_about() -> None:
    lee = {"handle": "lee", "name": "Mai Lee", "rank": "Officer", "section": "patrol"}
    town = with_tables(officers=[{**lee, "ask_me_about": ["bike lights", "bees"]}])
    card = card_at(make_site([make_post()], department=town), "/officers/lee/")
    assert (card.title, card.initials, card.about) == (
        "Officer Mai Lee",
        "ML",
        "Ask me about bike lights.",
    )


def test_the_same_card_keeps_its_address_when_a_post_is_added() -> None:
    one, two = make_site([make_post()]), make_site([make_post(), make_post(slug="the-cat")])
    for address in ("/", "/neighborhoods/oak-hill/", "/kinds/story/", "/officers/lee/"):
        assert card_at(one, address) == card_at(two, address)
