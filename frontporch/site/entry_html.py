"""All that a post's page shows, as one piece of HTML that is readable far away from the site."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from frontporch.site import blocks, dates
from frontporch.site.absolute import absolute_html

if TYPE_CHECKING:
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import AppealBlock, EventBlock, Figure, NoticeBlock, VideoBlock


def compose_entry_html(edition: Edition, post: Post) -> str:
    """Return the content of a live post's entry, with absolute addresses."""
    return "\n".join(_parts(edition, post))


def _parts(edition: Edition, post: Post) -> Iterator[str]:
    if lead := edition.lead_picture(post):
        yield _figure(edition, lead)
    for note in blocks.compose_corrections(edition, post):
        words = f"<strong>Correction, {dates.when(note.date)}:</strong> {escape(note.note)}"
        yield f"<p>{words}</p>"
    if event := blocks.compose_event(edition, post):
        yield from _event(event)
    if notice := blocks.compose_notice(edition, post):
        yield _notice(notice)
    if appeal := blocks.compose_appeal(edition, post):
        yield from _appeal(appeal)
    yield absolute_html(edition.body(post).html, edition.absolute(post.address))
    for picture in post.pictures:
        yield _figure(edition, edition.figure(picture))
    if video := blocks.compose_video(edition, post):
        yield from _video(edition, video)


def _figure(edition: Edition, picture: Figure) -> str:
    words = " ".join(part for part in (picture.caption, picture.credit) if part)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(edition.absolute(picture.url))}" alt="{escape(picture.alt)}" '
        f'width="{picture.width_px}" height="{picture.height_px}">{caption}</figure>'
    )


def _event(event: EventBlock) -> Iterator[str]:
    where = ", ".join(part for part in (event.place, event.address) if part)
    yield f"<p>{dates.span(event.starts, event.ends)}: {escape(where)}</p>"
    if event.access:
        yield f"<p>Getting in: {escape(event.access)}</p>"
    if event.sign_up:
        yield f'<p><a href="{escape(event.sign_up)}">Sign up</a></p>'


def _notice(notice: NoticeBlock) -> str:
    span = f"from {dates.when(notice.starts)} until {dates.until(notice.until)}"
    return f"<p>{escape(notice.where)}: {span}</p>"


def _appeal(appeal: AppealBlock) -> Iterator[str]:
    if appeal.outcome:
        yield f"<p><strong>Resolved:</strong> {escape(appeal.outcome)}</p>"
    elif appeal.is_open:
        yield f"<p>Contact: {escape(appeal.contact)}<br>Open until {dates.until(appeal.ends)}</p>"
    else:
        yield f"<p>This appeal ended on {dates.day(appeal.ends)}.</p>"
    if appeal.case_number:
        yield f"<p>Case number: {escape(appeal.case_number)}</p>"


def _video(edition: Edition, video: VideoBlock) -> Iterator[str]:
    if video.file:
        address = escape(edition.absolute(video.file))
        yield f'<p><a href="{address}">Watch the video</a></p>'
    if video.url:
        yield f'<p><a href="{escape(video.url)}">Watch the video at {escape(video.host)}</a></p>'
    if video.transcript:
        yield f"<p>What is said in it: {escape(video.transcript)}</p>"
