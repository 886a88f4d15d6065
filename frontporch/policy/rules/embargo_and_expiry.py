"""A post comes out and goes away when it should.

An embargo ends after the date of the post, or it holds nothing back; and a post that expires
before its embargo ends is never seen. Where the SOP says how long a post may stay up, or that it
must have an end, the post says when it goes away (`expires`); on the last day that the SOP allows
it goes away whatever it says. A notice or an event stays up until it is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontporch.policy.check import Check, Found
from frontporch.policy.staying import latest_end
from frontporch.policy.subject import Subject
from frontporch.posts.lifecycle import has_passed

_FIELD = "expires"


def find(subject: Subject) -> Iterator[Found]:
    """Yield the times that cannot be meant so, and ends that the SOP wants otherwise."""
    post = subject.post
    if post.embargo is not None and has_passed(post.embargo, post.date):
        message = "is not after the date of the post and holds nothing back; change one of the two"
        yield Found(subject.line_of("embargo"), message, "embargo")
    if post.expires is None:
        yield from _missing_end(subject)
        return
    if post.embargo is not None and has_passed(post.expires, post.embargo):
        message = "is before the embargo ends, so nobody would ever see the post"
        yield Found(subject.line_of(_FIELD), message, _FIELD)
    yield from _late_end(subject, post.expires)
    yield from _early_end(subject, post.expires)


def _missing_end(subject: Subject) -> Iterator[Found]:
    latest = _latest_end(subject)
    limit = subject.demands.longest_stay
    if latest is not None and limit is not None:
        message = (
            f"needs expires: {latest:%Y-%m-%d} or earlier, at most {limit.days} days from its date"
        )
        yield Found(subject.line_of("date"), message, paragraph=limit.paragraph)
    elif subject.demands.needs_end:
        message = "needs expires: and the day on which it goes away"
        yield Found(subject.line_of("date"), message, paragraph=subject.demands.needs_end)


def _late_end(subject: Subject, expires: datetime) -> Iterator[Found]:
    latest = _latest_end(subject)
    limit = subject.demands.longest_stay
    if latest is not None and limit is not None and expires > latest:
        message = f"is later than this post may stay up; write {latest:%Y-%m-%d} or earlier"
        yield Found(subject.line_of(_FIELD), message, _FIELD, limit.paragraph)


def _early_end(subject: Subject, expires: datetime) -> Iterator[Found]:
    post = subject.post
    for end, what in (
        (post.notice and post.notice.until, "the notice is"),
        (post.event and post.event.ends, "the event is"),
        (post.appeal and post.appeal.state == "open" and post.appeal.ends, "the appeal is"),
    ):
        if end and expires < end:
            message = f"is before {what} over; write {_day(end, subject)} or later"
            yield Found(subject.line_of(_FIELD), message, _FIELD, is_hint=True)


def _latest_end(subject: Subject) -> datetime | None:
    return latest_end(subject.post, subject.demands, subject.department.agency.zone)


def _day(moment: datetime, subject: Subject) -> str:
    return f"{moment.astimezone(subject.department.agency.zone):%Y-%m-%d}"


CHECK = Check(
    name="embargo-and-expiry", title="A post comes out and goes away when it should", find=find
)
