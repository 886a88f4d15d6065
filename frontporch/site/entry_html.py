"""All that a post's page shows, as one piece of HTML that is readable far away from the site."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from frontporch.site import blocks
from frontporch.site.absolute import absolute_html
from frontporch.site.languages import language_name_in
from frontporch.site.words import mark

if TYPE_CHECKING:
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import AppealBlock, Card, EventBlock, Figure, NoticeBlock, VideoBlock


CASE_NUMBER = mark("Case number:")
CONTACT = mark("Contact:")
CORRECTION = mark("Correction, %(when)s:")
ENDED_ON = mark("This appeal ended on %(day)s.")
FROM_UNTIL = mark("from %(start)s until %(end)s")
GETTING_IN = mark("Getting in:")
OPEN_UNTIL = mark("Open until %(end)s")
READ_IN = mark("Read it in %(language)s")
RESOLVED = mark("Resolved:")
SAID_IN_IT = mark("What is said in it:")
SIGN_UP = mark("Sign up")
WATCH = mark("Watch the video")
WATCH_AT = mark("Watch the video at %(host)s")


def compose_entry_html(edition: Edition, post: Post) -> str:
    """Return the content of a live post's entry, with absolute addresses."""
    return "\n".join(_parts(edition, post))


def _parts(edition: Edition, post: Post) -> Iterator[str]:
    card = edition.card(post)
    if card.lang != card.post_lang:
        yield from _pointer(edition, card)
        return
    edition = edition.in_language(post.lang or "")
    if lead := edition.lead_picture(post):
        yield _figure(edition, lead)
    for note in blocks.compose_corrections(edition, post):
        heading = edition.say(CORRECTION, when=edition.dates.when(note.date))
        yield f"<p><strong>{escape(heading)}</strong> {escape(note.note)}</p>"
    if event := blocks.compose_event(edition, post):
        yield from _event(edition, event)
    if notice := blocks.compose_notice(edition, post):
        yield _notice(edition, notice)
    if appeal := blocks.compose_appeal(edition, post):
        yield from _appeal(edition, appeal)
    yield absolute_html(edition.body(post).html, edition.absolute(post.address))
    for picture in post.pictures:
        yield _figure(edition, edition.figure(picture))
    if video := blocks.compose_video(edition, post):
        yield from _video(edition, video)


def _pointer(edition: Edition, card: Card) -> Iterator[str]:
    """Yield what a reader gets whose language the post was not translated into."""
    language = language_name_in(card.post_lang, edition.catalog)
    words = edition.say(READ_IN, language=language)
    if card.summary:
        yield f"<p>{escape(card.summary)}</p>"
    url = escape(edition.absolute(card.url))
    yield f'<p><a href="{url}" hreflang="{card.post_lang}">{escape(words)}</a></p>'


def _figure(edition: Edition, picture: Figure) -> str:
    words = " ".join(part for part in (picture.caption, picture.credit) if part)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(edition.absolute(picture.url))}" alt="{escape(picture.alt)}" '
        f'width="{picture.width_px}" height="{picture.height_px}">{caption}</figure>'
    )


def _event(edition: Edition, event: EventBlock) -> Iterator[str]:
    where = ", ".join(part for part in (event.place, event.address) if part)
    yield f"<p>{edition.dates.span(event.starts, event.ends)}: {escape(where)}</p>"
    if event.access:
        yield _line(edition, GETTING_IN, event.access)
    for fact in event.facts:
        yield f"<p>{escape(fact.name)}: {escape(fact.words)}</p>"
    if event.sign_up:
        yield f'<p><a href="{escape(event.sign_up)}">{escape(edition.say(SIGN_UP))}</a></p>'


def _notice(edition: Edition, notice: NoticeBlock) -> str:
    told = edition.dates
    span = edition.say(FROM_UNTIL, start=told.when(notice.starts), end=told.until(notice.until))
    return f"<p>{escape(notice.where)}: {escape(span)}</p>"


def _appeal(edition: Edition, appeal: AppealBlock) -> Iterator[str]:
    if appeal.outcome:
        yield f"<p><strong>{escape(edition.say(RESOLVED))}</strong> {escape(appeal.outcome)}</p>"
    elif appeal.is_open:
        yield _line(edition, CONTACT, appeal.contact)
        yield f"<p>{escape(edition.say(OPEN_UNTIL, end=edition.dates.until(appeal.ends)))}</p>"
    else:
        yield f"<p>{escape(edition.say(ENDED_ON, day=edition.dates.day(appeal.ends)))}</p>"
    if appeal.case_number:
        yield _line(edition, CASE_NUMBER, appeal.case_number)


def _video(edition: Edition, video: VideoBlock) -> Iterator[str]:
    if video.file:
        address = escape(edition.absolute(video.file))
        yield f'<p><a href="{address}">{escape(edition.say(WATCH))}</a></p>'
    if video.url:
        words = edition.say(WATCH_AT, host=video.host)
        yield f'<p><a href="{escape(video.url)}">{escape(words)}</a></p>'
    if video.transcript:
        yield _line(edition, SAID_IN_IT, video.transcript)


def _line(edition: Edition, message: str, said: str) -> str:
    return f"<p>{escape(edition.say(message))} {escape(said)}</p>"
