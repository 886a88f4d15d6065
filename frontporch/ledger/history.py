"""Follows the branch commit by commit and stops at the first one that is not what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from frontporch.errors import quoted
from frontporch.ledger.commits import Commit, parse_commit
from frontporch.ledger.events import Accepted, Event, Held, Opened, parse_line
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.layout import Files, added_lines, changed_blobs, parse_tree
from frontporch.ledger.pausing import NOBODY, Pausers, refuse_more_than_a_pause
from frontporch.ledger.signing import find_signing_keys, find_unsigned
from frontporch.ledger.untrusted import UntrustedError

_COMMITS_AT_ONCE = 500
_SHORT = 12
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the record, and the commit that shows it ("" where there is none)."""

    commit: str
    message: str

    def __str__(self) -> str:
        return f"commit {self.commit[:_SHORT]} {self.message}" if self.commit else self.message


@dataclass(frozen=True, slots=True)
class Believed:
    """Whose signatures count: the publisher's public keys, and those of whoever may pause."""

    publisher: Sequence[str]
    pausers: Pausers = NOBODY


def find_first_fault(git: Git, head: str, believed: Believed, trusted: str = "") -> Fault | None:
    """Return the first fault after the commit `trusted` ("" for the beginning) up to `head`.

    The head's own signature is looked at in any case. Raises ConfigurationError, and UntrustedError
    where what was trusted is no longer all here.
    """
    try:
        ids = git.list_history(head)
    except GitFailedError as failure:
        return Fault(head, f"has a history that cannot be read here: {failure}")
    new = ids[ids.index(trusted) + 1 :] if trusted else ids
    if not new:
        fault = _Follower(git, believed, trusted).fault_of_signature(head)
        if fault is None or not believed.pausers.keys or len(ids) == 1:
            return fault
        new, trusted = ids[-1:], ids[-2]  # an officer's: what it adds is looked at as well
    follower = _Follower(git, believed, trusted)
    follower.start()
    for start in range(0, len(new), _COMMITS_AT_ONCE):
        if fault := follower.follow(new[start : start + _COMMITS_AT_ONCE]):
            return fault
    return None


def read_files(git: Git, head: str) -> tuple[Files, tuple[Event, ...]]:
    """Return the files and the events of a verified commit; nothing where `head` is "".

    Raises UntrustedError where they are no longer all here.
    """
    if not head:
        return Files(), ()
    commit = parse_commit(_whole(git.read_objects([head], "commit")))
    blobs = parse_tree(_whole(git.read_objects([commit.tree], "tree")), len(head) // 2)
    contents = [_whole([content]) for content in git.read_objects(blobs, "blob")]
    lines = b"".join(contents).decode(errors="replace").split("\n")[:-1]
    return Files(blobs, contents[-1]), tuple(_parse(line) for line in lines)


@dataclass(slots=True)
class _Follower:
    """The record as far as it has been followed, up to the commit `parent`."""

    git: Git
    believed: Believed
    parent: str
    files: Files = field(default_factory=Files)
    nonces: set[str] = field(default_factory=set)
    rules: str = ""
    newest: datetime | None = None

    def start(self) -> None:
        """Take what the trusted commit holds."""
        self.files, events = read_files(self.git, self.parent)
        for event in events:
            self._remember(event)

    def follow(self, ids: Sequence[str]) -> Fault | None:
        """Take what the next commits hold; return the first fault among them, or None.

        Each pass ends before the first fault of the pass before it, so the last fault found is the
        earliest in the history. What nobody signed is not even looked into.
        """
        commits, broken = self._read_commits(ids)
        unsigned = find_unsigned(commits, self.believed.publisher)
        others = {each: commits[each] for each in commits if each in unsigned}
        officers = find_signing_keys(others, self.believed.pausers.keys) if others else {}
        signed, forged = _until_fault(
            commits, lambda each: _refuse_unsigned(each, unsigned - officers.keys())
        )
        trees, misshapen = self._read_trees({each: commits[each] for each in signed})
        fault = self._take_files(trees, officers)
        self.parent = ids[-1]
        return fault or misshapen or forged or broken

    def fault_of_signature(self, head: str) -> Fault | None:
        """Return a fault if a single commit is not signed, or None."""
        commits, broken = _until_fault(
            [head], lambda each: parse_commit(_whole(self.git.read_objects([each], "commit")))
        )
        unsigned = find_unsigned(commits, self.believed.publisher)
        return broken or _until_fault(commits, lambda each: _refuse_unsigned(each, unsigned))[1]

    def _read_commits(self, ids: Sequence[str]) -> tuple[dict[str, Commit], Fault | None]:
        raws = dict(zip(ids, self.git.read_objects(ids, "commit"), strict=True))
        parents = dict(zip(ids, (self.parent, *ids), strict=False))

        def read(commit_id: str) -> Commit:
            commit = parse_commit(_whole([raws[commit_id]]))
            _refuse_other_parents(commit.parents, parents[commit_id])
            return commit

        return _until_fault(ids, read)

    def _read_trees(
        self, commits: dict[str, Commit]
    ) -> tuple[dict[str, tuple[tuple[str, ...], tuple[str, ...]]], Fault | None]:
        """Return by commit the ids of all blobs, and of those that may have changed."""
        raws = self.git.read_objects([commit.tree for commit in commits.values()], "tree")
        raw_of = dict(zip(commits, raws, strict=True))
        before = self.files.blobs

        def read(commit_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
            nonlocal before
            blobs = parse_tree(_whole([raw_of[commit_id]]), len(commit_id) // 2)
            changed = changed_blobs(before, blobs)
            before = blobs
            return blobs, changed

        return _until_fault(commits, read)

    def _take_files(
        self,
        trees: dict[str, tuple[tuple[str, ...], tuple[str, ...]]],
        officers: Mapping[str, str],
    ) -> Fault | None:
        wanted = sorted({blob for _, changed in trees.values() for blob in changed})
        content_of = dict(zip(wanted, self.git.read_objects(wanted, "blob"), strict=True))

        def take(commit_id: str) -> None:
            blobs, changed = trees[commit_id]
            contents = [_whole([content_of[blob]]) for blob in changed]
            events = [_parse(line) for line in added_lines(self.files, contents)]
            if key := officers.get(commit_id):
                owners = self.believed.pausers.owners(key, self.rules)
                refuse_more_than_a_pause(events, owners, self.newest)
            for event in events:
                self._take_event(event)
            self.files = Files(blobs, contents[-1])

        return _until_fault(trees, take)[1]

    def _take_event(self, event: Event) -> None:
        if isinstance(event, Opened) is bool(self.nonces):
            raise UntrustedError("does not open the record once, at its beginning")
        if event.nonce in self.nonces:
            raise UntrustedError(f"repeats the event {event.nonce}")
        self._remember(event)

    def _remember(self, event: Event) -> None:
        self.nonces.add(event.nonce)
        if isinstance(event, Accepted):
            self.rules = event.governance
        if not isinstance(event, Held):  # its time is whatever an officer's clock said
            self.newest = max(event.at, self.newest or event.at)


def _until_fault(
    ids: Iterable[str], check: Callable[[str], _Result]
) -> tuple[dict[str, _Result], Fault | None]:
    """Return what `check` says of each commit up to the first that it cannot believe, and why."""
    done: dict[str, _Result] = {}
    for commit_id in ids:
        try:
            done[commit_id] = check(commit_id)
        except UntrustedError as reason:
            return done, Fault(commit_id, str(reason))
    return done, None


def _parse(line: str) -> Event:
    try:
        return parse_line(line)
    except ValidationError as error:
        raise UntrustedError(f"holds an event that cannot be read: {quoted(line)}") from error


def _refuse_unsigned(commit_id: str, unsigned: frozenset[str]) -> None:
    if commit_id in unsigned:
        raise UntrustedError("is not signed with a key of the publisher")


def _refuse_other_parents(parents: tuple[str, ...], expected: str) -> None:
    if len(parents) > 1:
        raise UntrustedError("merges another history into the record")
    if parents and not expected:
        raise UntrustedError("goes on from a history that is cut off before it")
    if parents != ((expected,) if expected else ()):
        raise UntrustedError("does not follow the commit before it")


def _whole(contents: Sequence[bytes | None]) -> bytes:
    """Return the one content that was asked for."""
    (content,) = contents
    if content is None:
        raise UntrustedError("has parts that are missing or damaged")
    return content
