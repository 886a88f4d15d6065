"""Puts every post and page before the gate, and writes the list that a build goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from frontporch.building.cache import Store
from frontporch.building.clearances import Cleared as Listed
from frontporch.building.clearances import Gone
from frontporch.building.workers import Workers
from frontporch.ledger.events import Event, Rejected, Reviewed
from frontporch.messages.bundle import PAGE
from frontporch.policy.approvals import read_approvals
from frontporch.policy.authorship import NOBODY_KNOWS
from frontporch.policy.evidence import Authorship, Cleared, Evidence, Revision
from frontporch.policy.finding import Finding
from frontporch.policy.gate import CHECK, Candidate, gate
from frontporch.policy.reviews import evidence_of_reviews
from frontporch.policy.standing import last_cleared
from frontporch.policy.verdict import Verdict
from frontporch.posts.model import Post
from frontporch.publishing.gating.authors import Authors, read_authors, refuse_uncommitted
from frontporch.publishing.gating.missing import Missing, find_missing
from frontporch.publishing.gating.notices import addresses_of, find_notice
from frontporch.publishing.gating.portraits import find_portraits
from frontporch.publishing.reading.earlier import Earlier, LostError
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.working import Composed, Working, read_working


@dataclass(frozen=True)
class Matter:
    """One post or page: as it lies in the working files, and what the gate says of it.

    `stays` is what may stay up of an earlier revision, which `stood` is; `notice` is what is said
    of one that is gone. `held` says why residents do not see yet what is cleared, for a pause.
    """

    composed: Composed
    verdict: Verdict
    stays: Listed | None = None
    notice: Gone | None = None
    stood: Post | None = None
    held: str = ""

    @property
    def is_shown(self) -> bool:
        """Say whether residents see it as it lies in the working files."""
        return self.verdict.outcome == "cleared" and not self.held

    @property
    def shown(self) -> Post | None:
        """The revision that may be up: nothing that somebody wrote since and nobody approved."""
        return self.composed.post if self.is_shown else self.stood

    @property
    def page(self) -> str | None:
        """The digest of the page of that revision, None where there is none."""
        if not self.is_shown:
            return self.stays.page if self.stays else None
        return next(each.digest for each in self.verdict.clearances if each.part == PAGE)


@dataclass(frozen=True)
class Clearing:
    """What the gate said of everything, and what was said of the approvals on the way.

    `evidence` is everything that counted; `events` the record that it was weighed against;
    `missing` the posts in it that are in no file any more.
    """

    footing: Footing
    working: Working
    matters: tuple[Matter, ...]
    evidence: tuple[Evidence, ...]
    remarks: tuple[Finding, ...]
    events: tuple[Event, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that people should read, in the order of the files."""
        told = {found for matter in self.matters for found in matter.verdict.findings}
        gone = {each.finding for each in self.missing if each.finding}
        return tuple(sorted({*told, *self.remarks, *gone}))


def read_clearing(
    footing: Footing, events: Sequence[Event], store: Store, workers: Workers
) -> Clearing:
    """Return what the gate says of the working files, given the whole record."""
    working = read_working(footing, store, workers)
    return weigh(working, footing, events)


def weigh(
    working: Working,
    footing: Footing,
    events: Sequence[Event],
    posts: Collection[str] | None = None,
) -> Clearing:
    """Return what the gate says of files that were read before.

    With `posts`, the ids of all that were composed, only approvals of these are looked at.
    """
    statements, remarks = read_approvals(footing.folder, footing.approvals_ground, posts)
    reviews = evidence_of_reviews(
        [event for event in events if isinstance(event, Reviewed)],
        footing.department,
        footing.governance.digest,
        footing.now,
    )
    evidence = (*statements, *reviews)
    history = last_cleared(events)
    candidates = _candidates(working, footing, evidence, history, events)
    verdicts = gate(candidates, footing.gate_ground)
    earlier = Earlier(footing, working)
    matters = tuple(
        _matter(candidate, composed, verdict, earlier)
        for candidate, composed, verdict in zip(candidates, working.composed, verdicts, strict=True)
    )
    missing = find_missing(history, earlier, set(_addresses(working, matters)))
    clearing = Clearing(footing, working, matters, evidence, remarks, tuple(events), missing)
    pictures = working.reading.pictures
    _, waiting_portraits = find_portraits(footing, pictures, cleared_in(clearing))
    return replace(clearing, remarks=(*remarks, *waiting_portraits))


def _addresses(working: Working, matters: Iterable[Matter]) -> Iterator[str]:
    """Yield every address at which something stands, or will once it is cleared."""
    for post in working.reading.archive.posts:
        yield from addresses_of(post)
    for page in working.reading.archive.pages:
        yield page.address
    for matter in matters:
        yield from (matter.stays.address,) if matter.stays else ()
        yield from matter.notice.addresses if matter.notice else ()


def cleared_in(clearing: Clearing) -> Iterator[Listed]:
    """Yield what may be up, in the order of the files."""
    for matter in clearing.matters:
        if matter.is_shown:
            yield _listed(matter)
        elif matter.stays is not None:
            yield matter.stays


def _listed(matter: Matter) -> Listed:
    post = matter.composed.post
    page = next(each for each in matter.verdict.clearances if each.part == PAGE)
    return Listed(
        id=post.id,
        source=post.source,
        address=post.address,
        page=page.digest,
        commit=page.commit,
        pictures=dict(matter.composed.media),
    )


def _matter(candidate: Candidate, composed: Composed, verdict: Verdict, earlier: Earlier) -> Matter:
    last = candidate.revision.last_cleared
    if verdict.outcome in {"taken-down", "expired"}:
        notice, silence = find_notice(composed.post, verdict.ended, candidate.revision, earlier)
        told = replace(verdict, findings=(*verdict.findings, *silence))
        if notice is not None and composed.stands_in:
            notice = _without_file(notice, composed.post, verdict.ended or earlier.footing.now)
        return Matter(composed, told, notice=notice)
    if verdict.outcome != "stays-as-cleared" or last is None:
        return Matter(composed, verdict)
    try:
        stays = earlier.bring_back(composed, last)
        return Matter(composed, verdict, stays, stood=earlier.find(composed.post, last))
    except LostError as lost:
        message = f"what was cleared last {lost}, so nothing of it is shown until this is cleared"
        found = Finding(composed.post.source, 1, CHECK, message)
        return Matter(
            composed,
            Verdict(
                verdict.post_id,
                verdict.source,
                "waits",
                findings=(*verdict.findings, found),
                waits_for=verdict.waits_for,
            ),
        )


def _without_file(notice: Gone, post: Post, ended: datetime) -> Gone:
    """Return a notice that stands although the file of the post cannot be read."""
    update = {"expired": None, "removed": ended, "lang": post.lang, "has_note": False}
    return notice.model_copy(update=update)


def _candidates(
    working: Working,
    footing: Footing,
    evidence: Iterable[Evidence],
    history: Mapping[str, Cleared],
    events: Iterable[Event],
) -> tuple[Candidate, ...]:
    said: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        said[each.post_id].append(each)
    remembered: dict[str, list[Rejected]] = defaultdict(list)
    for event in events:
        if isinstance(event, Rejected):
            remembered[event.post].append(event)
    authors = read_authors(footing, working, events)
    open_questions = [
        (composed, last)
        for composed in working.composed
        for last in (history.get(composed.post.id),)
        if _asks_for_authors(composed, last)
    ]
    known = authors.authorship_of(open_questions)
    return tuple(
        _candidate(
            composed,
            history.get(composed.post.id),
            known.get(composed.post.source, NOBODY_KNOWS),
            (tuple(said[composed.post.id]), tuple(remembered[composed.post.id])),
            authors,
        )
        for composed in working.composed
    )


def _asks_for_authors(composed: Composed, last: Cleared | None) -> bool:
    """Say whether anything may be cleared or said anew, so that it matters who wrote it."""
    shut = {name for name, ruling in composed.demands.networks.items() if not ruling.is_allowed}
    open_parts = [
        part
        for part in composed.bundle.parts
        if part.name == PAGE or part.content["network"] not in shut
    ]
    return (
        last is None
        or composed.post.withdrawn is not None
        or bool(last.owes_second)
        or any(last.parts.get(part.name) != part.digest for part in open_parts)
    )


def _candidate(
    composed: Composed,
    last: Cleared | None,
    authorship: Authorship,
    said: tuple[tuple[Evidence, ...], tuple[Rejected, ...]],
    authors: Authors,
) -> Candidate:
    commit = authors.commit_of(composed)
    uncommitted = refuse_uncommitted(composed, commit, authors.footing)
    return Candidate(
        composed.post,
        Revision(composed.bundle, commit, authorship, last),
        composed.demands,
        (*composed.findings, *uncommitted),
        *said,
    )


def waiting(clearing: Clearing) -> Iterator[Matter]:
    """Yield what was refused: it waits, or an earlier revision stays up in its place."""
    for matter in clearing.matters:
        if matter.verdict.outcome in {"waits", "stays-as-cleared"}:
            yield matter
