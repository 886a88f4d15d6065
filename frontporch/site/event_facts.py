"""What somebody needs to know before they come to an event, in the words of any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_currency

from frontporch.site.languages import find_locale, language_name_in
from frontporch.site.parts import Fact
from frontporch.site.words import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from frontporch.department import Place
    from frontporch.posts.blocks import Event
    from frontporch.site.parts import EventBlock
    from frontporch.site.told import Told

COST = mark("Cost")
FREE = mark("Free")
GETTING_IN = mark("Getting in")
PARKING = mark("Parking")
SPOKEN = mark("Spoken there")
WHEN = mark("When")
WHERE = mark("Where")

_CURRENCY = "USD"


def further_facts(told: Told, event: Event, place: Place | None, lang: str) -> Iterator[Fact]:
    """Yield what there is to say of parking, money and languages; `lang` is that of the post."""
    if event.parking:
        yield Fact(told.say(PARKING), event.parking, lang)
    elif place and (parked := place.parkings.get(told.lang)):
        yield Fact(told.say(PARKING), parked, told.lang)
    elif place and place.parking:
        yield Fact(told.say(PARKING), place.parking, told.first_language)
    if event.cost is not None:
        yield Fact(told.say(COST), _price(told, event.cost), told.lang)
    if event.languages:
        names = (language_name_in(each, told.catalog) for each in event.languages)
        yield Fact(told.say(SPOKEN), ", ".join(names), told.lang)


def all_facts(told: Told, event: EventBlock) -> tuple[Fact, ...]:
    """Return everything practical about an event that was composed in the same language."""
    where = ", ".join(part for part in (event.place, event.address) if part)
    facts = [
        Fact(told.say(WHEN), told.dates.span(event.starts, event.ends), told.lang),
        Fact(told.say(WHERE), where, event.place_lang),
    ]
    if event.access:
        facts.append(Fact(told.say(GETTING_IN), event.access, event.access_lang))
    return (*facts, *event.facts)


def _price(told: Told, dollars: Decimal) -> str:
    if not dollars:
        return told.say(FREE)
    return format_currency(dollars, _CURRENCY, locale=find_locale(told.lang) or "en_US")
