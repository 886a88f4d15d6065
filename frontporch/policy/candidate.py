"""What stands before the gate: one post with all that is known about it; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from frontporch.department import Department
from frontporch.ledger.events import Rejected
from frontporch.messages.bundle import PAGE
from frontporch.messages.message import network_of
from frontporch.policy.authorship import proves
from frontporch.policy.counting import essential, missing_approvals
from frontporch.policy.demands import ApprovalDemand, Demands
from frontporch.policy.evidence import Evidence, Revision
from frontporch.policy.finding import Finding
from frontporch.policy.standing import Standing, what_stands
from frontporch.policy.staying import latest_end
from frontporch.posts.model import Guest, Post
from frontporch.posts.standing import is_page


@dataclass(frozen=True)
class Candidate:
    """One post before the gate, with everything that is known about it.

    `findings` are those of the checks, `evidence` and `remembered` what people said; what they
    said of other posts counts nothing here.
    """

    post: Post
    revision: Revision
    demands: Demands
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]
    remembered: tuple[Rejected, ...] = ()

    @cached_property
    def standing(self) -> Standing:
        """What still stands of the evidence."""
        return what_stands(
            [each for each in self.evidence if each.post_id == self.post.id],
            self.revision.last_cleared,
            [each for each in self.remembered if each.post == self.post.id],
        )

    @cached_property
    def barred(self) -> frozenset[str]:
        """Who may not approve: the writers, and whoever changed the post since it was cleared."""
        writers = {a.sponsor if isinstance(a, Guest) else a for a in self.post.authors}
        return frozenset(writers | self.revision.authorship.committers) - set(self.demands.alone)

    @property
    def is_up(self) -> bool:
        """Say whether a revision of it was cleared and not taken down since."""
        last = self.revision.last_cleared
        return last is not None and PAGE in last.parts

    @property
    def signable(self) -> frozenset[str]:
        """The parts that may go out at all."""
        names = {part.name for part in self.revision.bundle.parts}
        return frozenset(name for name in names if not _is_shut(name, self.demands))

    @cached_property
    def is_proven(self) -> bool:
        """Say whether the named writers really wrote it, and nobody unknown had a hand in it."""
        named = [author for author in self.post.authors if not isinstance(author, Guest)]
        has_claim = bool(named) or is_page(self.post)  # nobody's name stands over a page
        return has_claim and proves(self.revision.authorship, named)

    @property
    def needed(self) -> tuple[ApprovalDemand, ...]:
        """What is demanded for all that may go out, before anybody has approved."""
        missing = (
            each
            for part in self.revision.bundle.parts
            if part.name in self.signable
            for each in self.missing(part.name, frozenset())
        )
        return essential(dict.fromkeys(missing))

    def latest_end(self, ground: Ground) -> datetime | None:
        """Return the last moment at which the SOP lets the post be up."""
        return latest_end(self.post, self.demands, ground.department.agency.zone)

    def missing(self, part: str, approvers: Collection[str]) -> tuple[ApprovalDemand, ...]:
        """Return what is demanded for a part after `approvers` approved it."""
        return missing_approvals(self.demands, part, approvers, is_proven=self.is_proven)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the gate stands on: the roster in force, the digest of that version, the time."""

    department: Department
    governance: str
    now: datetime


def _is_shut(part: str, demands: Demands) -> bool:
    """Say whether a part is for a network where the SOP does not let the post go."""
    ruling = demands.networks.get(network_of(part))
    return ruling is not None and not ruling.is_allowed
