"""The pause that live updates put into the record, and the end of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest

from frontporch.alerts.stories import LiveStory, stories_of
from frontporch.ledger.events import Event, Held, Lifted
from frontporch.publishing.gating.live_holds import live_pauses, story_in_the_way
from tests.site.builders import make_update

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
OPENED = stories_of([make_update(1, "open")])
CLOSED = stories_of([make_update(1, "open"), make_update(2, "close", authors=("novak",))])


@pytest.fixture
def nonces() -> Iterator[str]:
    return (f"{number:032x}" for number in count(1))


def news(
    stories: tuple[LiveStory, ...], nonces: Iterator[str], *events: Event
) -> list[Held | Lifted]:
    return list(live_pauses(stories, events, AT, lambda: next(nonces)))


def test_what_begins_is_a_pause_by_whoever_says_it_and_only_once(nonces: Iterator[str]) -> None:
    [held] = news(OPENED, nonces)

    assert isinstance(held, Held)
    assert (held.handle, held.because, held.live) == ("lee", "live", "gas-leak")
    assert news(OPENED, nonces, held) == []
    assert story_in_the_way(OPENED, [held]) == "gas-leak"


def test_what_is_over_lifts_its_own_pause_and_only_once(nonces: Iterator[str]) -> None:
    [held] = news(OPENED, nonces)
    by_person = Held(at=AT, nonce=next(nonces), handle="lee")
    [lifted] = news(CLOSED, nonces, by_person, held)

    assert isinstance(lifted, Lifted)
    assert (lifted.handle, lifted.hold, lifted.because) == ("novak", held.nonce, "over")
    assert news(CLOSED, nonces, by_person, held, lifted) == []
    assert story_in_the_way(CLOSED, [held]) == ""


def test_a_pause_that_a_person_lifted_stays_lifted(nonces: Iterator[str]) -> None:
    [held] = news(OPENED, nonces)
    lifted = Lifted(at=AT, nonce=next(nonces), handle="chief", hold=held.nonce, because="needed")

    assert news(OPENED, nonces, held, lifted) == []
    assert story_in_the_way(OPENED, [held, lifted]) == ""


def test_the_content_pauses_before_the_record_does() -> None:
    assert story_in_the_way(OPENED, []) == "gas-leak"


def test_what_was_never_open_here_needs_no_end(nonces: Iterator[str]) -> None:
    assert news(CLOSED, nonces) == []
