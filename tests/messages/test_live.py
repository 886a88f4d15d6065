"""What the networks are told of live updates."""

from __future__ import annotations

from frontporch.posts.model import Post
from tests.alerts.gas_leak import OPEN, UPDATE
from tests.messages.samples import SITE, compose, make_department, read_post

LINK = f"{SITE}/live/gas-leak/1/"


def read(source: str, number: int) -> Post:
    return read_post(source, make_department(), f"content/live/gas-leak/{number:03}.md")


def test_an_update_says_what_is_going_on_what_to_do_and_both_titles() -> None:
    assert compose(read(OPEN, 1))["mastodon"].text == (
        "Live update 1: Gas leak on Vine Street\n\n"
        "Stay out of Vine Street. Do not light anything.\n\n"
        "Fuga de gas en Vine Street\n\n"
        "A gas line is broken in the 400 block of Vine Street.\n\n" + LINK
    )


def test_two_updates_with_one_title_are_two_texts() -> None:
    again = OPEN.replace("status: open", "status: update").replace("leak-1", "leak-2")

    assert compose(read(OPEN, 1))["x"].text != compose(read(again, 2))["x"].text


def test_every_network_gets_the_update() -> None:
    assert len(compose(read(UPDATE, 2))) == 4
