"""The ledger on the git branch `ledger`, which all runners share and the publisher signs.

The remote's branch is the record; the local one follows it, and is the record where there is no
remote. A push from the head that was read is the compare-and-swap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from frontporch.errors import ConfigurationError, LedgerConflict, LedgerTampered, Problem
from frontporch.ledger.events import Event, Opened, render_line
from frontporch.ledger.git import Git, GitFailedError, Identity
from frontporch.ledger.history import Believed, Fault, find_first_fault, read_files
from frontporch.ledger.layout import Files, entries_of, pack
from frontporch.ledger.ledger import EMPTY, Record
from frontporch.ledger.pausing import NOBODY, Pausers
from frontporch.ledger.remote import BRANCH, PLACE, fetch_head, push, unreachable
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer
from frontporch.ledger.untrusted import UntrustedError
from frontporch.ledger.verifying import find_lost, verify

_NAME = "Front Porch"
_EMAIL = "publisher@front-porch.invalid"
_HERE = "on this machine"
_LOCAL = "on the local branch"
_LIVE = "on the live site"


@dataclass(slots=True)
class _Newest:
    """What was verified last by this process, and whose signatures counted."""

    record: Record = field(default_factory=lambda: Record(EMPTY, ()))
    files: Files = field(default_factory=Files)
    believed: Believed | None = None

    def is_it(self, believed: Believed, *heads: str) -> bool:
        """Say whether nothing has changed since."""
        return self.believed == believed and all(head == self.record.head for head in heads)


@dataclass(frozen=True, slots=True)
class BranchLedger:
    """The record of the repository that the folder `repository` lies in.

    `remote` is the name of the remote that shares it, None where there is none. `publisher_keys`
    are the public keys that may have signed, `pausers` whoever else may have signed a pause.
    Without a `signer` it can only be read.
    """

    repository: Path
    remote: str | None
    publisher_keys: tuple[str, ...]
    seen: SeenHead
    signer: Signer | None = None
    pausers: Pausers = NOBODY
    _newest: _Newest = field(default_factory=_Newest, init=False, repr=False, compare=False)

    def read(self) -> Record:
        """Return the record, verified from the highest head seen here.

        Raises LedgerUnreachable, LedgerTampered, ConfigurationError.
        """
        with _told_to_people():
            return self._read()[0]

    def append(self, events: Sequence[Event], after: str) -> str:
        """Add events in one signed commit on top of `after`, and return the new head.

        Raises LedgerConflict if the record has grown or an event is already in it,
        LedgerUnreachable if the remote did not take the commit, LedgerTampered, ConfigurationError.
        """
        with _told_to_people():
            record, files = self._read()
            if record.head != after:
                raise _conflict("has grown since it was read")
            if {event.nonce for event in events} & {event.nonce for event in record.events}:
                raise _conflict("already holds one of the events")
            if not events or isinstance(events[0], Opened) is not (after == EMPTY):
                raise ValueError("the first event of a record, and no other, opens it")
            commit = self._write_commit(files, events, after)
            self._publish(commit, after)
            self.seen.write(commit)
            return commit

    def verify(self, published: str = "") -> tuple[Fault, ...]:
        """Follow the record from its beginning and return everything that is wrong with it.

        `published` is the head that the live site names, "" if that is not known. Raises
        LedgerUnreachable, ConfigurationError.
        """
        with _told_to_people():
            head, local = self._heads()
            known = {_HERE: self.seen.read(), _LOCAL: local, _LIVE: published}
            return verify(self._git, head, self._believed, known)

    def refuse_loss(self, published: str) -> None:
        """Refuse a record without the head that the live site named a moment ago.

        Raises LedgerTampered, LedgerUnreachable.
        """
        with _told_to_people():
            head, _ = self._heads()
            _refuse(find_lost(self._git, head, {_LIVE: published}))

    @property
    def _git(self) -> Git:
        return Git(self.repository)

    @property
    def _believed(self) -> Believed:
        return Believed(self.publisher_keys, self.pausers)

    def _heads(self) -> tuple[str, str]:
        """Return the head of the record, fetched from the remote if there is one, and the local."""
        local = self._git.find_ref(BRANCH)
        return fetch_head(self._git, self.remote) if self.remote else local, local

    def _read(self) -> tuple[Record, Files]:
        seen = self.seen.read()
        head, local = self._heads()
        if self._newest.is_it(self._believed, head, local, seen):
            return self._newest.record, self._newest.files
        _refuse(find_lost(self._git, head, {_HERE: seen, _LOCAL: local}))
        if head:
            fault = find_first_fault(self._git, head, self._believed, trusted=seen)
            _refuse((fault,) if fault else ())
            self._follow(head, local)
        if head != seen:
            self.seen.write(head)
        files, events = read_files(self._git, head)
        newest = self._newest
        newest.record, newest.files, newest.believed = Record(head, events), files, self._believed
        return newest.record, files

    def _follow(self, head: str, local: str) -> None:
        """Let the local branch follow a verified head, for people who look and as one more floor.

        Where another process of this machine moves it meanwhile, the next read follows.
        """
        if head != local:
            with suppress(GitFailedError):
                self._git.update_ref(BRANCH, head, local)

    def _write_commit(self, files: Files, events: Sequence[Event], after: str) -> str:
        """Keep a signed commit that nothing points to yet, and look at it with a reader's eyes."""
        if self.signer is None:
            raise ConfigurationError(Problem("publisher key", "is needed to write the record"))
        git = self._git
        kept, contents = pack(files, [render_line(event) for event in events])
        tree = git.write_tree(entries_of((*kept, *map(git.write_blob, contents))))
        message = f"Add {len(events)} event{'s' if len(events) > 1 else ''}\n"
        identity = Identity(_NAME, _EMAIL, int(events[-1].at.timestamp()))
        try:
            commit = git.write_commit(tree, after, message, identity, self.signer.key)
        except GitFailedError as failure:
            raise ConfigurationError(
                Problem(self.signer.named, f"cannot sign: {failure}")
            ) from failure
        if fault := find_first_fault(git, commit, self._believed, trusted=after):
            message = f"made a commit that readers would refuse, because it {fault.message}"
            raise ConfigurationError(Problem(self.signer.named, message))
        return commit

    def _publish(self, commit: str, after: str) -> None:
        """Make the commit the head for everybody, from the head `after` and from no other."""
        if self.remote is None:
            try:
                self._git.update_ref(BRANCH, commit, after)
            except GitFailedError as failure:
                raise _conflict("has grown since it was read") from failure
            return
        if push(self._git, self.remote, commit, after) == "lost":
            raise _conflict("was written to by another runner first")
        # a server that said yes is asked again: only what others can fetch is recorded
        if commit not in self._git.list_history(fetch_head(self._git, self.remote) or after):
            raise _conflict("does not hold what was pushed to it")
        self._follow(commit, after)


@contextmanager
def _told_to_people() -> Iterator[None]:
    """Turn what this room raises inside into what callers are told."""
    try:
        yield
    except GitFailedError as failure:
        raise unreachable(f"cannot be read: {failure}") from failure
    except UntrustedError as reason:
        raise LedgerTampered(Problem(PLACE, f"the newest commit {reason}")) from reason


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise LedgerTampered(Problem(PLACE, str(fault)) for fault in faults)


def _conflict(message: str) -> LedgerConflict:
    return LedgerConflict(Problem(PLACE, message))
