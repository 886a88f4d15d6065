"""An event is one line, is read as it was written, and has words for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from pydantic import ValidationError

from frontporch.ledger import delivery_events, events
from frontporch.ledger.events import Event, parse_line, render_line
from frontporch.ledger.words import describe
from tests.ledger.runners import NOW, nonce, opened

DIGEST = "c" * 64
POST = "7k3mq9xw2d"
SENTENCES: dict[Event, str] = {
    opened(): "This record was opened for repository aaaaaaaaaaaa",
    events.Cleared(
        at=NOW, nonce=nonce(), post=POST, part="message[x]", digest=DIGEST, commit="",
        governance=DIGEST, emergency=True,
    ): "Post 7k3mq9xw2d: the message on x may go out in an emergency",
    events.Cleared(
        at=NOW, nonce=nonce(), post=POST, part="page", digest=DIGEST, commit="d" * 40,
        governance=DIGEST, approvals=(DIGEST,),
    ): "Post 7k3mq9xw2d: the page may go out",
    events.TakenDown(
        at=NOW, nonce=nonce(), post=POST, because="expired"
    ): "Post 7k3mq9xw2d: taken down, because its time was over",
    events.Accepted(
        at=NOW, nonce=nonce(), governance=DIGEST
    ): "The department's rules changed to version cccccccccccc",
}  # fmt: skip
WITH_PARTS: list[tuple[Event, str]] = [
    (
        events.Reviewed(
            at=NOW, nonce=nonce(), post=POST, user=7, handle="ortiz", decision="dismiss",
            commit="d" * 40, parts={"page": DIGEST}, governance=DIGEST,
        ),
        "Post 7k3mq9xw2d: ortiz no longer has a review that counts",
    ),
    (
        events.Committed(at=NOW, nonce=nonce(), commit="d" * 40, user=7),
        "Commit dddddddddddd was made by account 7 of the forge",
    ),
    (
        events.Rejected(
            at=NOW, nonce=nonce(), post=POST, statement=DIGEST, approver="ortiz",
            signed_at=NOW, parts={"page": DIGEST, "message[x]": DIGEST},
        ),
        "Post 7k3mq9xw2d: ortiz refused the message on x, the page",
    ),
]  # fmt: skip
HOLD = nonce()
INTENT = nonce()
ON_ITS_WAY: list[tuple[Event, str]] = [
    (
        delivery_events.Intended(
            at=NOW, nonce=INTENT, post=POST, part="message[x]", digest=DIGEST, account="12",
            deadline=NOW, cost_mills=200,
        ),
        "Post 7k3mq9xw2d: the message on x is about to be sent",
    ),
    (
        delivery_events.Sent(
            at=NOW, nonce=nonce(), post=POST, part="correction-2[bluesky]", intent=INTENT,
            remote="at://did:plc:abc/app.bsky.feed.post/3k", url="https://bsky.example/post/3k",
            by="look",
        ),
        ("Post 7k3mq9xw2d: the correction on bluesky is at https://bsky.example/post/3k, "
        "as a later look found"),
    ),
    (
        delivery_events.NotSent(
            at=NOW, nonce=nonce(), post=POST, part="message[x]", intent=INTENT, because="held"
        ),
        "Post 7k3mq9xw2d: the message on x was not sent, because of a hold",
    ),
    (
        delivery_events.Looked(at=NOW, nonce=nonce(), post=POST, part="message[x]", intent=INTENT),
        "Post 7k3mq9xw2d: the message on x was looked for and is not there so far",
    ),
    (
        delivery_events.Asked(
            at=NOW, nonce=nonce(), post=POST, part="message[x]", intent=INTENT,
            because="said-twice-but-not-found",
        ),
        ("Post 7k3mq9xw2d: the message on x may be there or not: a person must look, "
        "then ./porch settle"),
    ),
    (
        delivery_events.Removed(
            at=NOW, nonce=nonce(), post=POST, part="message[x]", remote="12_34"
        ),
        "Post 7k3mq9xw2d: the message on x is removed",
    ),
    (
        delivery_events.Urged(at=NOW, nonce=nonce(), post=POST, part="message[x]", handle="ortiz"),
        "Post 7k3mq9xw2d: ortiz wants the message on x sent, though late",
    ),
    (events.Held(at=NOW, nonce=HOLD, handle="ortiz"), "ortiz put everything routine on hold"),
    (
        events.Held(at=NOW, nonce=HOLD, handle="ortiz", because="live", live="river"),
        "ortiz put everything routine on hold because of live updates river",
    ),
    (events.Lifted(at=NOW, nonce=nonce(), handle="ortiz", hold=HOLD), "ortiz lifted the hold"),
    (
        events.Lifted(at=NOW, nonce=nonce(), handle="ortiz", hold=HOLD, because="over"),
        "ortiz lifted the hold, because what it was for is over",
    ),
    (
        events.Kept(at=NOW, nonce=nonce(), post=POST, handle="ortiz", decision="send"),
        "Post 7k3mq9xw2d: ortiz looked through what had to wait and sends everything",
    ),
    (
        events.Kept(
            at=NOW, nonce=nonce(), post=POST, part="message[x]", handle="ortiz", decision="drop"
        ),
        "Post 7k3mq9xw2d: ortiz looked through what had to wait and drops the message on x",
    ),
]  # fmt: skip
ON_THE_HOST: list[tuple[Event, str]] = [
    (
        events.Deploying(
            at=NOW, nonce=INTENT, commit="d" * 40, manifest=DIGEST, target=DIGEST, deadline=NOW
        ),
        "The site of commit dddddddddddd is about to be put up",
    ),
    (
        events.Deployed(
            at=NOW, nonce=nonce(), commit="d" * 40, manifest=DIGEST, target=DIGEST, intent=INTENT
        ),
        "The site of commit dddddddddddd is up",
    ),
    (
        events.Deployed(
            at=NOW, nonce=nonce(), commit="d" * 40, manifest=DIGEST, target=DIGEST, intent=INTENT,
            rolls_back=True,
        ),
        "The site of commit dddddddddddd is up, put back by a person",
    ),
    (
        events.Alarmed(at=NOW, nonce=nonce(), duty=DIGEST),
        "Somebody was told that duty cccccccccccc is overdue",
    ),
]  # fmt: skip
EVERY = [*SENTENCES.items(), *WITH_PARTS, *ON_ITS_WAY, *ON_THE_HOST]


@pytest.mark.parametrize(("event", "sentence"), EVERY)
def test_every_event_has_a_sentence(event: Event, sentence: str) -> None:
    assert describe(event) == sentence


def test_every_kind_of_event_is_shown_here() -> None:
    union, _ = get_args(Event)
    assert {type(event) for event, _ in EVERY} == set(get_args(union))


@pytest.mark.parametrize("event", [event for event, _ in EVERY])
def test_an_event_is_one_line_of_plain_characters_and_read_as_it_was_written(
    event: Event,
) -> None:
    line = render_line(event)
    assert line.isascii()
    assert line.splitlines() == [line]
    assert parse_line(line) == event


def test_one_moment_is_one_line_in_whatever_zone_it_is_told() -> None:
    own = nonce()
    chicago = timezone(timedelta(hours=-6))
    times = (datetime(2026, 11, 20, 15, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=chicago))
    lines = {
        render_line(events.TakenDown(at=at, nonce=own, post=POST, because="expired"))
        for at in times
    }
    assert len(lines) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": "He got on at Hill Street."},
        {"kind": "sent-somewhere"},
        {"post": "*"},
        {"post": "a\n"},
        {"digest": "C" * 64},
        {"part": "message[*]"},
        {"at": "2026-11-20T09:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"nonce": "1"},
    ],
)
def test_what_is_no_event_is_refused(change: dict[str, str]) -> None:
    cleared = next(event for event in SENTENCES if isinstance(event, events.Cleared))
    written = {**cleared.model_dump(mode="json"), **change}
    with pytest.raises(ValidationError):
        parse_line(str(written).replace("'", '"'))
    with pytest.raises(ValidationError):
        type(cleared).model_validate(written)


@pytest.mark.parametrize(
    "line",
    [
        '{"kind":"held"}',
        '{"kind": "held", "at": "yesterday", "nonce": "short", "handle": "lee"}',
        '{"at":"2026-11-20T15:00:00Z","handle":"lee","kind":"held","until":"2026-11-21"}',
        '{"handle":"lee","kind":"held","because":"a reason of some later version"',
    ],
)
def test_a_hold_that_cannot_be_read_is_a_hold(line: str) -> None:
    event = parse_line(line)

    assert isinstance(event, events.Held)
    assert event.handle == events.UNREADABLE
    assert parse_line(line) == event
    assert describe(event) == "Everything routine is on hold, by a line that cannot be read"


def test_a_hold_that_cannot_be_read_is_lifted_by_its_own_nonce() -> None:
    event = parse_line(f'{{"kind":"held","nonce":"{HOLD}","new":1}}')

    assert event.nonce == HOLD
