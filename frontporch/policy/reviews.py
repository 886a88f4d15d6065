"""The second evidence, for a PIO on a phone: a review on the forge, as far as it counts; pure.

What is called a review here is one entry of the list that GitHub's REST interface gives for a pull
request (https://docs.github.com/rest/pulls/reviews): user.id, state, commit_id, submitted_at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from frontporch.department import Department
from frontporch.ledger.events import Reviewed
from frontporch.officers import Officer
from frontporch.policy.evidence import Evidence
from frontporch.policy.pull_requests import ObjectId
from frontporch.policy.roster import accounts_of, find_account_owner, is_here
from frontporch.policy.statement import LONGEST, digest_of_statement

_Decision = Literal["approve", "reject", "dismiss"]

_DECISIONS: Mapping[str, _Decision] = {
    "APPROVED": "approve",
    "CHANGES_REQUESTED": "reject",
    "DISMISSED": "dismiss",
}
_SAYS_NOTHING = frozenset({"COMMENTED", "PENDING"})


@dataclass(frozen=True, slots=True)
class ReviewedPost:
    """One post in the tree of a reviewed commit.

    `parts` are its digests, `replaces` is the page that was cleared last, `expires` when it would
    come down.
    """

    post_id: str
    parts: Mapping[str, str]
    replaces: str | None
    expires: datetime | None


class _User(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    id: int = Field(ge=1, le=2**53)


class Review(BaseModel):
    """One review, as far as it is looked at."""

    model_config = ConfigDict(frozen=True)

    id: int
    user: _User | None
    state: str
    commit_id: ObjectId | None
    submitted_at: AwareDatetime | None = None


def find_reviewed(
    reviews: Iterable[Mapping[str, Any]],
    trees: Mapping[str, Sequence[ReviewedPost]],
    department: Department,
    governance: str,
    nonces: Iterable[str],
) -> tuple[tuple[Reviewed, ...], tuple[str, ...]]:
    """Return an event for each post and reviewer whose review counts, and a note on every other.

    `trees` maps commits to what the code of main found in their trees; a review counts for exactly
    the digests of the commit that it was of. Of each numeric account the latest review counts that
    says yes or no; a dismissed one takes everything back. `nonces` yields enough of them.
    """
    notes: list[str] = []
    events: list[Reviewed] = []
    supply = iter(nonces)
    for review in _latest(reviews, notes):
        officer = _reviewer(review, department, notes)
        posts = trees.get(review.commit_id or "")
        if officer is None:
            continue
        if review.commit_id is None:
            notes.append(f"{officer.name}'s review names no version, so it does not count")
            continue
        if posts is None and review.state == "APPROVED":
            notes.append(f"{officer.name}'s review was of another version, so it does not count")
            continue
        decision = _DECISIONS[review.state] if posts is not None else "dismiss"
        events += [
            _event(review, decision, officer, post, governance, next(supply))
            for post in (posts if posts is not None else _every_post(trees))
        ]
    return tuple(events), tuple(notes)


def last_words(reviews: Iterable[Mapping[str, Any]]) -> tuple[Review, ...]:
    """Return of each account the last review that says yes or no, or was dismissed."""
    return tuple(review for review in _latest(reviews, []) if review.state in _DECISIONS)


def evidence_of_reviews(
    events: Iterable[Reviewed], department: Department, governance: str, now: datetime
) -> tuple[Evidence, ...]:
    """Return what the ledger's reviews are worth at `now` under the version `governance`.

    Of each account the latest event about a post counts, for 30 days, as long as the roster still
    says that the account is that person's and they work here. Messages count only under the version
    that was in force, because that names the accounts they go to.
    """
    return tuple(
        _evidence(event, department, governance)
        for event in latest_events(events)
        if event.decision != "dismiss" and _still_counts(event, department, now)
    )


def latest_events(events: Iterable[Reviewed]) -> tuple[Reviewed, ...]:
    """Return of each account the latest event about each post.

    A dismissed review keeps its time, so of two events at one time the dismissal is the later one,
    whichever run recorded it first.
    """
    latest: dict[tuple[str, int], Reviewed] = {}
    for event in events:
        before = latest.get((event.post, event.user))
        if before is None or _comes_after(event, before):
            latest[event.post, event.user] = event
    return tuple(latest.values())


def _comes_after(event: Reviewed, before: Reviewed) -> bool:
    return before.at < event.at or (before.at == event.at and before.decision != "dismiss")


def _latest(reviews: Iterable[Mapping[str, Any]], notes: list[str]) -> list[Review]:
    """Return the last word of each account, by account; comments are no last word."""
    last: dict[int, Review] = {}
    for written in reviews:
        try:
            review = Review.model_validate(written)
        except ValidationError:
            notes.append("A review could not be read, so it does not count")
            continue
        if review.user is None or review.state in _SAYS_NOTHING:
            continue
        before = last.get(review.user.id)
        if before is None or _order(before) <= _order(review):
            last[review.user.id] = review
    return [last[account] for account in sorted(last)]


def _order(review: Review) -> tuple[float, int]:
    return (review.submitted_at.timestamp() if review.submitted_at else 0.0, review.id)


def _reviewer(review: Review, department: Department, notes: list[str]) -> Officer | None:
    if review.user is None:
        return None
    officer = find_account_owner(department, review.user.id)
    if officer is None:
        notes.append(f"Account {review.user.id} is nobody's on the roster, so it does not count")
    elif review.state not in _DECISIONS or review.submitted_at is None:
        notes.append(f"{officer.name}'s review says neither yes nor no, so it does not count")
        return None
    return officer


def _every_post(trees: Mapping[str, Sequence[ReviewedPost]]) -> list[ReviewedPost]:
    """Return each post once: a no to a version that is gone takes back every yes before it."""
    return list({post.post_id: post for posts in trees.values() for post in posts}.values())


def _event(
    review: Review,
    decision: _Decision,
    officer: Officer,
    post: ReviewedPost,
    governance: str,
    nonce: str,
) -> Reviewed:
    if review.submitted_at is None or review.user is None or review.commit_id is None:
        raise ValueError("only complete reviews make events")
    return Reviewed(
        at=review.submitted_at,
        nonce=nonce,
        post=post.post_id,
        user=review.user.id,
        handle=officer.handle,
        decision=decision,
        commit=review.commit_id,
        parts=dict(post.parts),
        replaces=post.replaces,
        expires=post.expires,
        governance=governance,
    )


def _still_counts(event: Reviewed, department: Department, now: datetime) -> bool:
    officer = find_account_owner(department, event.user)
    if officer is None or officer.handle != event.handle or not is_here(officer, department, now):
        return False
    return event.at <= now and (event.decision == "reject" or now <= event.at + LONGEST)


def _evidence(event: Reviewed, department: Department, governance: str) -> Evidence:
    is_same = event.governance == governance
    kept = event.parts if is_same or event.decision == "reject" else _page_only(event.parts)
    return Evidence(
        digest=digest_of_statement(f"review {event.nonce}".encode()),
        post_id=event.post,
        decision="reject" if event.decision == "reject" else "approve",
        approver=event.handle,
        key=f"review:{event.user}",
        parts=dict(kept),
        replaces=event.replaces,
        expires=event.expires,
        accounts=accounts_of(department) if is_same else {},
        signed_at=event.at,
        not_before=event.at,
        not_after=event.at + LONGEST,
        governance=event.governance,
        is_rehearsal=False,
    )


def _page_only(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in parts.items() if name == "page"}
