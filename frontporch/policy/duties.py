"""The clocks of the SOP: what should be down by now and is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from frontporch.department import Department
from frontporch.ledger.events import Event
from frontporch.policy.demands import Demands, demands_on
from frontporch.policy.sop import Sop
from frontporch.policy.standing import last_cleared
from frontporch.policy.staying import end_of
from frontporch.posts.lifecycle import has_passed
from frontporch.posts.model import Post
from frontporch.posts.standing import is_page


@dataclass(frozen=True, slots=True)
class OverdueDuty:
    """A post that should have been down since `due` (aware); `why` completes "FILE …"."""

    post: str
    source: str
    due: datetime
    why: str


def overdue_duties(
    events: Sequence[Event], department: Department, sop: Sop, posts: Iterable[Post], now: datetime
) -> tuple[OverdueDuty, ...]:
    """Return the posts that are up, as far as the record says, and should not be; longest first.

    A post goes down when it is taken down, when its time is over, and within the days that a
    paragraph sets (`take_down_days`) once somebody has asked for it (`takedown_requested`).
    """
    cleared = last_cleared(events)
    up = (post for post in posts if post.id in cleared and cleared[post.id].parts)
    duties = (
        duty
        for post in up
        if not is_page(post)
        for duty in _duties(post, demands_on(post, department, sop, now), department)
    )
    return tuple(sorted((each for each in duties if has_passed(each.due, now)), key=_by_age))


def asked_end(post: Post, demands: Demands, department: Department) -> datetime | None:
    """Return by when a post that somebody asked to take down must be gone, or None."""
    if post.takedown_requested is None or demands.take_down is None:
        return None
    start = datetime.combine(post.takedown_requested, time(), department.agency.zone)
    return demands.take_down.last_moment(start)


def _duties(post: Post, demands: Demands, department: Department) -> Iterator[OverdueDuty]:
    if post.withdrawn is not None:
        why = "is taken down in its file, and the public site does not know it yet"
        yield OverdueDuty(post.id, post.source, post.withdrawn.date, why)
        return
    if ends := end_of(post, demands, department.agency.zone):
        why = "is past its last day, and still up"
        yield OverdueDuty(post.id, post.source, ends, why)
    if asked := asked_end(post, demands, department):
        paragraph = demands.take_down.paragraph if demands.take_down else ""
        why = (
            f"should be down because somebody asked on {post.takedown_requested} (SOP {paragraph})"
        )
        yield OverdueDuty(post.id, post.source, asked, why)


def _by_age(duty: OverdueDuty) -> tuple[datetime, str]:
    return duty.due, duty.post
