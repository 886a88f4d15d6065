"""Detached SSH signatures by people on the roster, made and verified with ssh-keygen."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem

APPROVAL = "front-porch-approval"
GOVERNANCE = "front-porch-governance"
COMMIT = "git"

MOST_SIGNATURE_BYTES = 20_000

_VERIFY_SECONDS = 20
_SIGN_SECONDS = 180  # a person types a passphrase or touches a key
_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LINE = 70
_STAMP = "%Y%m%d%H%M%S"


class UnverifiedError(Exception):
    """A signature does not count; the message completes the sentence "The signature …"."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody whose signature may count: public key lines, and from when until when (aware)."""

    handle: str
    keys: tuple[str, ...]
    since: datetime | None = None
    until: datetime | None = None


def sign(statement: bytes, key: Path, namespace: str) -> bytes:
    """Return the armored signature over `statement` by the SSH key in the file `key`.

    `key` may be a public key whose private half the agent holds. Raises ConfigurationError.
    """
    command = ("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(key.absolute()))
    done = _run(command, statement, _SIGN_SECONDS, os.environ)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        message = f"cannot sign: {said[-1] if said else 'ssh-keygen gave no reason'}"
        raise ConfigurationError(Problem(key.name, message))
    return done.stdout


def verify(
    statement: bytes, signature: bytes, signatory: Signatory, at: datetime, namespace: str
) -> str:
    """Return the fingerprint ("SHA256:…") of the signatory's key that signed `statement`.

    `at` (aware) is when the key has to be valid. Raises UnverifiedError, and ConfigurationError
    without ssh-keygen.
    """
    blob = _decode_armor(signature)
    key = signing_key(signature)
    line = next((line for line in signatory.keys if key_blob(line) == key), None)
    if line is None:
        raise UnverifiedError(f"is by a key that the roster does not list for {signatory.handle}")
    with tempfile.TemporaryDirectory(prefix="front-porch-") as folder:
        allowed, detached = Path(folder) / "allowed", Path(folder) / "signature"
        allowed.write_text(_allowed_line(signatory, line, namespace), encoding="ascii")
        detached.write_bytes(_armor(blob))
        options = ("-n", namespace, "-I", signatory.handle, "-f", str(allowed))
        stamp = f"verify-time={at.astimezone(UTC).strftime(_STAMP)}"
        done = _run(
            ("ssh-keygen", "-q", "-Y", "verify", *options, "-s", str(detached), "-O", stamp),
            statement,
            _VERIFY_SECONDS,
            {**os.environ, "TZ": "UTC0", "LC_ALL": "C"},
        )
    if done.returncode != 0:
        raise UnverifiedError("does not fit what it lies beside: one of them was changed")
    return fingerprint(key)


def signing_key(signature: bytes) -> bytes:
    """Return the public key (in SSH's own encoding) that a signature says it was made with.

    Raises UnverifiedError where it is no signature. Nothing is verified.
    """
    blob = _decode_armor(signature)
    start = len(_MAGIC) + len(_VERSION)
    if not blob.startswith(_MAGIC + _VERSION):
        raise UnverifiedError("is not an SSH signature")
    length = int.from_bytes(blob[start : start + 4], "big")
    key = blob[start + 4 : start + 4 + length]
    if not key or len(key) != length:
        raise UnverifiedError("is cut short")
    return key


def key_blob(line: str) -> bytes:
    """Return the key in a public key line ("ssh-ed25519 AAAA… comment"), without the rest."""
    try:
        return base64.b64decode(line.split()[1], validate=True)
    except (IndexError, binascii.Error):
        return b""


def fingerprint(key: bytes) -> str:
    """Return a key's name as ssh-keygen prints it: "SHA256:…"."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


def _allowed_line(signatory: Signatory, key: str, namespace: str) -> str:
    """Return the one line of allowed signers: this person, this key, this purpose, this time."""
    kind, blob = key.split()[:2]
    options = [f'namespaces="{namespace}"']
    for name, moment in (("valid-after", signatory.since), ("valid-before", signatory.until)):
        if moment is not None:
            options.append(f'{name}="{moment.astimezone(UTC).strftime(_STAMP)}"')
    return f"{signatory.handle} {','.join(options)} {kind} {blob}\n"


def _decode_armor(signature: bytes) -> bytes:
    try:
        lines = signature.decode("ascii").split()
        body = "".join(lines[3:-3])
        armor = [" ".join(lines[:3]), " ".join(lines[-3:])]
        if len(signature) > MOST_SIGNATURE_BYTES or armor != [_BEGIN, _END]:
            raise UnverifiedError("is not an SSH signature")
        return base64.b64decode(body, validate=True)
    except (UnicodeDecodeError, binascii.Error) as error:
        raise UnverifiedError("is not an SSH signature") from error


def _armor(blob: bytes) -> bytes:
    """Return a signature as ssh-keygen writes it, whatever line ends a checkout gave it."""
    body = base64.b64encode(blob).decode()
    lines = [body[start : start + _LINE] for start in range(0, len(body), _LINE)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def _run(
    command: Sequence[str], stdin: bytes, seconds: int, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=environment,
        )
    except FileNotFoundError as missing:
        message = "is not installed here; it comes with OpenSSH"
        raise ConfigurationError(Problem("ssh-keygen", message)) from missing
    except subprocess.TimeoutExpired as late:
        message = f"gave no answer within {seconds} seconds"
        raise ConfigurationError(Problem("ssh-keygen", message)) from late
