"""The line that must arrive even if nothing else does: when and where, until when, whom to call."""

from __future__ import annotations

from frontporch.department import Department
from frontporch.messages.times import span
from frontporch.posts.blocks import Appeal, Event
from frontporch.posts.live import LiveUpdate
from frontporch.posts.model import Post


def essential_of(post: Post, department: Department) -> str:
    """Return the line, or nothing where a post has no such block."""
    if post.event is not None:
        when = span(post.event.starts, post.event.ends, post.lang)
        return f"{when}, {_place(post.event, department)}"
    if post.notice is not None:
        when = span(post.notice.starts, post.notice.until, post.lang)
        return f"{when}: {post.notice.where}"
    if post.live is not None:
        return _live(post, post.live)
    return _appeal(post.appeal) if post.appeal is not None else ""


def _live(post: Post, live: LiveUpdate) -> str:
    """Return what to do, and the title in the other languages."""
    titles = (told.title for lang, told in sorted(post.translations.items()) if lang != post.lang)
    return "\n\n".join(words for words in (live.instruction, *titles) if words)


def _place(event: Event, department: Department) -> str:
    known = {place.id: place for place in department.places}
    if place := known.get(event.place):
        return f"{place.name}, {event.address or place.address}"
    return f"{event.place}, {event.address}" if event.address else event.place


def _appeal(appeal: Appeal) -> str:
    if appeal.state == "resolved":
        return appeal.outcome or ""
    case = f" ({appeal.case_number})" if appeal.case_number else ""
    return f"{appeal.contact}{case}"
