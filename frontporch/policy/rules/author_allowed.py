"""Whoever wrote a post may write it.

Everybody on the roster may write, unless a paragraph of the SOP keeps a kind of post or a subject
for some of them. Nobody writes under the name of somebody who has left. For a guest the sponsor
counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.errors import quoted
from frontporch.officers import Officer
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject
from frontporch.posts.model import Guest


def find(subject: Subject) -> Iterator[Found]:
    """Yield the authors and sponsors who may not write the post."""
    for number, author in enumerate(subject.post.authors, start=1):
        handle = author.sponsor if isinstance(author, Guest) else author
        field = f"authors[{number}].sponsor" if isinstance(author, Guest) else f"authors[{number}]"
        ruling = subject.demands.writers.get(handle)
        if ruling is None or not ruling.is_allowed:
            officer = subject.department.find_officer(handle)
            message = _sentence(officer, handle, subject, is_guest=isinstance(author, Guest))
            yield Found(subject.line_of(field), message, field, ruling.paragraph if ruling else "")


def _sentence(officer: Officer | None, handle: str, subject: Subject, *, is_guest: bool) -> str:
    if officer is None:
        return f"{quoted(handle)} is not on the roster; name somebody who is"
    day = subject.post.date.astimezone(subject.department.agency.zone).date()
    if officer.until is not None and officer.until < day:
        return (
            f"{officer.name} left on {officer.until}, before the day of the post; name the writer"
        )
    verb = "answer for" if is_guest else "write"
    return f"{officer.name} may not {verb} this; leave it to somebody who may, and name them here"


CHECK = Check(
    name="author-allowed",
    title="Whoever wrote a post may write it",
    find=find,
    is_binding=True,
)
