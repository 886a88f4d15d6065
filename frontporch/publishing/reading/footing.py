"""What a clearing stands on: the folder, the rules in force, the root and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontporch.department import Department
from frontporch.policy import approvals, gate
from frontporch.policy.governance import FOLDER as GOVERNANCE_FOLDER
from frontporch.policy.governance import Governance
from frontporch.policy.sop import Sop


@dataclass(frozen=True, slots=True)
class Footing:
    """`root` is None in a rehearsal, `now` is aware."""

    folder: Path
    governance: Governance
    root: str | None
    now: datetime

    @property
    def department(self) -> Department:
        """The department in force."""
        return self.governance.department

    @property
    def sop(self) -> Sop:
        """The SOP in force."""
        return self.governance.sop

    @property
    def rules(self) -> str:
        """The folder of the rules in force, relative to the department's."""
        number = self.governance.number
        return f"{GOVERNANCE_FOLDER}/{number:04}" if number else "."

    @property
    def approvals_ground(self) -> approvals.Ground:
        """What approvals are judged by."""
        versions = frozenset(self.governance.versions)
        return approvals.Ground(self.department, versions, self.root, self.now)

    @property
    def gate_ground(self) -> gate.Ground:
        """What the gate stands on."""
        return gate.Ground(self.department, self.governance.digest, self.now)
