"""The one comment on a pull request: what would be seen and sent, and whom it waits for; pure.

It is made from the very messages that would be sent. Every word that is not ours stands in a code
span, and the whole is cut to what a forge takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from frontporch.delivery.networks import facts_for
from frontporch.department import Department
from frontporch.ledger.delivery_events import Sent
from frontporch.ledger.events import Event
from frontporch.messages.message import network_of
from frontporch.messages.preview.shown import Shown, shown_messages, total_cost
from frontporch.policy.finding import Finding
from frontporch.policy.verdict import Outcome, Verdict
from frontporch.posts.standing import is_page
from frontporch.publishing.forge.spans import quoted_lines, span
from frontporch.publishing.gating.clearing import Clearing, Matter

MARK = "<!-- front-porch: this comment is kept current -->"
# GitHub takes 65,536 characters
MOST_CHARACTERS = 60_000
_MOST_FILES = 20
_MOST_FINDINGS = 30
_APPROVE = (
    "**Approving this sends it.** A review that says *Approve* counts for exactly what stands here;"
    " after the merge the page goes up and each message goes out once. One changed letter, and it"
    " is asked for again."
)
_QUIET = (
    "**Nothing here is sent to a network.** A review that says *Approve* is for the page alone."
)
_REHEARSAL = "This is a rehearsal: nothing is sent, whoever approves."
_FOOT = "The same on your own machine: `./porch check --preview`"


@dataclass(frozen=True, slots=True)
class Said:
    """What the comment is about.

    `matters` are the posts and pages, `findings` what else people should read, `others` the files
    that change besides. `rehearsed` says that nothing is real.
    """

    matters: Sequence[Matter]
    findings: Sequence[Finding]
    others: Sequence[str]
    department: Department
    events: Sequence[Event]
    rehearsed: bool


def said_of(clearing: Clearing, matters: Sequence[Matter], others: Sequence[str]) -> Said:
    """Return what there is to say of some matters of a clearing."""
    told = {found for matter in matters for found in matter.verdict.findings}
    beside = [each for each in clearing.findings if each not in told and each.file in others]
    return Said(
        matters,
        beside,
        others,
        clearing.footing.department,
        clearing.events,
        clearing.footing.root is None,
    )


def render_comment(said: Said) -> str:
    """Return the comment as Markdown, at most MOST_CHARACTERS long."""
    head = "\n\n".join([MARK, "## What this would publish", *_opening(said)])
    foot = "\n\n".join([*_beside(said), _FOOT]) + "\n"
    blocks = ["\n\n".join(_matter(matter, said)) for matter in said.matters]
    return _fitting(head, blocks, foot)


def render_unreadable(findings: Sequence[Finding]) -> str:
    """Return the comment where something cannot even be read."""
    head = [MARK, "## What this would publish", "Nothing, until somebody mends this:"]
    return _fitting("\n\n".join(head), [_findings(findings)], f"{_FOOT}\n")


def _fitting(head: str, blocks: Sequence[str], foot: str) -> str:
    """Return everything that fits, and how many were left out."""
    room = MOST_CHARACTERS - len(head) - len(foot) - 200
    kept: list[str] = []
    for block in blocks:
        if len(block) + 2 > room:
            break
        room -= len(block) + 2
        kept.append(block)
    left = len(blocks) - len(kept)
    more = [f"**{left:,} more do not fit here.** Read them with the command below."] if left else []
    return "\n\n".join([head, *kept, *more, foot])


def _opening(said: Said) -> Iterator[str]:
    if not said.matters:
        yield "Nothing: no post, page or picture changes."
        return
    yield _REHEARSAL if said.rehearsed else _APPROVE if _sends(said) else _QUIET


def _sends(said: Said) -> bool:
    return any(
        _is_on(one, said.department) and not _was_sent(one, said.events)
        for matter in said.matters
        if matter.verdict.outcome in _GOES_OUT
        for one in _shown(matter, said.department)
    )


def _matter(matter: Matter, said: Said) -> Iterator[str]:
    post, verdict = matter.composed.post, matter.verdict
    yield f"### {span(post.title)}"
    yield f"{span(post.source)}  \n{_STANDING[verdict.outcome](verdict)}"
    if verdict.findings:
        yield _findings(verdict.findings)
    if is_page(post) or verdict.outcome not in _GOES_OUT:
        return
    shown = _shown(matter, said.department)
    if not shown:
        yield "No message: this stands on the blog and is not announced."
        return
    for one in shown:
        yield from _message(one, said)
    going = [
        one for one in shown if _is_on(one, said.department) and not _was_sent(one, said.events)
    ]
    if going:
        yield f"Sending this costs {total_cost(going)}."


def _shown(matter: Matter, department: Department) -> tuple[Shown, ...]:
    if is_page(matter.composed.post):
        return ()
    return shown_messages(matter.composed.messages, department, facts_for(department))


def _message(one: Shown, said: Said) -> Iterator[str]:
    too_long = "" if one.fits else "**Too long:** "
    yield f"**{one.label}** {span(one.account)} ({one.message.language}){_becomes(one, said)}"
    yield quoted_lines(one.message.text)
    lines = [f"{too_long}{one.used} · {one.cost} · {one.whose_words}"]
    if card := one.message.card:
        lines.append(f"Card: {span(card.title)} {span(one.message.link or '')}")
    for picture in one.message.attachments:
        words = span(picture.alt) if picture.alt else "without a description"
        lines.append(f"Picture {span(picture.file)}: {words}")
    yield "  \n".join(lines)


def _becomes(one: Shown, said: Said) -> str:
    """Say where a message is not simply sent."""
    if _was_sent(one, said.events):
        return " · was sent before and is not sent again"
    return "" if _is_on(one, said.department) else " · switched off, so it is not sent"


def _is_on(one: Shown, department: Department) -> bool:
    account = department.networks[one.message.network]
    return account.on or account.by_hand


def _was_sent(one: Shown, events: Iterable[Event]) -> bool:
    message = one.message
    return any(
        isinstance(event, Sent)
        and event.post == message.post_id
        and network_of(event.part) == message.network
        and (event.part == message.part or not message.correction)
        for event in events
    )


def _findings(findings: Iterable[Finding]) -> str:
    listed = sorted(findings)
    lines = [
        f"- **{found.heading}**, line {found.line}: {span(found.sentence)}"
        for found in listed[:_MOST_FINDINGS]
    ]
    if len(listed) > _MOST_FINDINGS:
        lines.append(f"- … and {len(listed) - _MOST_FINDINGS:,} more")
    return "\n".join(lines)


def _beside(said: Said) -> Iterator[str]:
    if said.findings:
        yield _findings(said.findings)
    if said.others:
        lines = [f"- {span(path)}" for path in said.others[:_MOST_FILES]]
        if len(said.others) > _MOST_FILES:
            lines.append(f"- … and {len(said.others) - _MOST_FILES:,} more")
        yield "\n".join(["Besides, this changes:", "", *lines])


def _waits(verdict: Verdict) -> str:
    asked = "; ".join(span(who) for who in verdict.waits_for)
    return f"**Waits** for {asked}." if asked else "**Waits** until somebody mends this."


def _stays(verdict: Verdict) -> str:
    asked = "; ".join(span(who) for who in verdict.waits_for)
    whom = f"is approved by {asked}" if asked else "is mended"
    return f"**Stays up as it was cleared** until the change {whom}."


_GOES_OUT = frozenset({"cleared", "waits", "stays-as-cleared"})
_STANDING: Mapping[Outcome, Callable[[Verdict], str]] = {
    "cleared": lambda _: "**Approved.** It goes up after the merge, when its time has come.",
    "waits": _waits,
    "stays-as-cleared": _stays,
    "taken-down": lambda _: "**Comes down everywhere** after the merge; that waits for nobody.",
    "expired": lambda _: "**Has expired** and comes down; that waits for nobody.",
    "draft": lambda _: "**Draft.** Nobody sees it.",
}
