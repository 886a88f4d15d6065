"""Whatever happens to a post, in whatever order: nothing goes up but what enough people approved.

The model knows no ledger and no digests that replace each other. It remembers who said what in
which chapter; a chapter ends whenever another page goes up, or the post comes down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from frontporch.department import Department
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Evidence
from frontporch.policy.verdict import Clearance, Verdict
from tests.policy.candidates import DAY, HOUR, NOW, Story, digest_of, message, page
from tests.policy.station import make_station

READERS = frozenset({"ortiz", "hollis", "brandt"})
TWO_READ = {"demands": {"approve": [{"roles": ["reader", "pio", "chief"], "count": 2}]}}
WITHDRAWN = {
    "status": "withdrawn",
    "withdrawn": {"date": NOW, "reason": "internal", "note": "We took it down."},
}
READY = {"status": "ready", "withdrawn": None}

people = st.sampled_from([*sorted(READERS), "lee", "gone"])
words = st.sampled_from("ABC")
ends = st.sampled_from([None, NOW + DAY, NOW + 3 * DAY])


def station() -> Department:
    with TemporaryDirectory() as folder:
        return make_station(Path(folder))


STATION = station()


@dataclass
class Said:
    """One statement: who said what about which parts, when, and in which chapter."""

    evidence: Evidence
    chapter: int
    at: datetime
    is_there: bool = True
    is_remembered: bool = False

    def speaks_of(self, digest: str) -> bool:
        return digest in self.evidence.parts.values()


@dataclass
class Model:
    """What is up, until when, and what can never be up again."""

    up: dict[str, str] = field(default_factory=dict)
    end: datetime | None = None
    chapter: int = 0
    void: set[str] = field(default_factory=set)
    settled: set[tuple[str, str]] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)

    def is_refused(self, digest: str) -> bool:
        noes = [each for each in self.said if each.evidence.decision == "reject"]
        return any(
            no.speaks_of(digest)
            and (no.is_there or no.is_remembered)
            and (no.evidence.digest, digest) not in self.settled
            and not any(
                yes.is_there
                and yes.evidence.decision == "approve"
                and yes.evidence.approver == no.evidence.approver
                and yes.speaks_of(digest)
                and yes.at > no.at
                for yes in self.said
            )
            for no in noes
        )

    def approvers(self, digest: str, expires: datetime | None, *, is_page: bool) -> set[str]:
        """Return who approved a part in this chapter, a page with no earlier end."""
        return {
            each.evidence.approver
            for each in self.said
            if each.is_there
            and each.evidence.decision == "approve"
            and each.chapter == self.chapter
            and each.speaks_of(digest)
            and (not is_page or is_no_later(expires, each.evidence.expires))
        } & READERS

    def may_go_up(self, digest: str, expires: datetime | None, *, is_page: bool) -> bool:
        if digest in self.void or self.is_refused(digest):
            return False
        is_up = digest in self.up.values() and (not is_page or is_no_later(expires, self.end))
        return is_up or len(self.approvers(digest, expires, is_page=is_page)) > 1

    def come_down(self) -> None:
        self.void |= set(self.up.values())
        self.up = {}
        self.chapter += 1


def is_no_later(end: datetime | None, other: datetime | None) -> bool:
    return other is None or (end is not None and end <= other)


class GateMachine(RuleBasedStateMachine):
    """A careless officer, a PIO who changes her mind, and somebody who deletes files."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story(STATION, [TWO_READ], parts=(page(), message()))
        self.model = Model()
        self.pages: dict[str, str] = {}
        self.verdict: Verdict | None = None
        self._commit()

    def _commit(self) -> None:
        self.story.commit = digest_of("commit", len(self.pages))[:40]
        self.pages[self.story.commit] = self.story.parts[0].digest

    def _show(self) -> None:
        self.story.evidence = tuple(each.evidence for each in self.model.said if each.is_there)

    def _keep(self, said: Evidence) -> None:
        self.model.said.append(Said(said, self.model.chapter, self.story.now))
        self.story.now += HOUR / 60

    @rule(on_page=words, in_message=words)
    def edit(self, on_page: str, in_message: str) -> None:
        self.story.edit(page(on_page), message(in_message))
        self._commit()

    @rule(end=ends)
    def set_end(self, end: datetime | None) -> None:
        self.story.edit(expires=end)
        self._commit()

    @rule()
    def withdraw(self) -> None:
        self.story.edit(**WITHDRAWN)

    @rule()
    def put_back(self) -> None:
        self.story.edit(**READY)

    @rule(who=people, is_page_only=st.booleans())
    def approve(self, who: str, is_page_only: bool) -> None:  # noqa: FBT001
        nonce = digest_of("nonce", len(self.model.said))
        shown = self.story.parts[:1] if is_page_only else self.story.parts
        self._keep(self.story.say(who, *shown, digest=nonce))

    @rule(one=people, other=people)
    def approve_together(self, one: str, other: str) -> None:
        self.approve(one, is_page_only=False)
        self.approve(other, is_page_only=False)

    @rule(on_page=words, in_message=words, one=people, other=people)
    def put_up(self, on_page: str, in_message: str, one: str, other: str) -> None:
        self.edit(on_page, in_message)
        self.approve_together(one, other)
        self.run()

    @rule(who=people)
    def refuse_and_take_it_back(self, who: str) -> None:
        self.refuse(who)
        self.run()
        self.approve(who, is_page_only=False)
        self.run()

    @rule(who=people)
    def refuse(self, who: str) -> None:
        nonce = digest_of("nonce", len(self.model.said))
        self._keep(self.story.reject(who, digest=nonce))

    @precondition(lambda self: self.model.said)
    @rule(data=st.data())
    def delete_or_restore_a_file(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.model.said))
        chosen.is_there = not chosen.is_there
        self._show()

    @rule()
    def wait_a_day(self) -> None:
        self.story.now += DAY

    @rule()
    def run(self) -> None:
        self._show()
        now, post = self.story.now, self.story.post
        self.verdict = self.story.run()
        digests = {part.name: part.digest for part in self.story.parts}
        for each in self.model.said:
            each.is_remembered |= each.is_there and each.evidence.decision == "reject"
        if post.status == "withdrawn" or (post.expires is not None and post.expires <= now):
            assert self.verdict.clearances == ()
            assert self.verdict.outcome in {"taken-down", "expired"}
            self.model.come_down()
            return
        cleared = {each.part: each for each in self.verdict.clearances}
        allowed = {
            name
            for name, digest in digests.items()
            if self.model.may_go_up(digest, post.expires, is_page=name == PAGE)
        }
        if PAGE not in allowed:
            self._refused(now)
            return
        assert self.verdict.outcome == "cleared"
        assert {name: each.digest for name, each in cleared.items()} == {
            name: digests[name] for name in allowed
        }
        self._goes_up(cleared)

    def _refused(self, now: datetime) -> None:
        verdict, model = self.verdict, self.model
        assert verdict is not None
        assert verdict.clearances == ()
        if model.end is not None and model.end <= now:
            assert verdict.outcome == "expired"
            model.come_down()
        elif PAGE in model.up:
            assert verdict.outcome == "stays-as-cleared"
            assert verdict.stays_at is not None
            assert self.pages[verdict.stays_at] == model.up[PAGE]
        else:
            assert (verdict.outcome, verdict.stays_at) == ("waits", None)

    def _goes_up(self, cleared: dict[str, Clearance]) -> None:
        model, before = self.model, self.model.up.get(PAGE)
        new = {name: each for name, each in cleared.items() if each.is_new}
        for name, each in new.items():
            model.up[name] = each.digest
            model.settled |= {
                (said.evidence.digest, each.digest) for said in model.said if said.is_remembered
            }
        if PAGE in new:
            model.end = new[PAGE].expires
        if before != model.up[PAGE]:
            model.void |= {before} - {None}  # type: ignore[arg-type]
            model.chapter += 1

    @invariant()
    def nothing_that_is_up_is_void(self) -> None:
        assert not self.model.void & {self.model.up.get(PAGE)}


GateMachine.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestGate = GateMachine.TestCase
