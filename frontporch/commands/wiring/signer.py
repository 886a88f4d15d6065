"""Finds out who sits at the keyboard: a person on the roster, and the key they sign with."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.ledger.git import Git, GitFailedError
from frontporch.officers import Officer
from frontporch.policy.roster import find_key_owner
from frontporch.policy.sample_keys import private_key_of, public_line_of
from frontporch.policy.signatures import key_blob

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class SigningPerson:
    """A person on the roster, and the file that ssh-keygen signs with."""

    officer: Officer
    key: Path


def find_signing_person(
    folder: Path, department: Department, handle: str | None, key: Path | None, private: Path
) -> SigningPerson:
    """Return who signs. Without `key` it is the sample's key of `handle`, else git's own.

    `private` is a folder that only this person can read. Raises ConfigurationError.
    """
    officer = _named(handle, department) if handle else None
    if key is None and officer is not None and (sample := _sample_key(officer, private)):
        return SigningPerson(officer, sample)
    path = key or find_git_key(folder)
    if path is None:
        message = "is needed: the file of your SSH key, such as ~/.ssh/id_ed25519"
        raise ConfigurationError(Problem("--key", message))
    owner = find_key_owner(department, key_blob(_public_line(path.expanduser())))
    if owner is None:
        message = "is nobody's key on the roster (signing_keys in department.toml)"
        raise ConfigurationError(Problem(path.name, message))
    if officer is not None and owner.handle != officer.handle:
        raise ConfigurationError(Problem(path.name, f"is {owner.name}'s key, not {officer.name}'s"))
    return SigningPerson(owner, path.expanduser())


def find_person(
    folder: Path, department: Department, handle: str | None, key: Path | None = None
) -> Officer:
    """Return who speaks: `handle`, else whose `key` it is, or the one that git signs with.

    Raises ConfigurationError.
    """
    if handle is not None:
        return _named(handle, department)
    key = key or find_git_key(folder)
    owner = find_key_owner(department, key_blob(_public_line(key.expanduser()))) if key else None
    if owner is None:
        message = "is needed: your handle on the roster, such as --as lee"
        raise ConfigurationError(Problem("--as", message))
    return owner


def _named(handle: str, department: Department) -> Officer:
    officer = department.find_officer(handle)
    if officer is None:
        near = did_you_mean(handle, [each.handle for each in department.officers])
        message = f"{quoted(handle)} is not on the roster in department.toml.{near}"
        raise ConfigurationError(Problem("--as", message))
    return officer


def _sample_key(officer: Officer, private: Path) -> Path | None:
    """Return a file with the sample's key of an officer, if the roster lists it for them."""
    line = public_line_of(officer.handle)
    listed = {key_blob(each) for each in officer.signing_keys}
    if line is None or key_blob(line) not in listed:
        return None
    path = private / "sample-key"
    path.touch(mode=0o600)
    path.write_bytes(private_key_of(officer.handle))
    return path


def find_git_key(folder: Path) -> Path | None:
    """Return the file that git signs with, where it signs with SSH, or None."""
    try:
        key = Git(folder).attempt("config", "--get", "user.signingKey").stdout.decode().strip()
    except GitFailedError:
        return None
    # git also takes a key itself here, or the name of a GPG key
    return Path(key) if Path(key).expanduser().is_file() else None


def _public_line(key: Path) -> str:
    beside = key if key.suffix == ".pub" else key.with_name(f"{key.name}.pub")
    if beside.is_file():
        return beside.read_text(encoding="utf-8", errors="replace")
    if not key.is_file():
        raise ConfigurationError(Problem(str(key), "is not there"))
    command = ("ssh-keygen", "-y", "-f", str(key.absolute()))
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired) as failure:
        message = "cannot be read without ssh-keygen, which comes with OpenSSH"
        raise ConfigurationError(Problem(key.name, message)) from failure
    if done.returncode != 0:
        raise ConfigurationError(Problem(key.name, "is not an SSH key that can be read"))
    return done.stdout.decode(errors="replace")
