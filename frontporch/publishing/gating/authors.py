"""Finds out who wrote what is about to be cleared: only what is committed has a writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from frontporch.errors import ConfigurationError
from frontporch.ledger.events import Event
from frontporch.ledger.git import GitFailedError
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.original import read_original
from frontporch.policy.authorship import History, Wanted
from frontporch.policy.evidence import Authorship, Cleared
from frontporch.policy.finding import Finding
from frontporch.policy.vouching import makers_on_record
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.trees import CommitTree, is_as_committed, open_commit
from frontporch.publishing.reading.working import Composed, Working

UNCOMMITTED = ""
CHECK = "gate"


@dataclass(frozen=True)
class Authors:
    """The newest commit of the folder, and who wrote what stands in it; no commit, nobody.

    `makers` are the accounts that the forge vouched for, by commit.
    """

    footing: Footing
    working: Working
    head: CommitTree | None
    makers: Mapping[str, int]

    def commit_of(self, composed: Composed) -> str:
        """Return the commit that holds exactly these files, or UNCOMMITTED."""
        if self.head is None or composed.stands_in:
            return UNCOMMITTED
        pictures = self.working.reading.pictures
        same = is_as_committed(self.head, composed.post.source, composed.source) and all(
            is_as_committed(
                self.head, f"{MEDIA_FOLDER}/{file}", read_original(file, pictures[file])
            )
            for file in composed.media
        )
        return self.head.commit if same else UNCOMMITTED

    def authorship_of(
        self, several: Sequence[tuple[Composed, Cleared | None]]
    ) -> Mapping[str, Authorship]:
        """Return who wrote each of these, by source, since it was cleared last."""
        head = self.head
        committed = [pair for pair in several if self.commit_of(pair[0]) != UNCOMMITTED]
        if head is None or not committed:
            return {}
        wanted = [
            Wanted(
                tuple(head.prefix + path for path in _paths(composed)),
                last.commit if last and last.commit else None,
            )
            for composed, last in committed
        ]
        history = History(head.git, self.footing.department, self.footing.now, self.makers)
        found = history.authorships_of(wanted, head.commit)
        return {
            composed.post.source: authorship
            for (composed, _), authorship in zip(committed, found, strict=True)
        }


def read_authors(footing: Footing, working: Working, events: Iterable[Event]) -> Authors:
    """Return the authors of the folder's newest commit; `events` are the record."""
    makers = makers_on_record(events)
    try:
        return Authors(footing, working, open_commit(footing.folder, "HEAD"), makers)
    except (ConfigurationError, GitFailedError):
        return Authors(footing, working, None, makers)


def refuse_uncommitted(composed: Composed, commit: str, footing: Footing) -> tuple[Finding, ...]:
    """Return a finding where something real would be cleared that nobody could bring back."""
    if footing.root is None or commit != UNCOMMITTED or composed.stands_in:
        return ()
    message = "is not as it was committed; commit it with its pictures, then it can be cleared"
    return (Finding(composed.post.source, 1, CHECK, message),)


def _paths(composed: Composed) -> tuple[str, ...]:
    return (composed.post.source, *(f"{MEDIA_FOLDER}/{file}" for file in composed.media))
