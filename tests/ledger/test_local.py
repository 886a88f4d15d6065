"""The rehearsal's record: a file that survives whatever stops the machine."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from frontporch.errors import LedgerConflict, LedgerTampered, LedgerUnreachable
from frontporch.ledger.events import Event, render_line
from frontporch.ledger.ledger import EMPTY, Record
from frontporch.ledger.local import LocalLedger
from tests.ledger.runners import cleared, opened


@pytest.fixture
def ledger(tmp_path: Path) -> LocalLedger:
    return LocalLedger(tmp_path / "rehearsal" / "ledger.jsonl")


def test_a_record_that_nobody_wrote_is_empty_and_leaves_no_file(ledger: LocalLedger) -> None:
    assert ledger.read() == Record(EMPTY, ())
    assert not ledger.path.parent.exists()


def test_events_are_read_as_they_were_written(ledger: LocalLedger) -> None:
    first: list[Event] = [opened(), cleared("one")]
    second = [cleared("two")]

    head = ledger.append(second, ledger.append(first, EMPTY))

    assert ledger.read() == Record(head, (*first, *second))


def test_a_decision_on_an_older_record_is_not_written(ledger: LocalLedger) -> None:
    head = ledger.append([opened()], EMPTY)
    ledger.append([cleared()], head)

    with pytest.raises(LedgerConflict, match="has grown since it was read"):
        ledger.append([cleared()], head)
    assert len(ledger.read().events) == 2


def test_an_event_is_not_written_twice(ledger: LocalLedger) -> None:
    event = cleared()
    head = ledger.append([event], EMPTY)

    with pytest.raises(LedgerConflict, match="already holds"):
        ledger.append([event], head)


def test_no_event_is_a_bug(ledger: LocalLedger) -> None:
    with pytest.raises(ValueError, match="no event"):
        ledger.append([], EMPTY)


@pytest.mark.parametrize("kept", [1, 40, -1])
def test_a_last_line_that_was_torn_off_does_not_count_and_is_written_over(
    ledger: LocalLedger, kept: int
) -> None:
    event, lost, next_one = opened(), cleared(), cleared()
    head = ledger.append([event], EMPTY)
    with ledger.path.open("a", encoding="utf-8") as opened_file:
        opened_file.write(f"{render_line(lost)}\n"[:kept])

    assert ledger.read() == Record(head, (event,))
    head = ledger.append([next_one], head)
    assert ledger.read() == Record(head, (event, next_one))
    assert ledger.path.read_text(encoding="utf-8").count("\n") == 2


def test_a_line_that_is_no_event_is_named(ledger: LocalLedger) -> None:
    ledger.append([opened()], EMPTY)
    with ledger.path.open("a", encoding="utf-8") as opened_file:
        opened_file.write("{}\n")

    with pytest.raises(LedgerTampered, match=r"ledger\.jsonl:2 "):
        ledger.read()


def test_a_file_that_cannot_be_written_is_said(ledger: LocalLedger) -> None:
    ledger.path.mkdir(parents=True)

    with pytest.raises(LedgerUnreachable, match="cannot be read or written"):
        ledger.append([opened()], EMPTY)


def write_until_done(path: Path, events: int) -> None:
    ledger = LocalLedger(path)
    for number in range(events):
        own = f"{multiprocessing.current_process().pid:016x}{number:016x}"
        while True:
            try:
                ledger.append([cleared(own=own)], ledger.read().head)
                break
            except LedgerConflict:
                continue


def test_processes_that_write_at_once_lose_nothing(ledger: LocalLedger) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_until_done, args=(ledger.path, 20)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len({event.nonce for event in ledger.read().events}) == 40
