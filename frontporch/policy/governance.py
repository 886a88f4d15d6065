"""Whose rules count: versions of department.toml and sop.toml, each accepted by the one before.

governance/0001 is the version whose digest is set outside the repository. Every further version was
signed by somebody whom the version before it names as a governor. Nothing else changes the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from frontporch.configuration import FILE as DEPARTMENT_FILE
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.event import Digest, Nonce
from frontporch.messages.canonical import digest_of
from frontporch.officers import Officer
from frontporch.policy.finding import Finding
from frontporch.policy.governance_changes import find_changes
from frontporch.policy.plain_files import RefusedFileError, read_plain_file
from frontporch.policy.roster import signatory_of
from frontporch.policy.sample_keys import find_sample_keys
from frontporch.policy.signatures import (
    GOVERNANCE,
    MOST_SIGNATURE_BYTES,
    UnverifiedError,
    verify,
)
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.policy.sop import Sop
from frontporch.policy.sop_reading import read_sop
from frontporch.policy.statement import Moment, Strict, UnreadableError, parse_signed
from frontporch.values import Handle

FOLDER = "governance"
ACCEPTANCE = "acceptance.json"
SIGNATURE = ACCEPTANCE + ".sig"
CHECK = "governance"

_NUMBER = re.compile(r"[0-9]{4}")
_MOST_BYTES = 2_000_000
_CLOCKS_DIFFER = timedelta(minutes=5)


class Acceptance(Strict):
    """The words with which somebody accepts the version `number`, whose digest is `accepts`."""

    purpose: Literal["front-porch governance v1"] = "front-porch governance v1"
    root: Digest
    number: int
    previous: Digest
    accepts: Digest
    accepted_by: Handle
    signed_at: Moment
    nonce: Nonce


@dataclass(frozen=True, slots=True)
class Governance:
    """The rules in force. `number` is 0 in a rehearsal, where the working files count.

    `versions` are the digests of all accepted versions, the first one first, this one last, and
    `departments` what they say of the department.
    """

    department: Department
    sop: Sop
    digest: str
    number: int
    versions: tuple[str, ...]
    departments: tuple[Department, ...]


class _Refused(Exception):  # noqa: N818 - a verdict, caught in this file
    """A version is not accepted; the message completes the sentence "Version 2 …"."""


def in_force(
    folder: Path, root: str | None, now: datetime
) -> tuple[Governance, tuple[Finding, ...]]:
    """Return the rules that count in `folder` at `now`, and what was changed but not accepted.

    `root` is the digest of the first version, None in a rehearsal. Raises ConfigurationError where
    nothing can be relied on. Whoever has the ledger asks `refuse_rollback` next.
    """
    if root is None:
        return _working(folder), ()
    findings: list[Finding] = []
    chain = [_first(folder, root)]
    for number in range(2, _count_versions(folder, findings) + 1):
        try:
            chain.append(_next(folder, number, chain, now))
        except _Refused as refused:
            rest = f"version {number - 1} stays in force"
            message = f"is not accepted, because it {refused}; {rest}"
            findings.append(Finding(f"{FOLDER}/{_folder_name(number)}", 1, CHECK, message))
            break
    current = chain[-1]
    findings += find_changes(folder / FOLDER / _folder_name(current.number), folder)
    return current, tuple(sorted(findings))


def refuse_rollback(governance: Governance, remembered: Iterable[str]) -> None:
    """Raise ConfigurationError if a version is gone that the ledger says was accepted.

    `remembered` are the digests of its Accepted events. Without this, whoever deletes the newest
    version brings people back who have left.
    """
    lost = [digest for digest in remembered if digest not in governance.versions]
    if governance.number and lost:
        message = f"lacks version {lost[0][:12]}, which was accepted once; bring it back as it was"
        raise ConfigurationError(Problem(FOLDER, message))


def version_digest(department: bytes, sop: bytes) -> str:
    """Return the digest of a version from the bytes of its two files; line ends do not matter."""
    return digest_of({DEPARTMENT_FILE: _text(department), SOP_FILE: _text(sop)})


def read_version(folder: Path, number: int) -> str:
    """Return the digest of the version that lies in `folder`, or beside it where `number` is 0.

    Raises RefusedFileError.
    """
    here = folder / FOLDER / _folder_name(number) if number else folder
    if number and (here.is_symlink() or here.parent.is_symlink()):
        raise RefusedFileError("is a link to another place")
    files = (read_plain_file(here / name, _MOST_BYTES) for name in (DEPARTMENT_FILE, SOP_FILE))
    try:
        return version_digest(*files)
    except UnicodeDecodeError as error:
        raise RefusedFileError("is not saved as UTF-8") from error


def _working(folder: Path) -> Governance:
    department = read_department(folder)
    sop = read_sop(folder, department)
    digest = version_digest(
        (folder / DEPARTMENT_FILE).read_bytes(), (folder / SOP_FILE).read_bytes()
    )
    return Governance(department, sop, digest, 0, (digest,), (department,))


def _first(folder: Path, root: str) -> Governance:
    place = f"{FOLDER}/{_folder_name(1)}"
    try:
        digest = read_version(folder, 1)
    except RefusedFileError as reason:
        message = f"{reason}; ./porch accept makes it"
        raise ConfigurationError(Problem(place, message)) from reason
    if digest != root:
        message = "is not the version whose digest was set outside the repository"
        raise ConfigurationError(Problem(place, message))
    department, sop = _read(folder, 1)
    if holders := holders_of_sample_keys(department):
        raise ConfigurationError(Problem(place, sentence_about_sample_keys(holders)))
    return Governance(department, sop, digest, 1, (digest,), (department,))


def _next(folder: Path, number: int, chain: list[Governance], now: datetime) -> Governance:
    previous, root = chain[-1], chain[0].digest
    here = folder / FOLDER / _folder_name(number)
    try:
        digest = read_version(folder, number)
        words = read_plain_file(here / ACCEPTANCE, _MOST_BYTES)
        signature = read_plain_file(here / SIGNATURE, MOST_SIGNATURE_BYTES)
        acceptance = parse_signed(Acceptance, words)
    except (RefusedFileError, UnreadableError) as reason:
        raise _Refused(f"has a file that {reason}") from reason
    expected = (root, number, previous.digest, digest)
    said = (acceptance.root, acceptance.number, acceptance.previous, acceptance.accepts)
    if said != expected:
        raise _Refused("was accepted with other words, or behind another version")
    if acceptance.signed_at > now + _CLOCKS_DIFFER:
        raise _Refused("was signed in the future")
    _refuse_signer(acceptance, words, signature, previous)
    try:
        department, sop = _read(folder, number)
    except ConfigurationError as error:
        raise _Refused(f"cannot be read: {error.problems[0].message}") from error
    if holders := holders_of_sample_keys(department):
        raise _Refused(sentence_about_sample_keys(holders))
    versions = (*previous.versions, digest)
    departments = (*previous.departments, department)
    return Governance(department, sop, digest, number, versions, departments)


def _refuse_signer(
    acceptance: Acceptance, words: bytes, signature: bytes, previous: Governance
) -> None:
    """Refuse everybody whom the version before does not name as a governor."""
    signer = previous.department.find_officer(acceptance.accepted_by)
    if signer is None:
        who = quoted(acceptance.accepted_by)
        raise _Refused(f"is signed by {who}, who is not on the roster of the version before")
    if not may_govern(signer, previous.sop):
        raise _Refused(f"is signed by {signer.name}, who may not change the rules")
    try:
        signatory = signatory_of(signer, previous.department)
        verify(words, signature, signatory, acceptance.signed_at, GOVERNANCE)
    except UnverifiedError as reason:
        raise _Refused(f"has a signature that {reason}") from reason


def may_govern(officer: Officer, sop: Sop) -> bool:
    """Say whether an officer may change department.toml and sop.toml.

    Nobody may whose last day is set: a time in a signature is only what its signer says it is.
    """
    return officer.until is None and not set(sop.governors).isdisjoint(officer.roles)


def holders_of_sample_keys(department: Department) -> list[str]:
    """Return the names of officers with a key that everybody has."""
    return [each.name for each in department.officers if find_sample_keys(each.signing_keys)]


def sentence_about_sample_keys(holders: list[str]) -> str:
    """Return what is wrong about keys that everybody has."""
    return f"gives {', '.join(holders)} a key of the sample, which everybody has; take it out"


def _read(folder: Path, number: int) -> tuple[Department, Sop]:
    here = folder / FOLDER / _folder_name(number)
    department = read_department(here)
    return department, read_sop(here, department)


def _count_versions(folder: Path, findings: list[Finding]) -> int:
    """Return the highest number there is; whatever else lies beside the versions is a finding."""
    highest = 1
    for name in sorted(entry.name for entry in (folder / FOLDER).iterdir()):
        if _NUMBER.fullmatch(name) and int(name):
            highest = int(name)
        elif not name.startswith(".") and name != "README.md":
            message = "is no version; versions are folders named 0001, 0002 and so on"
            findings.append(Finding(f"{FOLDER}/{name}", 1, CHECK, message))
    return highest


def _folder_name(number: int) -> str:
    return f"{number:04}"


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")
