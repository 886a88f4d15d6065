"""A commit is read only in the one form in which Front Porch writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.ledger.commits import Commit, parse_commit
from frontporch.ledger.untrusted import UntrustedError

TREE, PARENT = "a" * 40, "b" * 40
SIGNATURE = b"gpgsig -----BEGIN SSH SIGNATURE-----\n U1NI\n -----END SSH SIGNATURE-----\n"
PEOPLE = b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n"


def raw(parents: str = f"parent {PARENT}\n", signature: bytes = SIGNATURE) -> bytes:
    return f"tree {TREE}\n{parents}".encode() + PEOPLE + signature + b"\nAdd 1 event\n"


def test_the_signature_is_taken_out_of_what_was_signed() -> None:
    assert parse_commit(raw()) == Commit(
        tree=TREE,
        parents=(PARENT,),
        payload=raw(signature=b""),
        signature=b"-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n",
    )


@pytest.mark.parametrize(
    ("commit", "reason"),
    [
        (raw(signature=b""), "has no signature"),
        (raw(signature=SIGNATURE * 2), "is not written the way"),
        (raw(signature=SIGNATURE + b"mergetag object x\n"), "is not written the way"),
        (raw(signature=b"encoding latin-1\n" + SIGNATURE), "is not written the way"),
        (raw(parents=f"tree {TREE}\n"), "is not written the way"),
        (raw(parents=SIGNATURE.decode()), "is not written the way"),
        (raw() + b"\0", "is not written the way"),
        (b"", "is not written the way"),
    ],
)
def test_any_other_form_is_refused(commit: bytes, reason: str) -> None:
    with pytest.raises(UntrustedError, match=reason):
        parse_commit(commit)


@given(st.binary())
def test_bytes_that_are_no_commit_are_refused_without_a_traceback(commit: bytes) -> None:
    with pytest.raises(UntrustedError):
        parse_commit(commit)
