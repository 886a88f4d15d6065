"""Reads the signed statements in approvals/, and says of each that does not count why not."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from frontporch.department import Department
from frontporch.errors import quoted
from frontporch.messages.bundle import PAGE
from frontporch.messages.message import network_of
from frontporch.policy.evidence import Evidence
from frontporch.policy.finding import Finding, Urgency
from frontporch.policy.plain_files import RefusedFileError, read_plain_file
from frontporch.policy.roster import accounts_of, is_here, signatory_of
from frontporch.policy.sample_keys import is_sample_key
from frontporch.policy.signatures import (
    APPROVAL,
    MOST_SIGNATURE_BYTES,
    UnverifiedError,
    verify,
)
from frontporch.policy.statement import (
    MOST_BYTES,
    StatedPost,
    Statement,
    UnreadableError,
    digest_of_statement,
    parse_statement,
)

FOLDER = "approvals"
SIGNATURE = ".sig"
CHECK = "approvals"

_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]{1,64}-[0-9a-f]{8}\.json")
_BESIDE = frozenset({"README.md"})
_FEW = 50
# two machines never tell quite the same time
_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements are judged by.

    `department` is the one in force, `governance` the digests of all versions that were accepted.
    `root` is the first of them; without one this is a rehearsal. `now` is aware.
    """

    department: Department
    governance: frozenset[str]
    root: str | None
    now: datetime

    @property
    def is_rehearsal(self) -> bool:
        """Say whether nothing of this can leave the machine."""
        return self.root is None


class _Refused(Exception):  # noqa: N818 - a verdict, caught in this file
    """A statement does not count. It is worth a look where it once was good."""

    def __init__(self, message: str, urgency: Urgency = "must-fix") -> None:
        super().__init__(message)
        self.urgency = urgency


def read_approvals(
    folder: Path, ground: Ground, posts: Collection[str] | None = None
) -> tuple[tuple[Evidence, ...], tuple[Finding, ...]]:
    """Return what counts of `folder`/approvals at `ground.now`, oldest first, and what does not.

    Rejections count as long as their signer is here, approvals within their time. With `posts`,
    only statements about these ids are verified, which costs some milliseconds each.
    """
    evidence: list[Evidence] = []
    findings: list[Finding] = []
    for name in _statements_in(folder / FOLDER, findings):
        try:
            evidence += _judge(folder / FOLDER, name, ground, posts, findings)
        except _Refused as refused:
            findings.append(_finding(name, str(refused), refused.urgency))
    evidence.sort(key=lambda each: (each.signed_at, each.digest, each.post_id))
    return tuple(evidence), tuple(sorted(findings))


def _statements_in(folder: Path, findings: list[Finding]) -> Iterator[str]:
    """Yield the names of statements, by name; whatever else lies there is a finding."""
    if folder.is_symlink():
        findings.append(_finding("", "is a link to another place; put the files themselves here"))
        return
    if not folder.is_dir():
        return
    names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    for name in names:
        if _NAME.fullmatch(name):
            yield name
        elif name not in _BESIDE and not (
            name.endswith(SIGNATURE) and name.removesuffix(SIGNATURE) in names
        ):
            message = "is not an approval that ./porch approve wrote; take it away"
            findings.append(_finding(name, message))


def _judge(
    folder: Path,
    name: str,
    ground: Ground,
    posts: Collection[str] | None,
    findings: list[Finding],
) -> list[Evidence]:
    data = _read(folder / name, MOST_BYTES)
    if posts is not None and len(posts) <= _FEW and not _names_any(posts, data):
        return []  # reading ten thousand statements strictly takes more than a second
    try:
        statement = parse_statement(data)
    except UnreadableError as reason:
        raise _Refused(str(reason)) from reason
    stated = [each for each in statement.posts if posts is None or each.post in posts]
    if not stated or _is_over(statement, ground):
        return []
    if statement.file_name != name:
        raise _Refused(f"must be named {quoted(statement.file_name)}, as it was written")
    _refuse_foreign(statement, ground)
    _refuse_absent(statement, ground)
    signature = _read(folder / (name + SIGNATURE), MOST_SIGNATURE_BYTES)
    key = _verified_key(statement, data, signature, ground)
    if statement.not_before > ground.now + _CLOCKS_DIFFER:
        raise _Refused(
            f"counts only from {statement.not_before:%Y-%m-%d %H:%M} UTC", "worth-a-look"
        )
    findings += _other_accounts(name, statement, ground)
    digest = digest_of_statement(data)
    return [_evidence(statement, each, digest, key, ground) for each in stated]


def _names_any(posts: Collection[str], data: bytes) -> bool:
    return any(post.encode() in data for post in posts)


def _read(path: Path, most_bytes: int) -> bytes:
    try:
        return read_plain_file(path, most_bytes)
    except RefusedFileError as reason:
        what = "its signature " if path.name.endswith(SIGNATURE) else ""
        raise _Refused(f"{what}{reason}") from reason


def _is_over(statement: Statement, ground: Ground) -> bool:
    """Say whether an approval's time has passed, which is how most of them end; a no stays a no."""
    return statement.decision == "approve" and statement.not_after < ground.now


def _refuse_foreign(statement: Statement, ground: Ground) -> None:
    """Refuse what was signed for a rehearsal, or for another blog, where it would be real."""
    if ground.root is None:
        return
    if statement.root is None:
        raise _Refused("was signed in a rehearsal and counts only there")
    if statement.root != ground.root:
        raise _Refused("was signed for another blog")
    if statement.governance not in ground.governance:
        raise _Refused("was signed under rules that were never accepted here")


def _refuse_absent(statement: Statement, ground: Ground) -> None:
    officer = ground.department.find_officer(statement.approver)
    if officer is None:
        raise _Refused(f"is by {quoted(statement.approver)}, who is not on the roster")
    if not is_here(officer, ground.department, ground.now):
        raise _Refused(f"is by {officer.name}, who does not work here now", "worth-a-look")


def _verified_key(statement: Statement, data: bytes, signature: bytes, ground: Ground) -> str:
    officer = ground.department.find_officer(statement.approver)
    if officer is None:
        raise ValueError("the roster was asked before")
    signatory = signatory_of(officer, ground.department)
    try:
        key = verify(data, signature, signatory, ground.now, APPROVAL)
    except UnverifiedError as reason:
        raise _Refused(f"does not count, because its signature {reason}") from reason
    if is_sample_key(key) and not (ground.is_rehearsal and statement.rehearsal):
        raise _Refused("is signed with a key of the sample, which everybody has")
    return key


def _other_accounts(name: str, statement: Statement, ground: Ground) -> Iterator[Finding]:
    accounts = accounts_of(ground.department)
    for network, account in statement.accounts.items():
        if accounts.get(network) != account:
            message = f"was signed for {quoted(account)} on {network}, where you are somebody else"
            yield _finding(name, f"{message}; the message there needs a new approval")


def _evidence(
    statement: Statement, stated: StatedPost, digest: str, key: str, ground: Ground
) -> Evidence:
    """Return what a statement says of one post, without messages for accounts that changed."""
    accounts = accounts_of(ground.department)
    texts = {
        part: text
        for part, text in stated.texts.items()
        if accounts.get(network_of(part)) == statement.accounts[network_of(part)]
    }
    kept = {PAGE, *texts}
    is_rejection = statement.decision == "reject"
    return Evidence(
        digest=digest,
        post_id=stated.post,
        decision=statement.decision,
        approver=statement.approver,
        key=key,
        # a no holds for every account
        parts={name: part for name, part in stated.parts.items() if is_rejection or name in kept},
        replaces=stated.replaces,
        expires=stated.expires,
        accounts=dict(statement.accounts),
        signed_at=statement.signed_at,
        not_before=statement.not_before,
        not_after=statement.not_after,
        governance=statement.governance,
        is_rehearsal=statement.rehearsal,
        is_emergency=statement.emergency is not None,
        reason=statement.emergency.reason if statement.emergency else "",
        texts=dict(stated.texts) if is_rejection else texts,
    )


def _finding(name: str, message: str, urgency: Urgency = "must-fix") -> Finding:
    return Finding(f"{FOLDER}/{name}".rstrip("/"), 1, CHECK, message, urgency)
