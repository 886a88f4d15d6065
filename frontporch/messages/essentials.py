"""What of a post must arrive even if nothing else does, and what else a message says of it."""

from __future__ import annotations

from frontporch.department import Department
from frontporch.messages.times import span
from frontporch.posts.blocks import Appeal, Event
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
        return post.live.instruction
    return _appeal(post.appeal) if post.appeal is not None else ""


def translation_of(post: Post) -> str:
    """Return the title of a live update in its other languages, and what to do; else nothing."""
    if post.live is None:
        return ""
    lines = (
        line
        for lang, told in sorted(post.translations.items())
        if lang != post.lang
        for line in (told.title, post.live.instructions.get(lang))
    )
    return "\n".join(line for line in lines if line)


def summary_of(post: Post) -> str:
    """Return the summary; behind that of a live update those in its other languages."""
    others = sorted(post.translations.items()) if post.live else ()
    told = (post.summary, *(words.summary for lang, words in others if lang != post.lang))
    return "\n\n".join(" ".join(words.split()) for words in told if words)


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
