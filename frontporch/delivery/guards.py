"""The guards against a flood, a hold, and a message that comes too late or too early; pure.

Each is one small question, so that the same list says why something waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontporch import department as configured
from frontporch.delivery.course import Course, Key
from frontporch.delivery.kept_back import UNREVIEWED, reason_to_review
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.situation import Situation
from frontporch.delivery.spending import MILLS
from frontporch.ledger.delivery_events import NotSent

LATE = timedelta(hours=72)
_REVIEW = "; ./porch hold review shows it"

Reason = tuple[str, datetime | None]


def reasons_to_wait(outgoing: Outgoing, course: Course, situation: Situation) -> Iterator[Reason]:
    """Yield why something may not go now, for people, and until when where that is known."""
    account = situation.account(outgoing.network)
    if account is None or not _is_on(account, situation):
        yield "this network is switched off", None
        return
    yield from _not_allowed(outgoing, situation)
    yield from _not_now(outgoing, account, situation)
    yield from _unsettled_before(outgoing, course.key, situation)
    yield from _limited(outgoing.network, situation)
    yield from _caps(outgoing, account, situation)
    if not outgoing.passes_pauses and (why := reason_to_review(outgoing, situation)):
        yield f"{why}{_REVIEW if why == UNREVIEWED else ''}", None
    yield from _not_shown(outgoing, situation)


def is_looked_after(network: str, situation: Situation) -> bool:
    """Say whether this program does anything on a network; else only a person can."""
    account = situation.account(network)
    return account is not None and _is_on(account, situation) and not account.by_hand


def _is_on(account: configured.Network, situation: Situation) -> bool:
    return account.on or situation.rehearses


def _not_allowed(outgoing: Outgoing, situation: Situation) -> Iterator[Reason]:
    if not situation.clears(outgoing):
        yield "the record does not say that it may go out", None
    if outgoing.doubt:
        yield outgoing.doubt, None
    if outgoing.passes_pauses:
        return
    if outgoing.behind and outgoing.behind not in situation.let_go:
        yield f"live updates are open ({outgoing.behind})", None
    elif situation.holds:
        yield f"{situation.holds[0].handle} put everything on hold", None


def _not_now(
    outgoing: Outgoing, account: configured.Network, situation: Situation
) -> Iterator[Reason]:
    now, zone = situation.now, situation.department.agency.zone
    if outgoing.due > now:
        yield f"it is due {outgoing.due.astimezone(zone):%Y-%m-%d %H:%M}", outgoing.due
    if outgoing.expires is not None and outgoing.expires <= now:
        yield "its time is over", None
    if account.announce_from is not None and outgoing.due < _start(account.announce_from, zone):
        yield "it is older than announce_from in department.toml", None
    if now - outgoing.due > LATE and (outgoing.post, outgoing.part) not in situation.urged:
        yield "it was due more than 72 hours ago; ./porch settle … --send-late sends it", None


def _not_shown(outgoing: Outgoing, situation: Situation) -> Iterator[Reason]:
    if situation.shown is None:
        return
    if why := situation.shown.get(outgoing.post, "nobody has looked whether its page is up"):
        yield why, None


def _start(written: date, zone: ZoneInfo) -> datetime:
    """Return a day or time of department.toml as a moment; without a zone, its own is meant."""
    if not isinstance(written, datetime):
        return datetime.combine(written, time(), zone)
    return written if written.tzinfo else written.replace(tzinfo=zone)


def _unsettled_before(outgoing: Outgoing, key: Key, situation: Situation) -> Iterator[Reason]:
    for course in situation.courses.values():
        if course.is_settled or course.key.network != outgoing.network:
            continue
        if course.key.post == outgoing.post and course.key != key:
            yield "what was sent of this post before is not settled yet", None
        elif course.key.post in outgoing.follows:
            yield "the post that it follows is not settled yet", None


def _limited(network: str, situation: Situation) -> Iterator[Reason]:
    """Yield until when the account may send nothing; it is the account's limit, not a message's."""
    for course in situation.courses.values():
        answer = course.last.answer if course.last else None
        if not isinstance(answer, NotSent) or answer.until is None:
            continue
        if course.key.network == network and answer.until > situation.now:
            yield "the network takes no more for a while", answer.until


def _caps(
    outgoing: Outgoing, account: configured.Network, situation: Situation
) -> Iterator[Reason]:
    spent, most = situation.spent(outgoing.network), account.monthly_messages
    if most is not None and spent.messages >= most and outgoing.how != "edit":
        yield f"the monthly cap of {most:,} messages is reached", None
    if account.monthly_dollars is not None:
        after = spent.mills + outgoing.cost_mills
        if after > account.monthly_dollars * MILLS:
            yield f"the monthly cap of ${account.monthly_dollars:,.2f} is reached", None
