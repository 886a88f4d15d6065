"""The gate: what of each post may be seen now, and whose word that rests on; pure.

A part is cleared once, by evidence about its exact digest, and stays cleared. What is refused
waits; a changed post stays up as it was cleared last. Take-downs and expiries ask nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from frontporch.department import Department
from frontporch.ledger.events import Rejected
from frontporch.messages.bundle import PAGE, Part, message_part_name
from frontporch.policy.authorship import proves
from frontporch.policy.counting import essential, missing_approvals
from frontporch.policy.demands import ApprovalDemand, Demands
from frontporch.policy.evidence import Emergency, Evidence, Revision
from frontporch.policy.finding import Finding
from frontporch.policy.standing import Standing, what_stands
from frontporch.policy.verdict import Clearance, Outcome, Verdict
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Guest, Post
from frontporch.posts.standing import is_page

CHECK = "gate"


@dataclass(frozen=True)
class Candidate:
    """One post before the gate, with everything that is known about it.

    `findings` are those of the checks, `evidence` and `remembered` what people said of this post.
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
        return what_stands(self.evidence, self.revision.last_cleared, self.remembered)

    @cached_property
    def barred(self) -> frozenset[str]:
        """Who may not approve: the writers, and whoever changed the post since it was cleared."""
        writers = {a.sponsor if isinstance(a, Guest) else a for a in self.post.authors}
        return frozenset(writers | self.revision.authorship.committers) - set(self.demands.alone)

    @cached_property
    def is_proven(self) -> bool:
        """Say whether the named writers really wrote it, and nobody unknown had a hand in it."""
        named = [author for author in self.post.authors if not isinstance(author, Guest)]
        has_claim = bool(named) or is_page(self.post)  # nobody's name stands over a page
        return has_claim and proves(self.revision.authorship, named)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the gate stands on: the roster in force, the digest of that version, the time."""

    department: Department
    governance: str
    now: datetime


def gate(candidates: Sequence[Candidate], ground: Ground) -> tuple[Verdict, ...]:
    """Return the verdict on each candidate, in their order."""
    return tuple(_judge(candidate, ground) for candidate in candidates)


def _judge(candidate: Candidate, ground: Ground) -> Verdict:
    post = candidate.post
    down: Mapping[str, Outcome] = {
        "withdrawn": "taken-down",
        "expired": "expired",
        "draft": "draft",
    }
    if outcome := down.get(stage_of(post, ground.now)):
        return Verdict(post.id, post.source, outcome, findings=candidate.findings)
    weighed = {
        part.name: _weigh(part, candidate, ground) for part in candidate.revision.bundle.parts
    }
    page = weighed.pop(PAGE)
    must_be_fixed = any(finding.must_be_fixed for finding in candidate.findings)
    if isinstance(page, _Refused) or must_be_fixed:
        return _refused(candidate, page)
    messages = [each for each in weighed.values() if isinstance(each, Clearance)]
    waiting = [each for each in weighed.values() if isinstance(each, _Refused)]
    return Verdict(
        post.id,
        post.source,
        "cleared",
        (page, *messages),
        (
            *candidate.findings,
            *_overdue(candidate, ground),
            *(finding for each in waiting for finding in each.findings("worth-a-look")),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a part is not cleared: what nobody said yet, or who said no."""

    candidate: Candidate
    ground: Ground
    part: str
    missing: tuple[ApprovalDemand, ...] = ()
    rejected_by: tuple[str, ...] = ()
    is_shut: bool = False

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Whom the post waits for, in words: "Sergeant Dana Ortiz or Chief Renee Hollis"."""
        if self.rejected_by:
            return tuple(_name(self.ground.department, handle) for handle in self.rejected_by)
        return tuple(
            " or ".join(_name(self.ground.department, person) for person in sorted(free))
            or " or ".join(demand.roles)
            for demand in self.missing
            for free in (demand.persons - self.candidate.barred,)
        )

    def findings(self, urgency: str = "must-fix") -> Iterator[Finding]:
        """Yield what people read about it."""
        if self.is_shut:
            return
        where = "" if self.part == PAGE else f"the {self.part} "
        paragraphs = [demand.paragraph for demand in self.missing] or [""]
        said_no = bool(self.rejected_by)
        for who, paragraph in zip(self.waits_for, paragraphs * len(self.waits_for), strict=False):
            message = f"{who} said no to it" if said_no else f"waits for the approval of {who}"
            yield Finding(
                self.candidate.post.source,
                1,
                CHECK,
                where + message,
                "must-fix" if urgency == "must-fix" else "worth-a-look",
                "" if said_no else paragraph,
            )


def _weigh(part: Part, candidate: Candidate, ground: Ground) -> Clearance | _Refused:
    if part.name in _shut(candidate.demands):
        return _Refused(candidate, ground, part.name, is_shut=True)
    if who := candidate.standing.rejected.get(part.digest):
        return _Refused(candidate, ground, part.name, rejected_by=tuple(sorted(who)))
    if (before := _cleared_before(part, candidate, ground)) is not None:
        return before
    evidence = [each for each in candidate.standing.approvals if _counts(each, part, candidate)]
    approvers = {each.approver for each in evidence} - candidate.barred
    missing = missing_approvals(
        candidate.demands, part.name, approvers, is_proven=candidate.is_proven
    )
    if not missing:
        used = [each for each in evidence if each.approver in approvers]
        return _clear(part, candidate, ground, used)
    if emergency := _emergency(evidence, candidate.demands):
        return _clear(part, candidate, ground, emergency, is_emergency=True)
    return _Refused(candidate, ground, part.name, missing=essential(missing))


def _shut(demands: Demands) -> set[str]:
    """Return the messages to networks where the SOP does not let the post go."""
    return {
        message_part_name(name)
        for name, ruling in demands.networks.items()
        if not ruling.is_allowed
    }


def _cleared_before(part: Part, candidate: Candidate, ground: Ground) -> Clearance | None:
    """Return the clearance that the ledger holds for exactly this, if it still holds."""
    last = candidate.revision.last_cleared
    if last is None or last.parts.get(part.name) != part.digest or part.digest in last.voided:
        return None
    if part.name == PAGE and not _is_no_later(candidate.post.expires, last.expires):
        return None
    if second := _second_signature(part, candidate, last.owes_second):
        return _clear(part, candidate, ground, second)
    return Clearance(
        candidate.post.id,
        part.name,
        part.digest,
        last.commit,
        ground.governance,
        approvals=(),
        approvers=(),
        at=last.at,
        expires=last.expires,
        is_emergency=part.name in last.owes_second,
        is_new=False,
    )


def _second_signature(
    part: Part, candidate: Candidate, owed: Mapping[str, Emergency]
) -> list[Evidence]:
    """Return what another person signed since the part was cleared in an emergency."""
    if part.name not in owed:
        return []
    may = {person for demand in candidate.demands.approvals for person in demand.persons}
    may -= candidate.barred | owed[part.name].approvers
    return [
        each
        for each in candidate.standing.approvals
        if each.approver in may and _counts(each, part, candidate)
    ]


def _counts(evidence: Evidence, part: Part, candidate: Candidate) -> bool:
    if not evidence.covers(part):
        return False
    return part.name != PAGE or _is_no_later(candidate.post.expires, evidence.expires)


def _is_no_later(expires: datetime | None, approved: datetime | None) -> bool:
    """Say whether a post comes down no later than was approved; None is never."""
    return approved is None or (expires is not None and expires <= approved)


def _emergency(evidence: Sequence[Evidence], demands: Demands) -> list[Evidence]:
    rule = demands.emergency
    if rule is None:
        return []
    return [each for each in evidence if each.is_emergency and each.approver in rule.persons]


def _clear(
    part: Part,
    candidate: Candidate,
    ground: Ground,
    evidence: Sequence[Evidence],
    *,
    is_emergency: bool = False,
) -> Clearance:
    return Clearance(
        candidate.post.id,
        part.name,
        part.digest,
        candidate.revision.commit,
        ground.governance,
        approvals=tuple(sorted({each.digest for each in evidence})),
        approvers=tuple(sorted({each.approver for each in evidence})),
        at=ground.now,
        expires=candidate.post.expires,
        is_emergency=is_emergency,
    )


def _refused(candidate: Candidate, page: Clearance | _Refused) -> Verdict:
    """Return that a new post waits, and a changed one stays up as it was cleared last."""
    last = candidate.revision.last_cleared
    is_up = last is not None and PAGE in last.parts
    about = tuple(page.findings()) if isinstance(page, _Refused) else ()
    return Verdict(
        candidate.post.id,
        candidate.post.source,
        "stays-as-cleared" if is_up else "waits",
        findings=(*candidate.findings, *about),
        stays_at=last.commit if is_up and last is not None else None,
        waits_for=page.waits_for if isinstance(page, _Refused) else (),
    )


def _overdue(candidate: Candidate, ground: Ground) -> Iterator[Finding]:
    """Yield a finding for what was cleared in an emergency and nobody has signed since."""
    last, rule = candidate.revision.last_cleared, candidate.demands.emergency
    if last is None or rule is None or not last.owes_second:
        return
    due = min(owed.at for owed in last.owes_second.values()) + timedelta(hours=rule.hours)
    late = due < ground.now
    verb = "was due" if late else "is due"
    local = due.astimezone(ground.department.agency.zone)
    yield Finding(
        candidate.post.source,
        1,
        CHECK,
        f"was cleared in an emergency; a second signature {verb} by {local:%Y-%m-%d %H:%M}",
        "must-fix" if late else "worth-a-look",
        rule.paragraph,
    )


def _name(department: Department, handle: str) -> str:
    officer = department.find_officer(handle)
    if officer is None:
        return handle
    return f"{officer.rank} {officer.name}" if officer.rank else officer.name
