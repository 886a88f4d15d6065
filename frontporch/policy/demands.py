"""What the SOP demands for one post at one time: every paragraph about it, added up.

Where the SOP is silent the writer may be anybody on the roster, the PIO must approve, every network
is open, and a check has its own weight. The first paragraph that speaks of one of these replaces
that; every further one only adds, and the strictest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontporch.department import Department
from frontporch.messages.message import network_of
from frontporch.policy.circumstances import Circumstances, Writer, circumstances_of
from frontporch.policy.conditions import allowances_apply, demands_apply
from frontporch.policy.persons import Duty
from frontporch.policy.sop import PIO, Approve, Paragraph, Sop
from frontporch.policy.values import Severity
from frontporch.posts.model import Post

_UNPROVEN = "because nobody can prove who wrote it"
_WEIGHTS: tuple[Severity, ...] = ("off", "worth-a-look", "must-fix")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A yes or a no, and the paragraph that says so; "" is Front Porch itself."""

    is_allowed: bool
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalDemand:
    """`count` distinct people of `persons` must approve, because they have one of `roles`.

    `persons` are handles from the roster who serve now, with whoever stands in, and without the
    writers unless one may publish alone. `networks` is empty when the demand concerns every part,
    else the networks whose messages alone it concerns. `because` says why, where not the paragraph
    alone asks for it. Demands of one paragraph need different people; one person may satisfy
    demands of several paragraphs.
    """

    roles: tuple[str, ...]
    count: int
    paragraph: str
    persons: frozenset[str]
    networks: frozenset[str] = frozenset()
    because: str = ""

    def concerns(self, part: str) -> bool:
        """Say whether the demand is about a part, such as "page" or "message[x]"."""
        return not self.networks or network_of(part) in self.networks


@dataclass(frozen=True, slots=True)
class CheckDemand:
    """How much a check weighs; "off" is not at all."""

    urgency: Severity
    paragraph: str


@dataclass(frozen=True, slots=True)
class DayLimit:
    """A number of days, and the paragraph that sets it."""

    days: int
    paragraph: str

    def last_moment(self, start: datetime) -> datetime:
        """Return the end of the last day, counted from the day of `start`, in its zone."""
        day = (start + timedelta(days=self.days)).replace(hour=23, minute=59, second=59)
        return day.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class EmergencyRule:
    """One of `persons`, even a writer, may clear at once; a second signs within `hours`."""

    persons: frozenset[str]
    hours: int
    paragraph: str


@dataclass(frozen=True, slots=True)
class Demands:
    """All that the SOP demands for a post.

    `paragraphs` are the numbers of those about it, in order. `writers` maps each writer's handle to
    whether they may write it. `networks` names every network of the department. `checks` holds only
    what the SOP says. `if_unproven` comes on top when nobody can prove who wrote the revision.
    `alone` maps the writers who may approve their own words to the paragraph; `own_words` is the
    one that says that nobody else may, or "". `needs_end` is the paragraph that demands `expires`,
    or "". `emergency` is None where nobody may clear alone.
    """

    paragraphs: tuple[str, ...]
    writers: Mapping[str, Ruling]
    approvals: tuple[ApprovalDemand, ...]
    if_unproven: ApprovalDemand
    networks: Mapping[str, Ruling]
    checks: Mapping[str, CheckDemand]
    alone: Mapping[str, str]
    longest_stay: DayLimit | None = None
    take_down: DayLimit | None = None
    needs_end: str = ""
    emergency: EmergencyRule | None = None
    announces_translations: bool = False
    reposts_corrections: bool = False
    own_words: str = ""


def demands_on(post: Post, department: Department, sop: Sop, now: datetime) -> Demands:
    """Return what `sop` demands for `post` at `now` (aware)."""
    return demands_in(circumstances_of(post, department, now), department, sop, now)


def demands_in(post: Circumstances, department: Department, sop: Sop, now: datetime) -> Demands:
    """Return what `sop` demands for a post of which no more is known than its circumstances."""
    asking = [each for each in sop.in_order if demands_apply(each.when, post)]
    easing = [each for each in sop.in_order if allowances_apply(each.when, post)]
    about = {each.id for each in (*asking, *easing)}
    whole = [each for each in asking if not each.when.network]
    grants = list(_grants(easing, post))
    duty = Duty(
        department,
        now,
        writers=frozenset(writer.handle for writer in post.writers),
        alone={grant.handle: grant.roles for grant in grants},
        stand_ins=tuple(rule for each in easing if (rule := each.allows.stands_in)),
    )
    return Demands(
        paragraphs=tuple(each.id for each in sop.in_order if each.id in about),
        writers={writer.handle: _may_write(writer, whole) for writer in post.writers},
        approvals=tuple(_approvals(asking, duty)),
        if_unproven=replace(
            _demand(Approve(roles=_vouching(easing, post)), sop.own_words or "", duty),
            because=_UNPROVEN,
        ),
        networks={name: _on_network(name, asking, post.writers) for name in department.networks},
        checks=_checks(asking),
        alone={grant.handle: grant.paragraph for grant in grants},
        longest_stay=_strictest((each.demands.stay_up_days, each.id) for each in asking),
        take_down=_strictest((each.demands.take_down_days, each.id) for each in asking),
        needs_end=next((each.id for each in asking if each.demands.needs_end), ""),
        emergency=_emergency(asking, easing, duty),
        announces_translations=any(each.allows.announce_translations for each in easing),
        reposts_corrections=any(each.allows.repost_corrections for each in easing),
        own_words=sop.own_words or "",
    )


def _vouching(easing: Iterable[Paragraph], post: Circumstances) -> tuple[str, ...]:
    """Return who approves where nobody can prove who wrote it: whoever may clear their own words.

    Where the SOP names nobody for this kind, the PIO.
    """
    rules = (each.allows.alone for each in easing)
    return next((rule.roles for rule in rules if rule and post.kind in rule.kinds), (PIO,))


def _approvals(asking: Sequence[Paragraph], duty: Duty) -> Iterator[ApprovalDemand]:
    if not any(each.demands.approve and not each.when.network for each in asking):
        yield _demand(Approve(roles=(PIO,)), "", duty)
    for paragraph in asking:
        for entry in paragraph.demands.approve:
            yield _demand(entry, paragraph.id, duty, paragraph.when.network)


def _demand(
    entry: Approve, paragraph: str, duty: Duty, networks: Iterable[str] = ()
) -> ApprovalDemand:
    persons = duty.signers(entry.roles)
    return ApprovalDemand(entry.roles, entry.count, paragraph, persons, frozenset(networks))


def _may_write(writer: Writer, asking: Sequence[Paragraph]) -> Ruling:
    if writer.left_before:
        return Ruling(is_allowed=False)
    limits = [each for each in asking if each.demands.write is not None]
    for paragraph in limits:
        if writer.roles.isdisjoint(paragraph.demands.write or ()):
            return Ruling(is_allowed=False, paragraph=paragraph.id)
    return Ruling(is_allowed=True, paragraph=limits[0].id if limits else "")


def _on_network(name: str, asking: Sequence[Paragraph], writers: Sequence[Writer]) -> Ruling:
    spoken_of = ""
    for paragraph in asking:
        only = paragraph.demands.networks.only
        is_shut = name in paragraph.demands.networks.never or (
            only is not None and name not in only
        )
        if is_shut or (name in paragraph.when.network and not _may_all_write(writers, paragraph)):
            return Ruling(is_allowed=False, paragraph=paragraph.id)
        spoken_of = spoken_of or (paragraph.id if only else "")
    return Ruling(is_allowed=True, paragraph=spoken_of)


def _may_all_write(writers: Iterable[Writer], paragraph: Paragraph) -> bool:
    return all(_may_write(writer, [paragraph]).is_allowed for writer in writers)


def _checks(asking: Iterable[Paragraph]) -> dict[str, CheckDemand]:
    found: dict[str, CheckDemand] = {}
    for paragraph in asking:
        for name, urgency in paragraph.demands.checks.items():
            known = found.get(name)
            if known is None or _WEIGHTS.index(urgency) > _WEIGHTS.index(known.urgency):
                found[name] = CheckDemand(urgency, paragraph.id)
    return found


def _strictest(limits: Iterable[tuple[int | None, str]]) -> DayLimit | None:
    set_limits = [DayLimit(days, paragraph) for days, paragraph in limits if days is not None]
    return min(set_limits, key=lambda limit: limit.days, default=None)


@dataclass(frozen=True, slots=True)
class _Grant:
    """A writer, the paragraph that lets them publish alone, and the roles they do it in."""

    handle: str
    paragraph: str
    roles: frozenset[str]


def _grants(easing: Iterable[Paragraph], post: Circumstances) -> Iterator[_Grant]:
    for paragraph in easing:
        rule = paragraph.allows.alone
        if rule is None or post.kind not in rule.kinds:
            continue
        for writer in post.writers:
            if not writer.has_left and (roles := writer.roles & set(rule.roles)):
                yield _Grant(writer.handle, paragraph.id, roles)


def _emergency(
    asking: Iterable[Paragraph], easing: Iterable[Paragraph], duty: Duty
) -> EmergencyRule | None:
    rules = [(each.id, rule) for each in easing if (rule := each.allows.emergency)]
    if not rules or any(each.demands.no_emergency for each in asking):
        return None
    paragraph, shortest = min(rules, key=lambda pair: pair[1].second_signature_within_hours)
    persons = frozenset.intersection(*(duty.holders(rule.roles) for _, rule in rules))
    return EmergencyRule(persons, shortest.second_signature_within_hours, paragraph)
