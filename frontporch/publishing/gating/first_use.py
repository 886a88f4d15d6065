"""Tells a record that was never opened, or has grown, from one that somebody deleted or rewound."""

from __future__ import annotations

from pathlib import Path

from frontporch.errors import LedgerTampered, LedgerUnreachable, Problem
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.remote import PLACE
from frontporch.publishing.gating.live_site import NamesNone, Unasked, ask_live_site
from frontporch.site.recorded import RecordHead


def refuse_lost_record(site_url: str, *, is_first: bool) -> None:
    """Refuse to take an empty record for a new one, unless the live site knows of none either.

    `is_first` is somebody's word that nothing was ever published, which counts only where the live
    site cannot be asked. Raises LedgerTampered, LedgerUnreachable.
    """
    match ask_live_site(site_url):
        case RecordHead() as named:
            message = (
                f"is empty, but the live site names its commit {named.head[:12]}: the record was "
                "deleted, or this is another repository, so nothing is published"
            )
            raise LedgerTampered(Problem(PLACE, message))
        case NamesNone():
            return
        case Unasked(reason):
            if not is_first:
                message = (
                    f"is empty, and the live site {reason}, so nobody can tell a new record from a "
                    "deleted one; if nothing was ever published, run ./porch publish --first"
                )
                raise LedgerUnreachable(Problem(PLACE, message))


def refuse_rewound_record(ledger: BranchLedger, site_url: str, asked: Path) -> None:
    """Refuse a record that goes less far than the live site says, on a machine new to it.

    The file `asked` tells that this machine got an answer before: from then on it remembers itself.
    A site that cannot be asked stops nothing, and is asked again. Raises LedgerTampered,
    LedgerUnreachable.
    """
    if asked.exists():
        return
    named = ask_live_site(site_url)
    if isinstance(named, Unasked):
        return
    if isinstance(named, RecordHead):
        ledger.refuse_loss(named.head)
    asked.parent.mkdir(parents=True, exist_ok=True)
    asked.touch()
