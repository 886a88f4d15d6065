"""Who on the roster may sign for a role at a given time, and who stands in when nobody can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from frontporch.department import Department
from frontporch.policy.circumstances import serves
from frontporch.policy.sop_allowed import OnDuty, StandsIn
from frontporch.policy.values import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Duty:
    """The roster at one time, seen from one post.

    `writers` are the handles that may not approve it. `alone` maps those of them who may approve
    after all to the roles in which they may. `now` is aware.
    """

    department: Department
    now: datetime
    writers: frozenset[str]
    alone: Mapping[str, frozenset[str]]
    stand_ins: tuple[StandsIn, ...]

    def holders(self, roles: Iterable[str]) -> frozenset[str]:
        """Return the handles of everybody who serves now and has one of `roles`."""
        wanted, today = set(roles), self._local.date()
        return frozenset(
            officer.handle
            for officer in self.department.officers
            if not wanted.isdisjoint(officer.roles) and serves(officer, today)
        )

    def signers(self, roles: Iterable[str]) -> frozenset[str]:
        """Return the handles of everybody who may approve in one of `roles`."""
        found: set[str] = set()
        for role in roles:
            found |= self.holders([role]) - self.writers
            found |= {handle for handle, granted in self.alone.items() if role in granted}
            for rule in self.stand_ins:
                if rule.absent == role and self._nobody_has(rule):
                    found |= self.holders(rule.roles) - self.writers
        return frozenset(found)

    @property
    def _local(self) -> datetime:
        return self.now.astimezone(self.department.agency.zone)

    def _nobody_has(self, rule: StandsIn) -> bool:
        if rule.on_duty is not None and not _is_within(rule.on_duty, self._local):
            return True
        away = {
            absence.officer
            for absence in self.department.absences
            if absence.covers(self.now, self.department.agency.zone)
        }
        return not self.holders([rule.absent]) - self.writers - away


def _is_within(hours: OnDuty, local: datetime) -> bool:
    clock: time = local.time()
    return WEEKDAYS[local.weekday()] in hours.days and hours.starts <= clock < hours.until
