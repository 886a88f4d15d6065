"""The publisher's key: what signs each commit of the record, and who is believed."""

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
    """Signs with the private SSH key in the file `key`; it must not ask for a passphrase."""

    key: Path


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


def _allowed_line(key: str) -> str:
    """Return a key as ssh-keygen's list of allowed signers wants it, without its comment."""
    kind, blob = key.split()[:2]
    return f'{_PRINCIPAL} namespaces="{_NAMESPACE}" {kind} {blob}\n'


def _verifies(payload: bytes, signature: Path, allowed: Path) -> bool:
    command = ("ssh-keygen", "-q", "-Y", "verify", "-n", _NAMESPACE, "-I", _PRINCIPAL)
    try:
        done = subprocess.run(
            [*command, "-f", str(allowed), "-s", str(signature)],
            input=payload,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as missing:
        message = "is not installed here; it comes with OpenSSH"
        raise ConfigurationError(Problem("ssh-keygen", message)) from missing
    except subprocess.TimeoutExpired:
        return False  # what cannot be verified is not believed
    return done.returncode == 0
