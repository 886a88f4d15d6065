"""Why a part of a post is not cleared, in the words that people read; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from frontporch.department import Department
from frontporch.messages.bundle import PAGE, Part
from frontporch.policy.demands import ApprovalDemand
from frontporch.policy.finding import Finding, Urgency
from frontporch.policy.wording import some_of

CHECK = "gate"

_ON_PAGE = (
    "was up before and was replaced or taken down, so no approval of these very words counts "
    "again; change something, such as updated, and ask anew"
)
_IN_MESSAGE = (
    "was taken down before, so no approval of these very words counts again; change a word of it "
    "and ask anew"
)
# only what nobody can prove is demanded "because" of something
_SIGN_IT = "; nobody here can: commit it again, signed with your key (./porch docs approve-a-post)"


@dataclass(frozen=True, slots=True)
class Refused:
    """One part of the post in the file `source`, and what keeps it back.

    `missing` is what nobody approved yet, `not_asked` who could not help: they wrote it, or have
    signed already. `rejected_by` are the handles of those who said no. A void part was up before;
    a shut one would go to a network where the SOP does not let the post go.
    """

    part: Part
    source: str
    department: Department
    missing: tuple[ApprovalDemand, ...] = ()
    not_asked: frozenset[str] = frozenset()
    rejected_by: tuple[str, ...] = ()
    is_void: bool = False
    is_shut: bool = False

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Whom the part waits for, one entry a demand: "Sgt. Dana Ortiz or Chief Renee Hollis"."""
        if self.rejected_by:
            return tuple(self._name(handle) for handle in self.rejected_by)
        return tuple(self._asked(demand) for demand in self.missing)

    def findings(self, urgency: Urgency = "must-fix") -> Iterator[Finding]:
        """Yield what people read about it; nothing about a network that is shut."""
        for message, paragraph in () if self.is_shut else self._sentences():
            where = self._subject
            yield Finding(self.source, 1, CHECK, f"{where}{message}", urgency, paragraph)

    def _sentences(self) -> Iterator[tuple[str, str]]:
        if self.is_void:
            yield _ON_PAGE if self.part.name == PAGE else _IN_MESSAGE, ""
        for handle in self.rejected_by:
            yield f"was refused by {self._name(handle)}, who must sign anew if it may go out", ""
        for demand in self.missing:
            because = f", {demand.because}" if demand.because else ""
            way_out = _SIGN_IT if demand.because and not self._is_anybody_left(demand) else ""
            words = f"waits for the approval of {self._asked(demand)}{because}{way_out}"
            yield words, demand.paragraph

    @property
    def _subject(self) -> str:
        if self.part.name == PAGE:
            return ""
        return f"the message for {str(self.part.content['network']).capitalize()} "

    def _asked(self, demand: ApprovalDemand) -> str:
        who = asked_for(demand, self.department, self.not_asked)
        return who if self._is_anybody_left(demand) else f"somebody else with the role {who}"

    def _is_anybody_left(self, demand: ApprovalDemand) -> bool:
        return len(demand.persons - self.not_asked) >= demand.count

    def _name(self, handle: str) -> str:
        return name_of(handle, self.department)


def asked_for(demand: ApprovalDemand, department: Department, not_asked: frozenset[str]) -> str:
    """Return who but `not_asked` could meet a demand, or its roles where too few people could."""
    names = [name_of(person, department) for person in sorted(demand.persons - not_asked)]
    enough = len(names) >= demand.count
    return some_of(names, demand.count) if enough else some_of(demand.roles, 1)


def name_of(handle: str, department: Department) -> str:
    """Return an officer's rank and name; the handle of somebody who is not on the roster."""
    officer = department.find_officer(handle)
    if officer is None:
        return handle
    return f"{officer.rank} {officer.name}" if officer.rank else officer.name
