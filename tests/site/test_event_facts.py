"""What somebody needs to know before they come, in the language of the post and in others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from frontporch.site.parts import EventBlock, Link, TranslatedHead
from tests.site.builders import DEPARTMENT, NOW, make_post, make_site, page_at, with_tables

THE_DOG = "/2026/11/the-dog/"
EVENT = {"starts": NOW + timedelta(days=1), "ends": NOW + timedelta(days=1, hours=2)}
PLACE = {
    "id": "library",
    "name": "Public Library",
    "names": {"es": "Biblioteca"},
    "address": "2 Main Street",
    "access": "A ramp",
    "accesses": {"es": "Una rampa"},
    "parking": "Behind it",
    "parkings": {"es": "Detrás"},
}
TOWN = with_tables(officers=DEPARTMENT["officers"], places=[PLACE])


def event_page(event: dict[str, Any], **front_matter: Any) -> Any:
    post = make_post(kind="event", event={**EVENT, "place": "library", **event}, **front_matter)
    return page_at(make_site([post], department=TOWN), THE_DOG)


def further(**event: Any) -> list[tuple[str, str]]:
    block: EventBlock = event_page(event).event
    return [(fact.name, fact.words) for fact in block.facts]


def spanish(**event: Any) -> TranslatedHead:
    (head,) = event_page(event, title_es="El perro").translated
    assert isinstance(head, TranslatedHead)
    return head


def test_what_the_place_says_of_parking_goes_with_every_event_there() -> None:
    assert further() == [("Parking", "Behind it")]


def test_the_posts_own_word_on_parking_counts_for_more() -> None:
    assert further(parking="In the alley") == [("Parking", "In the alley")]


def test_no_dollars_are_told_as_free() -> None:
    assert ("Cost", "Free") in further(cost=0)


def test_a_price_is_told_as_money() -> None:
    assert ("Cost", "$2.50") in further(cost="2.50")


def test_the_languages_spoken_there_are_named() -> None:
    assert ("Spoken there", "English, Spanish") in further(languages=("en", "es"))


def test_whoever_reads_only_the_spanish_head_learns_everything_practical() -> None:
    facts = spanish(cost=0, languages=("en", "es")).facts
    assert [fact.words for fact in facts[1:3]] == ["Biblioteca, 2 Main Street", "Una rampa"]
    # this town has no catalog of Spanish words
    assert [fact.words for fact in facts[3:]] == ["Detrás", "Free", "English, Spanish"]
    assert {fact.lang for fact in facts} == {"es"}


def test_words_that_only_the_post_has_are_marked_with_its_language() -> None:
    facts = spanish(access="Ring the bell").facts
    assert [fact.lang for fact in facts if fact.words == "Ring the bell"] == ["en"]


def test_the_spanish_head_leads_to_the_calendar_file_until_the_event_is_over() -> None:
    links = spanish().links
    assert links == (Link("Put it in your calendar", f"{THE_DOG}event.ics"),)
    past = {"starts": NOW - timedelta(hours=2), "ends": NOW}
    assert spanish(**past).links == ()


def test_a_whole_translation_makes_the_facts_in_the_head_needless() -> None:
    event = {**EVENT, "place": "library"}
    posts = [
        make_post(kind="event", event=event, title_es="El perro"),
        make_post("el-perro", kind="event", event=event, lang="es", translation_of="id-the-dog"),
    ]
    (head,) = page_at(make_site(posts, department=TOWN), THE_DOG).translated
    assert (head.title, head.facts) == ("El perro", ())


def test_a_post_that_is_no_event_has_no_facts() -> None:
    (head,) = page_at(make_site([make_post(title_es="El perro")]), THE_DOG).translated
    assert (head.facts, head.links) == ((), ())
