"""The keys that sign the commits of the record, and what they have signed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.commits import Commit

_NAMESPACE = "git"  # what git itself signs commits for
_PRINCIPAL = "publisher"
_SECONDS = 30
_MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with the private SSH key in the file `key`; it must not ask for a passphrase.

    `named` is what people call the key.
    """

    key: Path
    named: str = "publisher key"


def find_unsigned(commits: Mapping[str, Commit], keys: Sequence[str]) -> frozenset[str]:
    """Return the ids of the commits that none of the public keys signed.

    `keys` are lines such as "ssh-ed25519 AAAA…". Raises ConfigurationError without ssh-keygen.
    """
    with tempfile.TemporaryDirectory(prefix="front-porch-") as folder:
        allowed = Path(folder) / "allowed"
        allowed.write_text("".join(_allowed_line(key) for key in keys), encoding="utf-8")

        def is_signed(item: tuple[str, Commit]) -> bool:
            signature = Path(folder) / f"{item[0]}.sig"
            signature.write_bytes(item[1].signature)
            return _verifies(item[1].payload, signature, allowed)

        with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
            answers = pool.map(is_signed, commits.items())
            pairs = zip(commits, answers, strict=True)
            return frozenset(commit_id for commit_id, signed in pairs if not signed)


def find_signing_keys(commits: Mapping[str, Commit], keys: Sequence[str]) -> dict[str, str]:
    """Return by commit which one of the public keys signed it; others are left out."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="front-porch-") as folder:
        allowed, signature = Path(folder) / "allowed", Path(folder) / "signature"
        numbered = {f"key-{number}": key for number, key in enumerate(keys)}
        lines = (_allowed_line(key, name) for name, key in numbered.items())
        allowed.write_text("".join(lines), encoding="utf-8")
        for commit_id, commit in commits.items():
            signature.write_bytes(commit.signature)
            name = _find_principal(signature, allowed)
            if name in numbered and _verifies(commit.payload, signature, allowed, name):
                found[commit_id] = numbered[name]
    return found


def _allowed_line(key: str, principal: str = _PRINCIPAL) -> str:
    """Return a key as ssh-keygen's list of allowed signers wants it, without its comment."""
    kind, blob = key.split()[:2]
    return f'{principal} namespaces="{_NAMESPACE}" {kind} {blob}\n'


def _find_principal(signature: Path, allowed: Path) -> str:
    """Return the name of the key that a signature says it was made with, or ""."""
    done = _keygen("find-principals", signature, allowed)
    said = done.stdout.decode(errors="replace").split() if done else []
    return said[0] if done and done.returncode == 0 and len(said) == 1 else ""


def _verifies(payload: bytes, signature: Path, allowed: Path, principal: str = _PRINCIPAL) -> bool:
    options = ("-n", _NAMESPACE, "-I", principal)
    done = _keygen("verify", signature, allowed, options, payload)
    return done is not None and done.returncode == 0


def _keygen(
    what: str, signature: Path, allowed: Path, options: Sequence[str] = (), stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """Return how ssh-keygen ended, None where it did not. Raises ConfigurationError without it."""
    command = ("ssh-keygen", "-q", "-Y", what, *options)
    try:
        return subprocess.run(
            [*command, "-f", str(allowed), "-s", str(signature)],
            input=stdin,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as missing:
        message = "is not installed here; it comes with OpenSSH"
        raise ConfigurationError(Problem("ssh-keygen", message)) from missing
    except subprocess.TimeoutExpired:
        return None  # what cannot be verified is not believed
