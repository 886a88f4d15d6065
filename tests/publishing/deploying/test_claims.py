"""Two runners never put the site up at once, and an old job puts up nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from frontporch.errors import HostError
from frontporch.ledger.events import Deployed, Deploying
from frontporch.ledger.local import LocalLedger
from frontporch.publishing.deploying.claims import (
    Claims,
    Wish,
    commit_before,
    put_back,
)
from tests.ledger.runners import NOW, nonce

FIRST, SECOND, THIRD = ("1" * 40, "2" * 40, "3" * 40)
TARGET = "a" * 64
TAKES = timedelta(minutes=2)


def came_before(first: str, second: str) -> bool:
    return first < second


@dataclass
class Clock:
    """Moves on only where somebody sleeps."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def claims(tmp_path: Path, clock: Clock) -> Claims:
    ledger = LocalLedger(tmp_path / "ledger.jsonl")
    return Claims(ledger, clock, nonce, came_before, sleep=clock.sleep)


def wish(commit: str = FIRST, **changes: object) -> Wish:
    return replace(Wish(commit, "b" * 64, TARGET, TAKES), **changes)  # type: ignore[arg-type]


def put_up(claims: Claims, commit: str, *, back: bool = False) -> None:
    claims.answer(claims.claim(wish(commit, rolls_back=back)), rolls_back=back)


def kinds(claims: Claims) -> list[str]:
    return [event.kind for event in claims.ledger.read().events]


def test_what_is_about_to_go_up_is_on_record_before_and_after(claims: Claims) -> None:
    claim = claims.claim(wish())
    assert kinds(claims) == ["deploying"]
    assert claim.deadline == NOW + TAKES
    claims.answer(claim, rolls_back=False)
    *_, last = claims.ledger.read().events
    assert isinstance(last, Deployed)
    assert (last.commit, last.intent) == (FIRST, claim.nonce)


def test_the_second_waits_until_the_first_lets_go(claims: Claims, clock: Clock) -> None:
    first = claims.claim(wish())
    claims.claim(wish(SECOND))
    assert clock.now >= first.deadline


def test_the_second_goes_on_as_soon_as_the_first_is_done(claims: Claims, clock: Clock) -> None:
    first = claims.claim(wish())

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        claims.answer(first, rolls_back=False)

    replace(claims, sleep=sleep).claim(wish(SECOND))
    assert clock.now < first.deadline


def test_nobody_waits_for_hours(claims: Claims) -> None:
    claims.claim(wish(takes=timedelta(hours=3)))
    with pytest.raises(HostError, match=r"by another run until 18:00 UTC"):
        claims.claim(wish(SECOND))


def test_a_run_of_this_machine_that_died_is_not_waited_for(claims: Claims, clock: Clock) -> None:
    noted: list[str] = []
    replace(claims, note=noted.append).claim(wish())
    replace(claims, mine=noted).claim(wish(SECOND))
    assert clock.now == NOW


def test_another_place_is_not_waited_for(claims: Claims, clock: Clock) -> None:
    claims.claim(wish())
    claims.claim(wish(SECOND, target="c" * 64))
    assert clock.now == NOW


def test_an_old_job_puts_up_nothing(claims: Claims) -> None:
    put_up(claims, SECOND)
    with pytest.raises(HostError, match="has the newer commit 222222222222 up"):
        claims.claim(wish(FIRST))
    assert kinds(claims) == ["deploying", "deployed"]


def test_the_same_commit_goes_up_again_whenever_something_is_due(claims: Claims) -> None:
    put_up(claims, SECOND)
    put_up(claims, SECOND)
    assert kinds(claims) == ["deploying", "deployed"] * 2


def test_whoever_waited_hears_that_something_newer_is_up(claims: Claims, clock: Clock) -> None:
    newer = claims.claim(wish(SECOND))

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        claims.answer(newer, rolls_back=False)

    with pytest.raises(HostError, match="has the newer commit"):
        replace(claims, sleep=sleep).claim(wish(FIRST))


def test_of_two_that_decide_at_once_one_waits(claims: Claims, clock: Clock) -> None:
    others: list[Deploying] = []

    def overtaken() -> str:
        if not others:
            others.append(claims.claim(wish(SECOND)))
        return nonce()

    slower = replace(claims, nonce=overtaken).claim(wish(THIRD))
    assert slower.at >= others[0].deadline


def back_to(claims: Claims) -> Callable[[str], str]:
    return lambda head: put_back(claims.ledger.read().events, head, came_before)


def test_what_was_put_back_stays_until_something_newer_is_here(claims: Claims) -> None:
    put_up(claims, FIRST)
    put_up(claims, SECOND)
    assert (commit_before(claims.ledger.read().events), back_to(claims)(SECOND)) == (FIRST, "")
    put_up(claims, FIRST, back=True)
    assert [back_to(claims)(head) for head in (FIRST, SECOND, THIRD)] == [FIRST, FIRST, ""]
    put_up(claims, THIRD)
    assert back_to(claims)(THIRD) == ""


def test_a_job_that_was_built_before_something_was_put_back_does_not_undo_that(
    claims: Claims,
) -> None:
    put_up(claims, FIRST)
    put_up(claims, SECOND)
    put_up(claims, FIRST, back=True)
    with pytest.raises(HostError, match="has what was up at 111111111111 put back since"):
        claims.claim(wish(SECOND))
    put_up(claims, THIRD)
