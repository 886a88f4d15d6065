"""Who really wrote a revision: what signatures and the forge's accounts prove, and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from frontporch.department import Department
from frontporch.ledger.git import Git, GitFailedError
from frontporch.policy.evidence import Authorship
from frontporch.policy.roster import find_account_owner, find_key_owner, is_here, signatory_of
from frontporch.policy.signatures import COMMIT, UnverifiedError, signing_key, verify

UNKNOWN = "?"
NOBODY_KNOWS = Authorship(frozenset({UNKNOWN}), frozenset())

_SIGNATURES = (b"gpgsig ", b"gpgsig-sha256 ")
_MOST_RENAMES = 20
_FEW = 20


def proves(authorship: Authorship, handles: Collection[str]) -> bool:
    """Say whether everybody in `handles` wrote this, and nobody unknown had a hand in it.

    Where it says no, the post needs a PIO.
    """
    return UNKNOWN not in authorship.committers and set(handles) <= authorship.proven


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose writers are asked for: paths from the top, and the commit after which they count."""

    paths: tuple[str, ...]
    since: str | None = None


@dataclass(slots=True)
class History:
    """The commits of a repository, as evidence of who wrote what.

    `accounts` maps commits to the numeric account on the forge that made them, or that opened the
    pull request they came with; it comes from the forge, never from the commit. Each commit is
    looked at once.
    """

    git: Git
    department: Department
    now: datetime
    accounts: Mapping[str, int] = field(default_factory=dict)
    _writers: dict[str, Authorship] = field(default_factory=dict)
    _renames: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _shallow: list[bool] = field(default_factory=list)
    _touched: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def authorship_of(
        self, paths: Sequence[str], commit: str, since: str | None = None
    ) -> Authorship:
        """Return who changed any of `paths` up to `commit`, after the commit `since`.

        Paths start at the top of the repository. Where git cannot tell (no repository, a shallow
        clone, an unknown commit), nobody is proven.
        """
        try:
            if self._is_shallow():
                return NOBODY_KNOWS
            writers = [self._writer_of(each) for each in self._changes(paths, commit, since)]
        except GitFailedError:
            return NOBODY_KNOWS
        if not writers:
            return NOBODY_KNOWS
        return Authorship(
            frozenset().union(*(writer.committers for writer in writers)),
            frozenset().union(*(writer.proven for writer in writers)),
        )

    def authorships_of(self, wanted: Sequence[Wanted], commit: str) -> list[Authorship]:
        """Return the authorship of many revisions up to `commit`, asking git as seldom as it can.

        An archive that nobody has approved yet is thousands of posts without a `since`.
        """
        if sum(each.since is None for each in wanted) > _FEW:
            self._touched[commit] = self._list_touched(commit)
        return [self.authorship_of(each.paths, commit, each.since) for each in wanted]

    def _list_touched(self, commit: str) -> dict[str, list[str]]:
        """Return for each path the commits that changed it, newest first."""
        listed = self.git.call("rev-list", "--full-history", "--end-of-options", commit, "--")
        touched: dict[str, list[str]] = {}
        for each, paths in self._changed_by(listed.decode().split()).items():
            for path in paths:
                touched.setdefault(path, []).append(each)
        return touched

    def _changed_by(self, commits: Sequence[str]) -> dict[str, set[str]]:
        """Return the paths that each commit changed; of a merge, what no parent of it had so."""
        asked = "".join(f"{commit}\n" for commit in commits).encode()
        command = ("diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "-z", "--no-renames")
        words = iter(self.git.call(*command, "--no-ext-diff", stdin=asked).split(b"\0"))
        changed: dict[str, set[str]] = {commit: set() for commit in commits}
        here = ""
        for word in words:
            # a path stands only behind a word with a colon, so no file can pass for a commit
            if word.startswith(b":"):
                changed[here].add(next(words).decode(errors="replace"))
            elif word:
                here = word.decode()
        return changed

    def _is_shallow(self) -> bool:
        if not self._shallow:
            answer = self.git.call("rev-parse", "--is-shallow-repository").strip()
            self._shallow.append(answer != b"false")
        return self._shallow[0]

    def _changes(self, paths: Sequence[str], commit: str, since: str | None) -> list[str]:
        """Return the commits that changed the paths, under the names they had before as well."""
        known, waiting, found = set(paths), list(paths), dict[str, None]()
        while waiting and len(known) < len(paths) + _MOST_RENAMES:
            listed = self._listed(waiting, commit, since)
            found |= dict.fromkeys(listed)
            waiting = [path for path in self._old_names(listed, set(waiting)) if path not in known]
            known.update(waiting)
        return list(found)

    def _listed(self, paths: Sequence[str], commit: str, since: str | None) -> list[str]:
        """Return the commits that changed one of the paths, on side lines of history as well."""
        if since is None and (touched := self._touched.get(commit)) is not None:
            return list(dict.fromkeys(each for path in paths for each in touched.get(path, ())))
        behind = [f"^{since}"] if since and self._has(since) else []
        command = ("rev-list", "--full-history", "--end-of-options", commit, *behind)
        listed = self.git.call(*command, "--", *paths).decode().split()
        # a merge that took one side as it was wrote nothing
        changed = self._changed_by(listed)
        return [each for each in listed if not changed[each].isdisjoint(paths)]

    def _has(self, commit: str) -> bool:
        return self.git.attempt("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0

    def _old_names(self, commits: Sequence[str], paths: Collection[str]) -> list[str]:
        """Return the names from which the commits renamed or copied what is now at `paths`."""
        return [old for each in commits for old, new in self._renames_in(each) if new in paths]

    def _renames_in(self, commit: str) -> list[tuple[str, str]]:
        """Return what a commit renamed or copied, as old and new names."""
        if commit not in self._renames:
            command = ("diff-tree", "-r", "-m", "-z", "-M", "-C", "--no-ext-diff", "--no-textconv")
            options = ("--diff-filter=RC", "--name-status", "--no-commit-id", commit)
            words = self.git.call(*command, *options).decode(errors="replace").split("\0")
            self._renames[commit] = list(zip(words[1::3], words[2::3], strict=False))
        return self._renames[commit]

    def _writer_of(self, commit: str) -> Authorship:
        if commit not in self._writers:
            self._writers[commit] = self._look_at(commit)
        return self._writers[commit]

    def _look_at(self, commit: str) -> Authorship:
        """Return whom a commit's signature proves, else its account on the forge, else "?"."""
        [raw] = self.git.read_objects([commit], "commit")
        signed = self._signer_of(raw or b"")
        account = self.accounts.get(commit)
        owner = find_account_owner(self.department, account) if account is not None else None
        handles = {handle for handle in (signed, owner.handle if owner else None) if handle}
        here = {
            handle
            for handle in handles
            if (officer := self.department.find_officer(handle))
            and is_here(officer, self.department, self.now)
        }
        return Authorship(frozenset(handles or {UNKNOWN}), frozenset(here))

    def _signer_of(self, raw: bytes) -> str | None:
        """Return the handle of whoever's key on the roster signed a commit, here or gone."""
        payload, signature = _split(raw)
        try:
            owner = find_key_owner(self.department, signing_key(signature))
            if owner is None:
                return None
            signatory = signatory_of(owner, self.department)
            lasting = type(signatory)(signatory.handle, signatory.keys)
            verify(payload, signature, lasting, self.now, COMMIT)
        except UnverifiedError:
            return None
        return owner.handle


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Return what of a commit was signed, and its signature; b"" where it has none, or several."""
    head, blank, message = raw.partition(b"\n\n")
    kept: list[bytes] = []
    signatures: list[list[bytes]] = []
    is_inside = False
    for line in head.split(b"\n"):
        is_inside = line.startswith(b" ") and is_inside
        if line.startswith(_SIGNATURES):
            signatures.append([line.partition(b" ")[2]])
            is_inside = True
        elif is_inside:
            signatures[-1].append(line[1:])
        else:
            kept.append(line)
    signature = b"\n".join(signatures[0]) + b"\n" if len(signatures) == 1 else b""
    return b"\n".join(kept) + blank + message, signature
