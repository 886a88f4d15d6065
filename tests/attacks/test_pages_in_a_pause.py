"""While everything is paused, residents see what they saw before, and what must not wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest

from frontporch.ledger.events import (
    UNREADABLE,
    Cleared,
    Event,
    Held,
    Kept,
    Lifted,
    Reviewed,
    TakenDown,
)
from tests.attacks.blog import CAT, DOG, Blog, Published, copy_blog, found_blog, written
from tests.policy.signers import NOW, POST, nonce

BUS = "He got on at Hill Street."
ANEW = "He got on at Mill Street."
OTHER = "2222222222"
PAUSED = "lee put everything on hold"
UNREVIEWED = "it waited for live updates, and nobody has looked through it since"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """A blog whose dog's post is up, and ends in eight days."""
    blog = found_blog(tmp_path_factory.mktemp("published"))
    approved(blog, {DOG: dog()})
    assert blog.publish().outcome == "cleared"
    return blog


@pytest.fixture
def blog(published: Blog, tmp_path: Path) -> Blog:
    return copy_blog(published, tmp_path / "town")


def dog(*lines: str, body: str = BUS) -> str:
    return written("expires: 2026-11-28 12:00", *lines, body=body, summary="A dog.")


def cat(*lines: str, **front: str) -> str:
    return written(*lines, id=OTHER, title="The cat", summary="Cat.", body="She sat down.", **front)


def approved(blog: Blog, files: dict[str, str]) -> None:
    blog.commit(files)
    for path in files:
        blog.approve("ortiz", path)
    blog.commit()


def record(blog: Blog, *events: Event) -> None:
    blog.ledger.append(list(events), blog.ledger.read().head)


LIVE = "content/live/gas-leak/001.md"


def gas_leak(blog: Blog) -> str:
    lines = [
        "---",
        "id: gas-leak-1",
        "title: Gas leak on Vine Street",
        f"date: {blog.now - timedelta(hours=12):%Y-%m-%d %H:%M}",
        "authors: [lee]",
        "status: open",
        "text: A gas line is broken.",
        f"expires: {blog.now + timedelta(days=2):%Y-%m-%d %H:%M}",
        "---",
        "",
    ]
    return "\n".join(lines)


def pause(
    blog: Blog, because: Literal["person", "live"] = "person", at: datetime | None = None
) -> Held:
    live = "gas-leak" if because == "live" else None
    held = Held(at=at or blog.now, nonce=nonce(), handle="lee", because=because, live=live)
    record(blog, held)
    blog.now += timedelta(minutes=1)
    return held


def lift(blog: Blog, held: Held) -> None:
    record(blog, Lifted(at=blog.now, nonce=nonce(), handle="ortiz", hold=held.nonce))
    blog.now += timedelta(minutes=1)


def review(blog: Blog, decision: Literal["send", "drop"], post: str = OTHER) -> None:
    record(blog, Kept(at=blog.now, nonce=nonce(), post=post, handle="ortiz", decision=decision))


def held(done: Published) -> Sequence[str]:
    return [matter.held for matter in done.clearing.matters if matter.held]


def test_a_new_page_waits_for_the_end_of_a_pause(blog: Blog) -> None:
    hold = pause(blog)
    approved(blog, {CAT: cat()})
    for _ in range(2):
        done = blog.publish()
        assert "She sat down." not in done.words
        assert (BUS in done.words, done.unclaimed, held(done)) == (True, (), [PAUSED])
    lift(blog, hold)

    done = blog.publish()

    assert "She sat down." in done.words
    assert held(done) == []


def test_its_approval_stays_valid_and_is_on_record_once(blog: Blog) -> None:
    hold = pause(blog)
    approved(blog, {CAT: cat()})
    for _ in range(2):
        assert blog.publish().verdict(OTHER).outcome == "cleared"
    lift(blog, hold)
    blog.publish()

    events = blog.ledger.read().events
    pages = [each for each in events if isinstance(each, Cleared) and each.part == "page"]
    assert [each.post for each in pages] == [POST, OTHER]


def test_a_changed_page_stays_as_it_was_until_the_pause_is_over(blog: Blog) -> None:
    hold = pause(blog)
    approved(blog, {DOG: dog(body=ANEW)})
    for _ in range(2):
        done = blog.publish()
        assert (BUS in done.words, ANEW in done.words, done.unclaimed) == (True, False, ())
    lift(blog, hold)

    assert ANEW in blog.publish().words


def test_what_a_reviewer_refused_on_the_forge_does_not_come_back_for_a_pause(blog: Blog) -> None:
    [page] = [
        each
        for each in blog.ledger.read().events
        if isinstance(each, Cleared) and each.part == "page"
    ]
    no = Reviewed(
        at=blog.now,
        nonce=nonce(),
        post=POST,
        user=1001,
        handle="ortiz",
        decision="reject",
        commit=page.commit,
        parts={"page": page.digest},
        governance=page.governance,
    )
    record(blog, no)
    pause(blog)
    approved(blog, {DOG: dog(body=ANEW)})
    done = blog.publish()
    assert (BUS in done.words, ANEW in done.words, done.unclaimed) == (False, False, ())


def test_what_was_cleared_in_a_pause_and_changed_again_does_not_come_out_by_that(
    blog: Blog,
) -> None:
    pause(blog)
    approved(blog, {DOG: dog(body=ANEW)})
    blog.publish()
    blog.commit({DOG: dog(body="Nobody has read this.")})

    done = blog.publish()

    assert done.outcome == "stays-as-cleared"
    assert (BUS in done.words, ANEW in done.words, done.unclaimed) == (True, False, ())
    assert "Nobody has read this." not in done.words


def test_a_scheduled_page_whose_time_comes_in_a_pause_waits(blog: Blog) -> None:
    soon = f"{blog.now + timedelta(hours=3):%Y-%m-%d %H:%M}"
    approved(blog, {CAT: cat(date=soon)})
    blog.publish()
    hold = pause(blog)
    blog.now += timedelta(days=1)
    assert "She sat down." not in blog.publish().words
    lift(blog, hold)

    assert "She sat down." in blog.publish().words


@pytest.mark.parametrize(
    "clock",
    [datetime(1970, 1, 1, tzinfo=UTC), NOW - timedelta(days=400), NOW + timedelta(days=4000)],
)
def test_a_pause_takes_nothing_down_whatever_clock_told_its_time(
    blog: Blog, clock: datetime
) -> None:
    pause(blog, at=clock)
    record(blog, Held(at=clock, nonce=nonce(), handle=UNREADABLE))
    approved(blog, {CAT: cat()})

    for _ in range(2):
        done = blog.publish()
        assert (BUS in done.words, "She sat down." in done.words) == (True, False)


def test_take_downs_and_expiries_do_not_wait(blog: Blog) -> None:
    approved(blog, {CAT: cat()})
    blog.publish()
    pause(blog)
    gone = "withdrawn: {date: 2026-11-20 08:00, reason: privacy, note: Gone.}"
    blog.commit({CAT: cat("status: withdrawn", gone)})
    assert "She sat down." not in blog.publish().words
    blog.now += timedelta(days=9)
    assert BUS not in blog.publish().words

    events = blog.ledger.read().events
    downs = [(each.post, each.because) for each in events if isinstance(each, TakenDown)]
    assert downs == [(OTHER, "withdrawn"), (POST, "expired")]


def test_a_correction_does_not_wait(blog: Blog) -> None:
    pause(blog)
    fixed = "corrections: [{date: 2026-11-20 08:00, note: We named the wrong street.}]"
    approved(blog, {DOG: dog(fixed, body=ANEW)})

    done = blog.publish()

    assert (BUS in done.words, ANEW in done.words, held(done)) == (False, True, [])


def test_after_live_updates_a_page_waits_until_somebody_has_looked_through_it(
    blog: Blog,
) -> None:
    hold = pause(blog, "live")
    approved(blog, {CAT: cat()})
    blog.publish()
    lift(blog, hold)
    done = blog.publish()
    assert ("She sat down." in done.words, held(done)) == (False, [UNREVIEWED])
    review(blog, "send")

    assert "She sat down." in blog.publish().words


def test_what_is_cleared_in_the_run_in_which_live_updates_begin_waits_from_then_on(
    blog: Blog,
) -> None:
    blog.write({LIVE: gas_leak(blog)})
    blog.approve("hollis", LIVE)
    approved(blog, {CAT: cat(), DOG: dog(body=ANEW), LIVE: gas_leak(blog)})

    for _ in range(2):
        done = blog.publish()
        assert "Gas leak on Vine Street" in done.words
        assert ("She sat down." in done.words, BUS in done.words) == (False, True)
        assert len(held(done)) == 2


def test_what_was_dropped_after_live_updates_stays_out_until_it_is_approved_anew(
    blog: Blog,
) -> None:
    hold = pause(blog, "live")
    approved(blog, {CAT: cat(), DOG: dog(body=ANEW)})
    blog.publish()
    lift(blog, hold)
    review(blog, "drop")
    review(blog, "drop", POST)
    done = blog.publish()
    assert ("She sat down." in done.words, BUS in done.words) == (False, True)

    approved(blog, {CAT: cat("tags: [cats]")})

    assert "She sat down." in blog.publish().words


def test_what_is_approved_after_live_updates_needs_no_review(blog: Blog) -> None:
    hold = pause(blog, "live")
    blog.publish()
    lift(blog, hold)
    approved(blog, {CAT: cat()})

    assert "She sat down." in blog.publish().words
