"""Signatures by ssh-keygen: one person, one purpose, one time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.policy import signatures
from frontporch.policy.sample_keys import (
    FINGERPRINTS,
    find_sample_keys,
    private_key_of,
    public_line_of,
)
from frontporch.policy.signatures import (
    APPROVAL,
    GOVERNANCE,
    Signatory,
    UnverifiedError,
    fingerprint,
    key_blob,
    sign,
    verify,
)
from tests.policy.signers import NOW, keys, public_line

WORDS = b"the very words"


def signatory(*handles: str, **times: object) -> Signatory:
    return Signatory("ortiz", tuple(public_line(handle) for handle in handles), **times)  # type: ignore[arg-type]


def signed(by: str = "ortiz", namespace: str = APPROVAL, words: bytes = WORDS) -> bytes:
    return sign(words, keys()[by], namespace)


def refusal(signature: bytes, who: Signatory, words: bytes = WORDS) -> str:
    with pytest.raises(UnverifiedError) as refused:
        verify(words, signature, who, NOW, APPROVAL)
    return str(refused.value)


def test_a_good_signature_gives_the_fingerprint_of_the_key() -> None:
    expected = fingerprint(key_blob(public_line("ortiz")))

    assert verify(WORDS, signed(), signatory("ortiz"), NOW, APPROVAL) == expected
    assert expected.startswith("SHA256:")


def test_the_second_of_two_keys_counts_as_well() -> None:
    verify(WORDS, signed("brandt"), signatory("ortiz", "brandt"), NOW, APPROVAL)


def test_a_signature_that_went_through_windows_line_ends_counts() -> None:
    verify(WORDS, signed().replace(b"\n", b"\r\n"), signatory("ortiz"), NOW, APPROVAL)


def test_one_changed_byte_of_the_words_is_seen() -> None:
    assert "does not fit" in refusal(signed(), signatory("ortiz"), b"the very worbs")


def test_a_signature_for_another_purpose_does_not_count() -> None:
    assert "does not fit" in refusal(signed(namespace=GOVERNANCE), signatory("ortiz"))


def test_a_key_that_is_not_listed_does_not_count() -> None:
    assert "does not list for ortiz" in refusal(signed("brandt"), signatory("ortiz"))


@pytest.mark.parametrize(
    "times",
    [{"until": NOW - timedelta(seconds=1)}, {"since": NOW + timedelta(seconds=1)}],
)
def test_a_key_does_not_count_outside_its_time(times: dict[str, object]) -> None:
    assert "does not fit" in refusal(signed(), signatory("ortiz", **times))


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"\xff",
        b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\n!!!!\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8=\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN PGP SIGNATURE-----\nU1NIU0lH\n-----END PGP SIGNATURE-----\n",
        b"A" * 30_000,
    ],
)
def test_what_is_no_ssh_signature_is_refused_in_words(signature: bytes) -> None:
    assert refusal(signature, signatory("ortiz")) in {
        "is not an SSH signature",
        "is cut short",
    }


def test_two_signatures_one_behind_the_other_are_none() -> None:
    assert refusal(signed() + signed(), signatory("ortiz")) == "is not an SSH signature"


def test_a_missing_ssh_keygen_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    signature = signed()
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(ConfigurationError, match="comes with OpenSSH"):
        verify(WORDS, signature, signatory("ortiz"), NOW, APPROVAL)


def test_an_ssh_keygen_that_never_ends_is_a_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\nexec sleep 9\n", encoding="utf-8")
    (tmp_path / "ssh-keygen").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(signatures, "_SIGN_SECONDS", 0.2)

    with pytest.raises(ConfigurationError, match="gave no answer"):
        signed()


def test_a_file_that_is_no_key_is_a_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"no key")
    (tmp_path / "key").chmod(0o600)

    with pytest.raises(ConfigurationError, match="key  Must fix: cannot sign"):
        sign(WORDS, tmp_path / "key", APPROVAL)


def test_the_sample_key_of_the_pio_signs_and_is_known_as_a_sample(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.touch(mode=0o600)
    key.write_bytes(private_key_of("ortiz"))
    line = public_line_of("ortiz") or ""

    found = verify(WORDS, sign(WORDS, key, APPROVAL), Signatory("ortiz", (line,)), NOW, APPROVAL)

    assert found in FINGERPRINTS
    assert find_sample_keys([line, public_line("ortiz")]) == [line]


def test_nobody_else_has_a_sample_key() -> None:
    assert public_line_of("stranger") is None
