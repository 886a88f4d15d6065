"""Appends to and reads a record of 10,000 events, in one run, so that the ratios mean something.

./porch bench ledger
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Cleared, Event, Opened
from frontporch.ledger.local import LocalLedger
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer

EVENTS = 10_000
EVENTS_A_COMMIT = 25
TIMES = 5
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def main() -> None:
    """Print seconds for a short and a long record, on the branch and in the rehearsal's file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = open_ledger(folder)
        events = events_of(EVENTS)
        head = ledger.append(events[:1], "")
        short = median(ledger.read)
        head, quick = append_one(ledger, head, EVENTS)
        for start in range(1, EVENTS, EVENTS_A_COMMIT):
            head = ledger.append(events[start : start + EVENTS_A_COMMIT], head)
        show("branch: read, 1 event", short)
        show(f"branch: read, {EVENTS:,} events", median(ledger.read), short)
        show("branch: append 1 event to a short record", quick)
        size = objects_kib(folder)
        head, slow = append_one(ledger, head, 2 * EVENTS)
        show(f"branch: append 1 event to {EVENTS:,}", slow, quick)
        print(
            f"{'branch: written by one append':<44} {(objects_kib(folder) - size) / TIMES:7.1f} KiB"
        )
        show("branch: verify all commits", timed(ledger.verify))
        local = LocalLedger(folder / "rehearsal.jsonl")
        local.append(events, "")
        show(f"rehearsal: read, {EVENTS:,} events", median(local.read))


def open_ledger(folder: Path) -> BranchLedger:
    """Return an empty ledger in a new repository without a remote."""
    key = folder / "publisher"
    make_key = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key))
    subprocess.run(make_key, check=True)
    subprocess.run(("git", "init", "-q", str(folder)), check=True)  # noqa: S607 - as people do
    public = key.with_suffix(".pub").read_text(encoding="utf-8").strip()
    return BranchLedger(folder, None, (public,), SeenHead(folder / "seen"), Signer(key))


def events_of(count: int) -> list[Event]:
    """Return an opening and events as a publishing run writes them."""
    opening = Opened(at=NOW, nonce=f"{0:032x}", repository="a" * 64, root="b" * 64)
    return [opening, *(cleared(number) for number in range(1, count))]


def cleared(number: int) -> Cleared:
    """Return one clearance; every number is another event."""
    return Cleared(
        at=NOW,
        nonce=f"{number:032x}",
        post=f"{number:010x}",
        part="page",
        digest=f"{number:064x}",
        commit=f"{number:040x}",
        governance="e" * 64,
        approvals=(f"{number:064x}",),
    )


def append_one(ledger: BranchLedger, head: str, first: int) -> tuple[str, float]:
    """Append single events; return the last head and the median seconds."""
    seconds = []
    for number in range(first, first + TIMES):
        start = time.perf_counter()
        head = ledger.append([cleared(number)], head)
        seconds.append(time.perf_counter() - start)
    return head, statistics.median(seconds)


def median(action: Callable[[], object]) -> float:
    """Return the median seconds of a few calls."""
    return statistics.median(timed(action) for _ in range(TIMES))


def timed(action: Callable[[], object]) -> float:
    """Return the seconds of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def objects_kib(folder: Path) -> int:
    """Return the bytes of all loose and packed objects on the disk, in KiB."""
    objects = (folder / ".git" / "objects").rglob("*")
    return sum(path.stat().st_size for path in objects if path.is_file()) // 1024


def show(what: str, seconds: float, than: float | None = None) -> None:
    """Print one line, with the ratio to another measurement."""
    ratio = f"  {seconds / than:5.2f} times" if than else ""
    print(f"{what:<44} {seconds * 1000:7.0f} ms{ratio}")


if __name__ == "__main__":
    main()
