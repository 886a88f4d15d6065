"""The one place where a command learns which rules count and what was recorded."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from frontporch.building.cache import cache_folder
from frontporch.commands.wiring.clock import at_the_latest, moment
from frontporch.commands.wiring.ledger import LIVE_VARIABLE, open_branch, open_rehearsal
from frontporch.configuration import read_department
from frontporch.delivery.networks import refuse_unusable
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Accepted, Event, Held, Opened
from frontporch.ledger.git import Git
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.pausing import Pausers
from frontporch.ledger.rehearsal import RehearsalLedger
from frontporch.ledger.signing import Signer
from frontporch.policy.approvals import Ground
from frontporch.policy.finding import Finding
from frontporch.policy.governance import FOLDER as GOVERNANCE
from frontporch.policy.governance import Governance, in_force, refuse_rollback
from frontporch.policy.pausing import pausers_of, roster_of
from frontporch.publishing.gating.cache_guard import refuse_committed_cache

FIRST = "--first"
ASKED = "live-site-asked"


@dataclass(frozen=True, slots=True)
class Setting:
    """What everything is judged by. `root` is None in a rehearsal; `now` is zoned.

    `findings` say what is changed but not accepted; `events` are the whole record, oldest first,
    as it stood in the `ledger`.
    """

    governance: Governance
    findings: tuple[Finding, ...]
    ledger: Ledger
    events: tuple[Event, ...]
    root: str | None
    now: datetime

    @property
    def department(self) -> Department:
        """The department in force."""
        return self.governance.department

    @property
    def recorded_times(self) -> tuple[datetime, ...]:
        """When things were recorded, by the publisher's clock: a pause tells an officer's."""
        return tuple(event.at for event in self.events if not isinstance(event, Held))

    def signed_by(self, signer: Signer) -> Setting:
        """Return the same with a record that can be written; a rehearsal's always can."""
        if not isinstance(self.ledger, BranchLedger):
            return self
        return replace(self, ledger=replace(self.ledger, signer=signer))

    @property
    def ground(self) -> Ground:
        """What approvals are judged by."""
        versions = frozenset(self.governance.versions)
        return Ground(self.department, versions, self.root, self.now)


def read_setting(
    folder: Path,
    written: datetime | None,
    signer: Signer | None = None,
    *,
    is_first: bool = False,
) -> Setting:
    """Return the rules that count in `folder`, and the record, which only a `signer` writes.

    Whoever would write to it asks the live site first how far it went, once on each machine, and
    whether there was one; `is_first` is a person's word that there was none. Raises
    ConfigurationError where the rules cannot be relied on, LedgerError where the record cannot.
    """
    root = read_root()
    refuse_committed_cache(folder, is_live=root is not None)
    governance, findings = in_force(folder, root, at_the_latest(written))
    department = governance.department
    refuse_unusable(department)
    ledger: Ledger = (
        open_branch(folder, department, signer, pausers_of(governance), needs_key=False)
        if root
        else RehearsalLedger(Git(folder), open_rehearsal(folder))
    )
    events = ledger.read().events
    accepted = [event.governance for event in events if isinstance(event, Accepted)]
    refuse_rollback(governance, accepted)
    _refuse_foreign_record(root, events)
    if is_first and events:
        raise ConfigurationError(Problem(FIRST, "is over: there is a record already; leave it out"))
    if isinstance(ledger, BranchLedger) and signer is not None:
        _ask_live_site(folder, ledger, department, is_empty=not events, is_first=is_first)
    return Setting(governance, findings, ledger, events, root, moment(department, written))


def _ask_live_site(
    folder: Path, ledger: BranchLedger, department: Department, *, is_empty: bool, is_first: bool
) -> None:
    # a mere look at a post loads nothing that talks to a network
    from frontporch.publishing.gating.first_use import (  # noqa: PLC0415 - likewise
        refuse_lost_record,
        refuse_rewound_record,
    )

    if is_empty:
        refuse_lost_record(department.agency.site_url, is_first=is_first)
    else:
        refuse_rewound_record(ledger, department.agency.site_url, cache_folder(folder) / ASKED)


def _refuse_foreign_record(root: str | None, events: tuple[Event, ...]) -> None:
    opened = next((event for event in events if isinstance(event, Opened)), None)
    if root is not None and opened is not None and opened.root != root:
        message = f"is not the root with which the record was opened ({opened.root[:12]}…)"
        raise ConfigurationError(Problem(LIVE_VARIABLE, message))


def read_rules(folder: Path, *, to_show: bool = False) -> tuple[Department, Pausers]:
    """Return the department in force and who may pause it, or as it lies here in a rehearsal.

    `to_show` takes it as it lies here too where no rules were ever accepted. Raises
    ConfigurationError.
    """
    root = read_root()
    if root is None or (to_show and not (folder / GOVERNANCE).exists()):
        department = read_department(folder)
        return department, Pausers(roster_of(department))
    governance, _ = in_force(folder, root, at_the_latest(None))
    return governance.department, pausers_of(governance)


def read_root() -> str | None:
    """Return the digest of the first version of the rules, None where this is a rehearsal."""
    root = os.environ.get(LIVE_VARIABLE)
    if not root:
        return None
    if re.fullmatch(r"[0-9a-f]{64}", root) is None:
        message = "must be the 64 digits and letters that ./porch accept printed"
        raise ConfigurationError(Problem(LIVE_VARIABLE, message))
    return root
