"""From a post to its messages: the officer's words as they are, or essential, title, summary."""

from __future__ import annotations

import pytest

from frontporch.delivery.networks import FACTS, facts_for
from frontporch.messages.composing import compose_messages
from frontporch.messages.message import Attachment, LinkCard
from tests.messages.samples import DOG, compose, make_department, make_post

LINK = "https://police.fernhollow.gov/2026/11/the-dog/"
SUMMARY = "summary: He got on at Hill Street and off at the vet's."
PICTURE = 'picture: {file: 2026/dog.png, alt: "A dog on a bus seat."}'
HASHTAGS = {
    'name = "Oak Hill"': 'name = "Oak Hill"\nhashtags = ["#OakHill", "#Porches"]',
    'name = "On patrol"': 'name = "On patrol"\nhashtags = ["#oakhill", "#OnPatrol"]',
}
FILED = ("category: on-patrol", "neighborhoods: [oak-hill]")
X_ON_PATROL = {'account = "@fernhollowpd"\n': 'account = "@fernhollowpd"\nlink_categories = []\n'}


def test_title_summary_and_link_make_a_message() -> None:
    message = compose(make_post(SUMMARY))["mastodon"]
    assert message.text == (
        f"The dog who rode the bus\n\nHe got on at Hill Street and off at the vet's.\n\n{LINK}"
    )
    assert (message.language, message.link, message.is_officers_words) == ("en", LINK, False)
    assert message.card == LinkCard(
        "The dog who rode the bus", "He got on at Hill Street and off at the vet's."
    )


def test_where_a_card_shows_the_address_the_text_does_not_repeat_it() -> None:
    messages = compose(make_post(SUMMARY))
    assert {name for name, message in messages.items() if LINK in message.text} == {"x", "mastodon"}
    assert {message.link for message in messages.values()} == {LINK}


def test_each_network_that_the_department_names_gets_one_on_or_off() -> None:
    town = make_department(replaced={'[networks.x]\naccount = "@fernhollowpd"\n': ""})
    messages = compose_messages(make_post(), town, FACTS, DOG, LINK)
    assert [message.network for message in messages] == ["facebook", "mastodon", "bluesky"]


def test_the_officers_words_stay_as_they_are() -> None:
    post = make_post("social: {x: 'He  rode #alone.', mastodon: 'He rode.'}", *FILED, SUMMARY)
    messages = compose(post, make_department(replaced=HASHTAGS))
    assert messages["x"].text == f"He  rode #alone.\n\n{LINK}"
    assert messages["mastodon"].text == f"He rode.\n\n{LINK}"
    assert [name for name, one in messages.items() if one.is_officers_words] == ["x", "mastodon"]


@pytest.mark.parametrize(
    "words", [f"{LINK} he rode", f"Read {LINK[:-1]}.", f"({LINK})", f"See {LINK}#the-vet"]
)
def test_a_link_that_the_officer_wrote_is_not_repeated(words: str) -> None:
    assert compose(make_post(f"social: {{x: '{words}'}}"))["x"].text == words


def test_the_address_of_another_post_is_not_taken_for_this_one() -> None:
    words = f"Read {LINK[:-1]}-again/"
    assert compose(make_post(f"social: {{x: '{words}'}}"))["x"].text == f"{words}\n\n{LINK}"


def test_words_that_are_too_long_are_not_shortened() -> None:
    words = "word " * 80
    message = compose(make_post(f"social: {{x: '{words}'}}"))["x"]
    assert message.text == f"{words.strip()}\n\n{LINK}"


def test_the_link_stays_away_where_the_department_says_so() -> None:
    messages = compose(make_post(SUMMARY), make_department(replaced=X_ON_PATROL))
    assert (messages["x"].link, messages["x"].card) == (None, None)
    assert LINK not in messages["x"].text
    assert messages["mastodon"].link == LINK


@pytest.mark.parametrize(("category", "link"), [("on-patrol", LINK), ("", None)])
def test_the_link_goes_by_category(category: str, link: str | None) -> None:
    linked = {'account = "@fernhollowpd"\n': 'account = "@f"\nlink_categories = ["on-patrol"]\n'}
    town = make_department(replaced=linked)
    assert compose(make_post(f"category: {category}"), town)["x"].link == link


def test_two_hashtags_stand_last_the_neighborhoods_first() -> None:
    messages = compose(make_post(*FILED), make_department(replaced=HASHTAGS))
    assert messages["mastodon"].text.endswith(f"{LINK}\n#OakHill #Porches")
    assert messages["bluesky"].text.endswith("\n\n#OakHill #Porches")


def test_a_hashtag_is_not_there_twice() -> None:
    one = {**HASHTAGS, ', "#Porches"]': "]"}
    messages = compose(make_post(*FILED), make_department(replaced=one))
    assert messages["facebook"].text.endswith("\n\n#OakHill #OnPatrol")


def test_pictures_with_words_are_attached_and_the_link_moves_into_the_text() -> None:
    more = (
        'pictures: [{file: 2026/bus.png, alt: "The bus."}, {file: 2026/dog.png, alt: "Again."}, '
        '{file: 2026/bus.png, alt: ""}]'
    )
    message = compose(make_post(PICTURE, more))["bluesky"]
    assert message.attachments == (
        Attachment("2026/dog.png", "d" * 64, "A dog on a bus seat."),
        Attachment("2026/bus.png", "b" * 64, "The bus."),
    )
    assert message.card is None
    assert LINK in message.text


def test_no_more_pictures_are_attached_than_the_network_takes() -> None:
    many = ", ".join(f'{{file: 2026/{n}.png, alt: "Nr. {n}"}}' for n in range(12))
    media = {f"2026/{n}.png": "a" * 64 for n in range(12)}
    town = make_department()
    messages = compose_messages(
        make_post(f"pictures: [{many}]"), town, facts_for(town), media, LINK
    )
    assert {one.network: len(one.attachments) for one in messages} == {
        "x": 4, "facebook": 10, "mastodon": 4, "bluesky": 4,
    }  # fmt: skip


def test_a_picture_that_adds_nothing_to_the_words_decorates_the_card_only() -> None:
    message = compose(make_post('picture: {file: 2026/dog.png, alt: ""}'))["bluesky"]
    assert message.attachments == ()
    assert message.card is not None
    assert message.card.picture == Attachment("2026/dog.png", "d" * 64, "")


def blocks(*lines: str, language: str = "en") -> list[str]:
    """Return the blocks of the message for Mastodon, without its link."""
    post = make_post(*lines, "summary: Come all.", f"lang: {language}")
    return compose(post)["mastodon"].text.removesuffix(f"\n\n{LINK}").split("\n\n")


EVENT = "{starts: 2026-12-05 09:00, ends: 2026-12-05 11:00, place: library}"
NOTICE = "{from: 2026-11-20 07:00, until: 2026-11-30, where: Hill Street}"
APPEAL = "about: found, case_number: FH-7, contact: 'The desk, 555-0142', ends: 2026-12-31"
TITLE = "The dog who rode the bus"


@pytest.mark.parametrize(
    ("kind", "block", "expected"),
    [
        ("event", EVENT, ["Sat., Dec. 5, 9 a.m. to 11 a.m., Library, 2 Porch Street", TITLE]),
        (
            "event",
            EVENT.replace("library", "The barn, address: 4 Mill Road"),
            ["Sat., Dec. 5, 9 a.m. to 11 a.m., The barn, 4 Mill Road", TITLE],
        ),
        ("notice", NOTICE, ["Fri., Nov. 20, 7 a.m., to Mon., Nov. 30: Hill Street", TITLE]),
        ("appeal", f"{{{APPEAL}}}", [f"Can you help? {TITLE}", "The desk, 555-0142 (FH-7)"]),
        (
            "appeal",
            f"{{{APPEAL}, state: resolved, outcome: He is home.}}",
            [TITLE, "He is home."],
        ),
    ],
)
def test_what_must_arrive_stands_before_the_summary(
    kind: str, block: str, expected: list[str]
) -> None:
    assert blocks(f"kind: {kind}", f"{kind}: {block}") == [*expected, "Come all."]


def test_an_alert_says_that_it_is_one() -> None:
    assert blocks("kind: alert")[0] == f"Alert: {TITLE}"


def test_an_alert_is_named_in_the_departments_own_word() -> None:
    town = make_department('[kinds.alert]\none = "Heads up!"\nmany = "Heads up"\n')
    assert compose(make_post("kind: alert"), town)["x"].text.startswith(f"Heads up! {TITLE}\n")


def test_a_post_in_another_language_has_no_word_of_the_first() -> None:
    assert blocks("kind: alert", language="es")[0] == TITLE
    assert blocks("kind: event", f"event: {EVENT}", language="es")[0] == (
        "sábado 5 de diciembre, de 9:00 a 11:00, Library, 2 Porch Street"
    )


def test_a_post_in_another_language_says_so() -> None:
    assert {one.language for one in compose(make_post("lang: es")).values()} == {"es"}


def test_a_translation_is_announced_only_where_the_rules_say_so() -> None:
    translation = make_post("translation_of: abcdef1234", "lang: es")
    assert compose(translation) == {}
    assert set(compose(translation, announce_translations=True)) == set(compose(make_post()))


@pytest.mark.parametrize(
    "status", ["draft", "withdrawn\nwithdrawn: {date: 2026-11-19, reason: error, note: Gone.}"]
)
def test_whether_it_may_go_out_is_not_decided_here(status: str) -> None:
    assert compose(make_post(f"status: {status}")) == compose(make_post())
