"""Turns what the forge says of a pull request into what the record lacks, and says it to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from frontporch.errors import printable
from frontporch.ledger.events import Accepted, Event, Reviewed
from frontporch.ledger.ledger import Ledger
from frontporch.messages.bundle import PAGE
from frontporch.policy.pull_requests import PullRequest
from frontporch.policy.reviews import find_reviewed, last_words, latest_events
from frontporch.policy.roster import find_account_owner, is_here, titled
from frontporch.policy.standing import last_cleared
from frontporch.publishing.forge.makers import find_made
from frontporch.publishing.forge.reviewed import Version, read_version
from frontporch.publishing.gating.recording import Nonce, new_nonce, opening_of, record_decided
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.revisions import Rules

# two machines never tell quite the same time
_CLOCKS_DIFFER = timedelta(minutes=5)
_DID: Mapping[str, str] = {
    "approve": "approved",
    "reject": "asked for changes to",
    "dismiss": "no longer has a review of",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What the record lacked, and one plain sentence on everything that was said.

    `is_whole` is False where an approved commit is not here, so that nobody can say what it holds.
    """

    events: tuple[Event, ...]
    lines: tuple[str, ...]
    is_whole: bool


def record_reviews(
    requests: Sequence[PullRequest],
    footing: Footing,
    ledger: Ledger,
    repository: str,
    nonce: Nonce = new_nonce,
) -> Heard:
    """Return what the pull requests bring; everything new in it is on record by then.

    Raises LedgerError; after a lost race it decides again, some times.
    """

    def decide(events: Sequence[Event]) -> tuple[Heard, Sequence[Event]]:
        heard = _hear_all(requests, footing, events, nonce)
        opening = opening_of(footing, events, repository, nonce) if heard.events else ()
        return heard, [*opening, *heard.events]

    return record_decided(ledger, decide)


def _hear_all(
    requests: Sequence[PullRequest], footing: Footing, events: Sequence[Event], nonce: Nonce
) -> Heard:
    new: list[Event] = []
    lines: list[str] = []
    is_whole = True
    for request in requests:
        heard = _Hearing(request, footing, (*events, *new), nonce).hear()
        new += heard.events
        lines += heard.lines
        is_whole &= heard.is_whole
    return Heard(tuple(new), tuple(lines), is_whole)


@dataclass
class _Hearing:
    """One pull request, and the record as it is."""

    request: PullRequest
    footing: Footing
    events: Sequence[Event]
    nonce: Nonce
    lines: list[str] = field(default_factory=list)

    def hear(self) -> Heard:
        versions = self._versions()
        reviewed = self._reviewed(versions)
        made, lines = find_made(self.request, self.footing, self.events, self.nonce)
        is_whole = all(version.posts is not None for version in versions.values())
        return Heard((*reviewed, *made), (*self.lines, *lines), is_whole)

    def _versions(self) -> Mapping[str, Version]:
        """Return what the commits hold that somebody's last word is about."""
        footing, department = self.footing, self.footing.department
        rules = Rules(department, footing.sop, footing.now)
        words = [
            review
            for review in last_words(self.request.reviews)
            if review.user and find_account_owner(department, review.user.id) is not None
        ]
        commits = {review.commit_id for review in words if review.commit_id}
        versions = {
            commit: read_version(footing.folder, self.request.pull, commit, rules)
            for commit in sorted(commits)
        }
        approved = {review.commit_id for review in words if review.state == "APPROVED"}
        # a no needs no version: it ends what is on record
        wanted = {
            commit: version
            for commit, version in versions.items()
            if version.posts is not None or commit in approved
        }
        self.lines += [f"{note}." for version in wanted.values() for note in version.notes]
        return wanted

    def _reviewed(self, versions: Mapping[str, Version]) -> list[Reviewed]:
        """Return the new reviews that count, and the old ones that do so no longer."""
        found, notes = find_reviewed(
            self.request.reviews,
            {
                commit: [post for _, post in version.posts]
                for commit, version in versions.items()
                if version.posts is not None
            },
            self.footing.department,
            self.footing.governance.digest,
            iter(self.nonce, None),
        )
        self.lines += [f"{note}." for note in notes]
        sources = {
            (commit, post.post_id): source
            for commit, version in versions.items()
            for source, post in version.posts or ()
        }
        said = [self._as_of_then(each) for each in found if (each.commit, each.post) in sources]
        counting = [event for event in said if self._counts(event)]
        news = [event for event in counting if _key(event) not in self._known]
        for event in counting:
            self._tell(event, sources[event.commit, event.post])
        return [*news, *self._taken_back({(event.user, event.post) for event in counting})]

    @property
    def _known(self) -> set[tuple[str, int, str, str, datetime]]:
        return {_key(event) for event in self.events if isinstance(event, Reviewed)}

    def _as_of_then(self, event: Reviewed) -> Reviewed:
        """Return a review with what was up, and which rules were in force, when it was given."""
        before = [each for each in self.events if each.at <= event.at]
        last = last_cleared(before).get(event.post)
        versions = self.footing.governance.versions
        accepted = [each.governance for each in before if isinstance(each, Accepted)]
        in_force = [version for version in accepted if version in versions] or [versions[0]]
        replaces = last.parts.get(PAGE) if last else None
        return event.model_copy(update={"replaces": replaces, "governance": in_force[-1]})

    def _counts(self, event: Reviewed) -> bool:
        """Say whether a review counts, and tell why not. A no does, if it was given by now."""
        request, department = self.request, self.footing.department
        officer = department.find_officer(event.handle)
        moves, is_early = request.moves, event.at > self.footing.now + _CLOCKS_DIFFER
        if event.decision != "approve":
            return not is_early
        if officer is None or not is_here(officer, department, self.footing.now):
            reason = "they do not work here now"
        elif is_early:
            reason = "it comes from the future"
        elif not request.pull.goes_to_main:
            reason = "the pull request does not go to the main branch"
        elif any(moved is None or event.at <= moved for moved in moves):
            reason = "the pull request went to another branch at that time; review it again"
        else:
            return True
        who = titled(officer) if officer else event.handle
        self.lines.append(f"{who} approved post {event.post}, but it does not count: {reason}.")
        return False

    def _taken_back(self, said: set[tuple[int, str]]) -> Iterator[Reviewed]:
        """Yield the end of what is on record and is no longer the last word of its account.

        That asks the record and not the commits: a version that was pushed away may be gone.
        """
        words = {each.user.id: each for each in last_words(self.request.reviews) if each.user}
        commits = {str(each.get("commit_id")) for each in self.request.reviews}
        spoken = {user for user, _ in said}
        for event in latest_events(each for each in self.events if isinstance(each, Reviewed)):
            word = words.get(event.user)
            if word is None or event.commit not in commits or event.decision == "dismiss":
                continue
            is_kept = (event.user, event.post) in said or (
                word.state == "APPROVED" and event.user not in spoken
            )
            if is_kept or (word.submitted_at is not None and event.at > word.submitted_at):
                continue
            at = word.submitted_at or event.at
            ended = event.model_copy(
                update={"decision": "dismiss", "at": at, "nonce": self.nonce()}
            )
            self._tell(ended, "")
            yield ended

    def _tell(self, event: Reviewed, source: str) -> None:
        officer = self.footing.department.find_officer(event.handle)
        who = titled(officer) if officer else event.handle
        where = f" ({printable(source)})" if source else ""
        before = ", as is on record already" if _key(event) in self._known else ""
        self.lines.append(f"{who} {_DID[event.decision]} post {event.post}{where}{before}.")


def _key(event: Reviewed) -> tuple[str, int, str, str, datetime]:
    """Return what makes two events the same review."""
    return (event.post, event.user, event.commit, event.decision, event.at)
