"""The sample department's signing keys. They are NOT SECRET: everybody who has this file has them.

They let the tutorial approve a post as Sgt. Ortiz. Whatever they sign counts in a rehearsal only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from frontporch.policy.signatures import fingerprint, key_blob

_PHRASE = "Front Porch sample key, known to everybody: "
_KIND = b"ssh-ed25519"
_LINE = 70
_BLOCK = 8

# the public halves (32 bytes, base64) of the keys whose private halves are SHA-256 of the phrase
# and the handle
_PUBLIC = {
    "hollis": "t+FJXyGwVLfiTAUxtkRbJWyLBrC5mnhra/yszURrWEE=",
    "ortiz": "b86A7pZoU9/yEOTpjZR6DZz6qfTNsVDQJhYrxuD/pmQ=",
    "lee": "jJEOXeuPwjkw7BsslwbRHWOqw4hHijmGNvyXPWmBRpo=",
    "brandt": "ipiyrZUZ1RiKG1i+ELZ3KYvfVqeu6UHvdgacPXBVfPE=",
    "pruitt": "4hiCzeYPIz55Zxoy2sQZm1sQvpvCLq95kjKARhI1qV4=",
    "vega": "9YhZUWss53GAHcMAhYpJ+lO+9Ax+HSLWmsF6Le4Kq8A=",
    "tolliver": "IXrLmYb12k5zBOKCJFhr4BAyjIDeU+KknWxoKuOn6Cw=",
    "okafor": "dQHzwKf1xDng6Pcpv75AyjJvGPiDeb8uPYxQ7Lhu0qE=",
    "abara": "wqRWCPMJdJZmgCeSEs/Ei8gXwssQ9Tns7lhJrk6nyQc=",
    "marsh": "VW4L8y6Oeu8/hO67eVQlKPE3WzQbG/RytgtxZVhzRBU=",
    "officer-m": "fFXTm3j0ELcsM6/8v2Oclm/S++slnKmn0y8wFIy5lb4=",
}


def public_line_of(handle: str) -> str | None:
    """Return the sample's public key line for a handle, or None where it has none."""
    if handle not in _PUBLIC:
        return None
    return f"{_KIND.decode()} {base64.b64encode(_blob(handle)).decode()} sample-not-secret"


def private_key_of(handle: str) -> bytes:
    """Return the sample's private key as a file of OpenSSH. Raises KeyError for other handles."""
    seed = hashlib.sha256((_PHRASE + handle).encode()).digest()
    public = base64.b64decode(_PUBLIC[handle])
    check = seed[:4]  # any number, written twice
    inner = check + check + _blob(handle) + _string(seed + public) + _string(b"sample-not-secret")
    inner += bytes(range(1, 1 - len(inner) % -_BLOCK))
    none = _string(b"none")
    whole = b"openssh-key-v1\0" + none + none + _string(b"") + (1).to_bytes(4, "big")
    body = base64.b64encode(whole + _string(_blob(handle)) + _string(inner)).decode()
    lines = [body[start : start + _LINE] for start in range(0, len(body), _LINE)]
    name = "OPENSSH PRIVATE KEY"
    return "\n".join([f"-----BEGIN {name}-----", *lines, f"-----END {name}-----", ""]).encode()


def is_sample_key(name: str) -> bool:
    """Say whether a fingerprint is that of a key that everybody has."""
    return name in FINGERPRINTS


def find_sample_keys(lines: Iterable[str]) -> list[str]:
    """Return those of the public key lines whose private half everybody has."""
    return [line for line in lines if is_sample_key(fingerprint(key_blob(line)))]


def _blob(handle: str) -> bytes:
    return _string(_KIND) + _string(base64.b64decode(_PUBLIC[handle]))


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


FINGERPRINTS = frozenset(fingerprint(_blob(handle)) for handle in _PUBLIC)
