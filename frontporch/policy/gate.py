"""The gate: what of each post may be seen now, and whose word that rests on; pure.

A part is cleared once, by evidence about its exact digest, and stays cleared. What is refused
waits; a changed post stays up as it was cleared last. Take-downs and expiries ask nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from frontporch.messages.bundle import PAGE, Part
from frontporch.policy.candidate import Candidate, Ground
from frontporch.policy.counting import essential
from frontporch.policy.emergencies import find_emergency, find_second, remind, still_owed
from frontporch.policy.evidence import Cleared, Evidence
from frontporch.policy.finding import Finding
from frontporch.policy.refusal import CHECK, Refused
from frontporch.policy.staying import end_of
from frontporch.policy.verdict import Clearance, Outcome, Verdict
from frontporch.posts.lifecycle import has_passed, stage_of

__all__ = ["CHECK", "Candidate", "Ground", "gate"]


def gate(candidates: Sequence[Candidate], ground: Ground) -> tuple[Verdict, ...]:
    """Return the verdict on each candidate, in their order."""
    return tuple(_judge(candidate, ground) for candidate in candidates)


def _judge(candidate: Candidate, ground: Ground) -> Verdict:
    post = candidate.post
    down: Mapping[str, Outcome] = {"withdrawn": "taken-down", "expired": "expired"}
    stage = stage_of(post, ground.now)
    if stage in down:
        return Verdict(post.id, post.source, down[stage], findings=candidate.findings)
    if stage == "draft":
        return _draft(candidate, ground)
    if (over := _overstayed(candidate, ground)) is not None:
        return over
    weighed = {
        part.name: _weigh(part, candidate, ground) for part in candidate.revision.bundle.parts
    }
    page = weighed.pop(PAGE)
    must_be_fixed = any(finding.must_be_fixed for finding in candidate.findings)
    if isinstance(page, Refused):
        return _refused(candidate, ground, page.findings(), page.waits_for)
    if must_be_fixed:
        return _refused(candidate, ground)
    messages = [each for each in weighed.values() if isinstance(each, Clearance)]
    waiting = [each for each in weighed.values() if isinstance(each, Refused)]
    clearances = (page, *messages)
    findings = (
        *candidate.findings,
        *_reminder(candidate, ground, clearances),
        *_last_day(candidate, ground),
        *(finding for each in waiting for finding in each.findings("worth-a-look")),
    )
    return Verdict(post.id, post.source, "cleared", clearances, findings)


def _draft(candidate: Candidate, ground: Ground) -> Verdict:
    """Return that a draft is nobody's business yet, and that it takes down nothing that is up."""
    if candidate.is_up:
        message = "is up, and a draft takes nothing down; write status: withdrawn if it shall go"
        line = candidate.post.lines.get("status", 1)
        found = Finding(candidate.post.source, line, CHECK, message, field="status")
        return _refused(candidate, ground, [found])
    return Verdict(candidate.post.id, candidate.post.source, "draft", findings=candidate.findings)


def _overstayed(candidate: Candidate, ground: Ground) -> Verdict | None:
    """Return that a post is gone because the SOP lets it stay no longer, if that is so."""
    ends = candidate.latest_end(ground)
    limit = candidate.demands.longest_stay
    if ends is None or limit is None or not has_passed(ends, ground.now):
        return None
    post, message = candidate.post, f"came down on {ends:%Y-%m-%d}, the last day that it may be up"
    found = Finding(post.source, 1, CHECK, message, "worth-a-look", limit.paragraph)
    return Verdict(post.id, post.source, "expired", findings=(found,), ended=ends)


def _weigh(part: Part, candidate: Candidate, ground: Ground) -> Clearance | Refused:
    refused = partial(Refused, part, candidate.post.source, ground.department)
    if (ruled_out := _rule_out(part, candidate, refused)) is not None:
        return ruled_out
    if (before := _cleared_before(part, candidate, ground)) is not None:
        return before
    evidence = [each for each in candidate.standing.approvals if _counts(each, part, candidate)]
    approvers = {each.approver for each in evidence} - candidate.barred
    missing = candidate.missing(part.name, approvers)
    if not missing:
        used = [each for each in evidence if each.approver in approvers]
        return _clear(part, candidate, ground, used)
    if emergency := find_emergency(evidence, candidate.demands):
        return _clear(part, candidate, ground, emergency, is_emergency=True)
    return refused(missing=essential(missing), not_asked=candidate.barred | approvers)


def _rule_out(part: Part, candidate: Candidate, refused: Callable[..., Refused]) -> Refused | None:
    """Return why nobody's approval could clear a part, if it is so."""
    last = candidate.revision.last_cleared
    if part.name not in candidate.signable:
        return refused(is_shut=True)
    if who := candidate.standing.rejected.get(part.digest):
        return refused(rejected_by=tuple(sorted(who)))
    if last is not None and part.digest in last.voided:
        return refused(is_void=True)
    return None


def _cleared_before(part: Part, candidate: Candidate, ground: Ground) -> Clearance | None:
    """Return the clearance that the ledger holds for exactly this, if it still holds."""
    last = candidate.revision.last_cleared
    if last is None or last.parts.get(part.name) != part.digest:
        return None
    if part.name == PAGE and not _is_no_later(candidate.post.expires, last.expires):
        return None
    if anew := _signed_since(part, candidate, last):
        return _clear(part, candidate, ground, anew)
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


def _signed_since(part: Part, candidate: Candidate, last: Cleared) -> Sequence[Evidence]:
    """Return what the record must still learn of a part that was cleared before.

    That is the second signature after an emergency, or that somebody took back their no.
    """
    if part.name not in last.owes_second:
        return candidate.standing.taken_back.get(part.digest, ())
    evidence = [each for each in candidate.standing.approvals if _counts(each, part, candidate)]
    not_asked = candidate.barred | last.owes_second[part.name].approvers
    return find_second(part.name, evidence, candidate.demands, not_asked)


def _counts(evidence: Evidence, part: Part, candidate: Candidate) -> bool:
    if not evidence.covers(part):
        return False
    return part.name != PAGE or _is_no_later(candidate.post.expires, evidence.expires)


def _is_no_later(expires: datetime | None, approved: datetime | None) -> bool:
    """Say whether a post comes down no later than was approved; None is never."""
    return approved is None or (expires is not None and expires <= approved)


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
        expires=end_of(candidate.post, candidate.demands, ground.department.agency.zone),
        is_emergency=is_emergency,
    )


def _refused(
    candidate: Candidate,
    ground: Ground,
    findings: Iterable[Finding] = (),
    waits_for: tuple[str, ...] = (),
) -> Verdict:
    """Return that a new post waits, and a changed one stays up as it was cleared last.

    It does not stay longer than was approved, whatever its file says by now.
    """
    post, last = candidate.post, candidate.revision.last_cleared
    outcome: Outcome = "stays-as-cleared" if candidate.is_up else "waits"
    reminder = (*_reminder(candidate, ground, ()), *_last_day(candidate, ground))
    has_ended = last is not None and last.expires is not None and last.expires <= ground.now
    return Verdict(
        post.id,
        post.source,
        "expired" if has_ended else outcome,
        findings=(*candidate.findings, *findings, *(reminder if candidate.is_up else ())),
        stays_at=last.commit if last is not None and (has_ended or outcome != "waits") else None,
        waits_for=waits_for,
        ended=last.expires if last is not None and has_ended else None,
    )


def _last_day(candidate: Candidate, ground: Ground) -> tuple[Finding, ...]:
    """Return when the SOP takes down what is up, where the file does not say so itself."""
    post, limit = candidate.post, candidate.demands.longest_stay
    ends = candidate.latest_end(ground)
    if limit is None or ends is None or (post.expires is not None and post.expires <= ends):
        return ()
    message = f"comes down on {ends:%Y-%m-%d}, whatever it says"
    return (Finding(post.source, 1, CHECK, message, "worth-a-look", limit.paragraph),)


def _reminder(
    candidate: Candidate, ground: Ground, clearances: Sequence[Clearance]
) -> tuple[Finding, ...]:
    """Return the finding about second signatures that are still owed."""
    owed = still_owed(candidate.revision.last_cleared, clearances, candidate.signable)
    zone = ground.department.agency.zone
    return remind(owed, candidate.demands, candidate.post.source, ground.now, zone)
