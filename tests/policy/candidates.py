"""Posts before the gate: one revision after another, and what people said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from frontporch.department import Department
from frontporch.ledger import events
from frontporch.messages.bundle import PAGE, Bundle, Part
from frontporch.policy.demands import Demands
from frontporch.policy.evidence import Authorship, Evidence, Revision
from frontporch.policy.finding import Finding
from frontporch.policy.gate import Candidate, Ground, gate
from frontporch.policy.standing import last_cleared
from frontporch.policy.verdict import Verdict
from frontporch.posts.model import Post
from tests.policy.station import WEDNESDAY, demanded, make_post

NOW = WEDNESDAY.astimezone(UTC)
RULES = "d" * 64
COMMIT = "c" * 40
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BY_LEE = Authorship(frozenset({"lee"}), frozenset({"lee"}))
PIO_READS = {"demands": {"approve": [{"roles": ["pio"]}]}}
READ = {"demands": {"approve": [{"roles": ["reader", "pio", "chief"]}]}}
URGENT = {"allows": {"emergency": {"roles": ["pio", "chief"]}}}


def digest_of(*words: object) -> str:
    """Return a digest that stands for these words."""
    return sha256(repr(words).encode()).hexdigest()


def page(words: str = "A") -> Part:
    return Part(PAGE, digest_of(PAGE, words), {})


def message(words: str = "A", network: str = "x") -> Part:
    name = f"message[{network}]"
    return Part(name, digest_of(name, words), {"network": network, "text": words})


def finding(urgency: Any = "must-fix") -> Finding:
    return Finding("content/posts/2026/the-dog.md", 3, "alt-text", "says nothing", urgency)


@dataclass
class Story:
    """One post over time: its record in the ledger, and every statement that was ever signed.

    `paragraphs` are the SOP; nothing that people sign is ever thrown away, which is what an
    attacker would do who puts old files back.
    """

    station: Department
    paragraphs: Sequence[Mapping[str, Any]] = (PIO_READS,)
    front: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = (page(),)
    authorship: Authorship = BY_LEE
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    record: tuple[events.Event, ...] = ()
    now: datetime = NOW
    commit: str = COMMIT

    @property
    def post(self) -> Post:
        return make_post(**self.front)

    @property
    def demands(self) -> Demands:
        return demanded(self.station, self.post, *self.paragraphs)

    @property
    def candidate(self) -> Candidate:
        last = last_cleared(self.record).get(self.post.id)
        bundle = Bundle(self.post.id, self.parts, self.post.expires)
        revision = Revision(bundle, self.commit, self.authorship, last)
        remembered = tuple(each for each in self.record if isinstance(each, events.Rejected))
        return Candidate(
            self.post, revision, self.demands, self.findings, self.evidence, remembered
        )

    def edit(self, *parts: Part, **front: Any) -> None:
        """Put another revision in place of the post."""
        self.parts = parts or self.parts
        self.front = {**self.front, **front}

    def say(self, approver: str, *parts: Part, **changes: Any) -> Evidence:
        """Let somebody sign for `parts`, or for all that they are shown, and keep the statement."""
        shown = parts or self.parts
        last = self.candidate.revision.last_cleared
        plain: dict[str, Any] = {
            "digest": digest_of("statement", len(self.evidence), approver),
            "post_id": self.post.id,
            "decision": "approve",
            "approver": approver,
            "key": f"SHA256:{approver}",
            "parts": {part.name: part.digest for part in shown},
            "replaces": last.parts.get(PAGE) if last else None,
            "expires": self.post.expires,
            "accounts": {},
            "signed_at": self.now,
            "not_before": self.now,
            "not_after": self.now + 30 * DAY,
            "governance": RULES,
            "is_rehearsal": False,
            "texts": {part.name: str(part.content["text"]) for part in shown if part.name != PAGE},
        }
        said = Evidence(**{**plain, **changes})
        self.evidence = (*self.evidence, said)
        return said

    def reject(self, approver: str, *parts: Part, **changes: Any) -> Evidence:
        return self.say(approver, *parts, decision="reject", **changes)

    def judge(self) -> Verdict:
        """Return the gate's verdict, without recording anything."""
        [verdict] = gate([self.candidate], Ground(self.station, RULES, self.now))
        return verdict

    def run(self) -> Verdict:
        """Return the gate's verdict, and record what a run records: refusals, then clearances."""
        verdict = self.judge()
        self._record_rejections()
        self._record_clearances(verdict)
        if verdict.outcome in {"taken-down", "expired"}:
            because: Any = {"taken-down": "withdrawn"}.get(verdict.outcome, "expired")
            self._add(events.TakenDown, because=because)
        self.now += HOUR
        return verdict

    def _record_rejections(self) -> None:
        known = {each.statement for each in self.record if isinstance(each, events.Rejected)}
        for each in self.evidence:
            if each.decision == "reject" and each.digest not in known:
                self._add(
                    events.Rejected,
                    statement=each.digest,
                    approver=each.approver,
                    signed_at=each.signed_at,
                    parts=dict(each.parts),
                )

    def _record_clearances(self, verdict: Verdict) -> None:
        for new in (each for each in verdict.clearances if each.is_new):
            self._add(
                events.Cleared,
                part=new.part,
                digest=new.digest,
                commit=new.commit,
                governance=new.governance,
                approvals=new.approvals,
                approvers=new.approvers,
                expires=new.expires,
                emergency=new.is_emergency,
            )

    def _add(self, kind: type[Any], **more: Any) -> None:
        nonce = f"{len(self.record):032x}"
        event = kind(at=self.now, nonce=nonce, post=self.post.id, **more)
        self.record = (*self.record, event)


def cleared_parts(verdict: Verdict) -> set[str]:
    return {each.part for each in verdict.clearances}


def said(verdict: Verdict) -> list[str]:
    """Return what people read: the gate's own findings."""
    return [each.message for each in verdict.findings if each.check == "gate"]


def without(evidence: Iterable[Evidence], *gone: Evidence) -> tuple[Evidence, ...]:
    """Return the statements that are left when somebody deletes files."""
    return tuple(each for each in evidence if each not in gone)


def anew(said_before: Evidence, **changes: Any) -> Evidence:
    return replace(said_before, **changes)
