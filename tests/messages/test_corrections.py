"""What is told of a correction: in the message itself where it can be edited, else beside it."""

from __future__ import annotations

import pytest

from frontporch.delivery.networks import facts_for
from frontporch.messages.bundle import compose_bundle
from frontporch.messages.composing import compose_messages
from frontporch.messages.message import Message, network_of, part_name
from frontporch.posts.model import Post
from tests.messages.samples import DOG, make_department, make_post

LINK = "https://police.fernhollow.gov/2026/11/the-dog/"
ONE = "corrections: [{date: 2026-11-21 09:00, note: He got off at Mill Street.}]"
NOTE = "Correction: He got off at Mill Street."
TWO = (
    "corrections: [{date: 2026-11-22 09:00, note: It was a cat.}, "
    "{date: 2026-11-21 09:00, note: He got off at Mill Street.}]"
)


def corrections(post: Post, *, repost: bool = False) -> dict[str, Message]:
    department = make_department()
    messages = compose_messages(
        post, department, facts_for(department), DOG, LINK, repost_corrections=repost
    )
    return {each.network: each for each in messages if each.correction}


def test_a_post_without_corrections_has_no_further_message() -> None:
    assert corrections(make_post()) == {}


def test_where_a_message_can_be_edited_it_keeps_its_words_and_gets_the_note() -> None:
    text = corrections(make_post(ONE))["mastodon"].text
    assert text == f"{NOTE}\n\nThe dog who rode the bus\n\n{LINK}"


def test_the_officers_own_words_stay_and_the_note_follows() -> None:
    post = make_post(ONE, "social: {mastodon: 'He rode.'}")
    message = corrections(post)["mastodon"]
    assert (message.text, message.is_officers_words) == (f"He rode.\n\n{NOTE}\n\n{LINK}", True)


def test_where_nothing_can_be_edited_a_message_of_its_own_leads_to_the_post() -> None:
    message = corrections(make_post(ONE))["x"]
    assert (message.text, message.link) == (f"{NOTE}\n\n{LINK}", LINK)


def test_where_the_policy_says_so_the_whole_message_is_posted_anew() -> None:
    text = corrections(make_post(ONE), repost=True)["x"].text
    assert text == f"{NOTE}\n\nThe dog who rode the bus\n\n{LINK}"


def test_the_newest_correction_is_told_and_they_are_counted() -> None:
    message = corrections(make_post(TWO))["x"]
    assert message.text.startswith("Correction: It was a cat.")
    assert message.part == "correction-2[x]"


def test_the_word_stands_in_the_language_of_the_post() -> None:
    message = corrections(make_post(ONE, "lang: es"))["x"]
    assert message.text.startswith("Corrección: He got off")


def test_a_long_note_gives_way_and_the_link_stays() -> None:
    note = "He got off somewhere else. " * 30
    post = make_post(f"corrections: [{{date: 2026-11-21 09:00, note: '{note}'}}]")
    department = make_department()
    facts = {each.name: each for each in facts_for(department)}
    for name, message in corrections(post).items():
        assert facts[name].fits(message.text)
        assert message.link == LINK


def test_the_message_and_its_correction_are_parts_of_their_own() -> None:
    post, department = make_post(ONE), make_department()
    messages = compose_messages(post, department, facts_for(department), DOG, LINK)
    names = [part.name for part in compose_bundle(post, b"", messages, DOG).parts]
    networks = [each.name for each in facts_for(department)]
    assert names == [
        "page",
        *(f"message[{name}]" for name in networks),
        *(f"correction-1[{name}]" for name in networks),
    ]


@pytest.mark.parametrize("number", [0, 1, 12])
def test_the_name_of_a_part_tells_its_network(number: int) -> None:
    assert network_of(part_name("x", number)) == "x"
    assert network_of("page") == ""
