"""The rehearsal's own ledger: a file on this machine that never comes near the branch."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from frontporch.errors import LedgerConflict, LedgerTampered, LedgerUnreachable, Problem
from frontporch.ledger.events import Event, parse_line, render_line
from frontporch.ledger.ledger import EMPTY, Record

_LOCK_SECONDS = 30


@dataclass(frozen=True, slots=True)
class LocalLedger:
    """One JSON object a line in the file `path`.

    A last line without its end was never acknowledged to anybody: the machine stopped while it was
    written. It does not count, and the next append replaces it.
    """

    path: Path

    def read(self) -> Record:
        """Return the record. Raises LedgerUnreachable, and LedgerTampered naming the line."""
        with self._told_to_people():
            return self._record(self._whole_lines())

    def append(self, events: Sequence[Event], after: str) -> str:
        """Add events to the record whose head is `after`, and return the new head.

        Raises LedgerConflict if the record has grown or an event is already in it,
        LedgerUnreachable, LedgerTampered.
        """
        if not events:
            raise ValueError("nothing is no event")
        added = "".join(f"{render_line(event)}\n" for event in events).encode()
        with self._told_to_people(), self._locked():
            content = self._whole_lines()
            record = self._record(content)
            if record.head != after:
                raise LedgerConflict(self._problem("has grown since it was read"))
            if {event.nonce for event in events} & {event.nonce for event in record.events}:
                raise LedgerConflict(self._problem("already holds one of the events"))
            self._write(added, len(content))
        return _head_of(content + added)

    def _write(self, added: bytes, start: int) -> None:
        """Put whole lines after the first `start` bytes, on the disk before this returns."""
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as opened:
            opened.truncate(start)
            opened.seek(start)
            opened.write(added)
            opened.flush()
            os.fsync(opened.fileno())

    def _whole_lines(self) -> bytes:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return b""
        return content[: content.rfind(b"\n") + 1]

    def _record(self, content: bytes) -> Record:
        lines = content.decode(errors="replace").split("\n")[:-1]
        return Record(_head_of(content), tuple(self._events(lines)))

    def _events(self, lines: Sequence[str]) -> Iterator[Event]:
        for number, line in enumerate(lines, start=1):
            try:
                yield parse_line(line)
            except ValidationError as error:
                message = "is not an event; nothing here was ever sent, so the file may be deleted"
                raise LedgerTampered(self._problem(message, number)) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self.path}.lock", timeout=_LOCK_SECONDS):
            yield

    @contextmanager
    def _told_to_people(self) -> Iterator[None]:
        try:
            yield
        except Timeout as late:
            message = f"was being written to for more than {_LOCK_SECONDS} seconds"
            raise LedgerUnreachable(self._problem(message)) from late
        except OSError as failure:
            message = f"cannot be read or written: {failure.strerror}"
            raise LedgerUnreachable(self._problem(message)) from failure

    def _problem(self, message: str, line: int | None = None) -> Problem:
        return Problem(self.path.name, message, line)


def _head_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if content else EMPTY
