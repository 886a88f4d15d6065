"""A machine waits for no claim of a run of its own that died."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import LedgerUnreachable, Problem
from frontporch.ledger.local import LocalLedger
from frontporch.publishing.deploying.claims import Claims, Wish
from frontporch.publishing.deploying.own_claims import OwnClaims
from tests.ledger.runners import NOW, nonce

WISH = Wish("1" * 40, "b" * 64, "a" * 64, timedelta(minutes=2))


class Cut(LocalLedger):
    """A record that a run dies before writing to."""

    def append(self, *_: object) -> str:
        raise LedgerUnreachable(Problem("the record", "cannot be written"))


def next_run(folder: Path) -> Claims:
    """Return the claims as each run of one machine opens them; it fails where it would wait."""
    own = OwnClaims(folder / "deploying")
    ledger = LocalLedger(folder / "ledger.jsonl")

    def sleep(_seconds: float) -> None:
        pytest.fail("waits for a run that is dead")

    return Claims(
        ledger, lambda: NOW, nonce, lambda *_: False, mine=own.read(), note=own.add, sleep=sleep
    )


def test_a_run_goes_on_at_once_where_the_one_before_died_within_a_deploy(tmp_path: Path) -> None:
    next_run(tmp_path).claim(WISH)
    next_run(tmp_path).claim(WISH)


def test_so_it_does_where_another_died_before_its_claim_came_on_record(tmp_path: Path) -> None:
    next_run(tmp_path).claim(WISH)
    died = replace(next_run(tmp_path), ledger=Cut(tmp_path / "ledger.jsonl"))
    with pytest.raises(LedgerUnreachable):
        died.claim(WISH)
    next_run(tmp_path).claim(WISH)


def test_only_the_newest_claims_are_remembered(tmp_path: Path) -> None:
    own = OwnClaims(tmp_path / "deploying")
    for number in range(60):
        own.add(f"{number:032x}")
    assert own.read() == {f"{number:032x}" for number in range(10, 60)}
