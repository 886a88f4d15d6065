"""What a rehearsal knows of the shared record, and that it never writes there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.ledger.events import Event
from frontporch.ledger.git import Git
from frontporch.ledger.local import LocalLedger
from frontporch.ledger.rehearsal import RehearsalLedger
from tests.ledger.runners import NOW, Town, cleared, found_town, opened


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def rehearsal(folder: Path) -> RehearsalLedger:
    return RehearsalLedger(Git(folder), LocalLedger(folder / ".cache" / "own.jsonl"))


def test_what_was_fetched_counts_beside_what_was_rehearsed(town: Town) -> None:
    runner = town.runner()
    shared: list[Event] = [opened(), cleared("shared-post")]
    runner.append(shared, "")
    clone = town.clone("officer")
    clone.git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
    own = cleared("own-post").model_copy(update={"at": NOW + timedelta(days=1)})
    ledger = rehearsal(clone.folder)
    head = ledger.append([own], ledger.read().head)
    record = ledger.read()
    assert record.events == (*shared, own)
    assert record.head == head


def test_what_was_shared_later_comes_later(town: Town) -> None:
    runner = town.runner()
    later = cleared("shared-post").model_copy(update={"at": NOW + timedelta(days=2)})
    runner.append([opened(), later], "")
    ledger = rehearsal(runner.repository)
    ledger.append([cleared("own-post")], "")
    assert ledger.read().events[-1] == later


def test_what_was_rehearsed_keeps_its_order_although_the_clock_stands_still(town: Town) -> None:
    ledger = rehearsal(town.runner().repository)
    late = cleared("own-post").model_copy(update={"at": NOW + timedelta(seconds=1)})
    written: list[Event] = [late, cleared("own-post"), cleared("own-post")]
    ledger.append(written, "")
    assert ledger.read().events == tuple(written)


def test_a_rehearsal_never_writes_to_the_branch(town: Town) -> None:
    runner = town.runner()
    before = runner.append([opened()], "")
    ledger = rehearsal(runner.repository)
    ledger.append([cleared()], "")
    assert runner.read().head == before
    assert len(runner.read().events) == 1


def test_a_branch_that_cannot_be_read_and_no_repository_count_as_nothing(
    town: Town, tmp_path: Path
) -> None:
    clone = town.clone("broken")
    clone.point(clone.commit(clone.tree({"00001.jsonl": b"no event\n"}), ()))
    (tmp_path / "nowhere").mkdir()
    for folder in (clone.folder, tmp_path / "nowhere"):
        ledger = rehearsal(folder)
        assert ledger.read().events == ()
        ledger.append([cleared()], "")
        assert len(ledger.read().events) == 1
