"""What the networks are told of live updates."""

from __future__ import annotations

import pytest

from frontporch.messages.bundle import PAGE, compose_bundle
from frontporch.posts.model import Post
from tests.alerts.gas_leak import OPEN, UPDATE
from tests.messages.samples import SITE, compose, make_department, read_post

LINK = f"{SITE}/live/gas-leak/1/"


def read(source: str, number: int) -> Post:
    return read_post(source, make_department(), f"content/live/gas-leak/{number:03}.md")


def test_an_update_says_what_is_going_on_and_what_to_do_in_each_language() -> None:
    assert compose(read(OPEN, 1))["mastodon"].text == (
        "Live update 1: Gas leak on Vine Street\n\n"
        "Stay out of Vine Street. Do not light anything.\n\n"
        "Fuga de gas en Vine Street\nNo entre a Vine Street. No encienda nada.\n\n"
        "A gas line is broken in the 400 block of Vine Street.\n\n"
        "Se rompió una tubería de gas en la cuadra 400 de Vine Street.\n\n" + LINK
    )


def test_the_title_and_what_to_do_stay_where_a_translation_has_no_room() -> None:
    long = OPEN.replace("Vine Street", "Vine Street and all that lies east of it")
    text = compose(read(long, 1))["x"].text

    title, what_to_do, translation, link = text.split("\n\n")
    assert title == "Live update 1: Gas leak on Vine Street and all that lies east of it"
    assert what_to_do.endswith("Do not light anything.")
    assert translation.startswith("Fuga de gas en")
    assert link == LINK


def test_two_updates_with_one_title_are_two_texts() -> None:
    again = OPEN.replace("status: open", "status: update").replace("leak-1", "leak-2")

    assert compose(read(OPEN, 1))["x"].text != compose(read(again, 2))["x"].text


def test_every_network_gets_the_update() -> None:
    assert len(compose(read(UPDATE, 2))) == 4


def page_of(source: str) -> str | None:
    return compose_bundle(read(source, 2), source.encode(), (), {}).digest_of(PAGE)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("status: update", "status: close"),
        ("expires: 2026-11-20 18:00", "expires: 2026-11-22 18:00"),
        ("expires: 2026-11-20 18:00", "expires: 2026-11-20 14:41"),
    ],
)
def test_another_status_or_end_needs_another_approval(was: str, becomes: str) -> None:
    assert page_of(UPDATE) != page_of(UPDATE.replace(was, becomes))


def test_a_withdrawal_needs_none() -> None:
    gone = "withdrawn: {date: 2026-11-20 15:00, reason: wrong, note: Gone.}\n---\nNobody"
    assert page_of(UPDATE) == page_of(UPDATE.replace("---\nNobody", gone))
