"""The typed blocks of a post, such as when and where an event is, as its page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from frontporch.site.event_facts import all_facts, further_facts
from frontporch.site.parts import (
    AppealBlock,
    CardDates,
    CorrectionNote,
    EventBlock,
    Fact,
    Happening,
    Link,
    Matter,
    NoticeBlock,
    TranslatedHead,
    VideoBlock,
)
from frontporch.site.words import mark

if TYPE_CHECKING:
    from frontporch.department import Place
    from frontporch.posts.model import Post
    from frontporch.site.told import Told

_END_OF_LEAD = "</p>"
CALENDAR = mark("Put it in your calendar")
SIGN_UP = mark("Sign up")


def calendar_address(post: Post) -> str:
    """Return where the calendar file of a post's event is."""
    return f"{post.address}event.ics"


def compose_event(told: Told, post: Post) -> EventBlock | None:
    """Return the post's event; a public place brings its name, address and access notes."""
    event = post.event
    if event is None:
        return None
    place = _find_place(told, event.place)
    name, place_lang = _name(told, place, event.place, post)
    access, access_lang = _access(told, post, event.access, place)
    return EventBlock(
        starts=told.local(event.starts),
        ends=told.local(event.ends),
        place=name,
        address=event.address or (place.address if place else ""),
        access=access,
        sign_up=event.sign_up,
        calendar_url=calendar_address(post),
        is_over=event.ends <= told.now,
        place_lang=place_lang,
        access_lang=access_lang,
        facts=tuple(further_facts(told, event, place, post.lang or "")),
    )


def compose_notice(told: Told, post: Post) -> NoticeBlock | None:
    """Return what is closed or changed, where, and until when."""
    notice = post.notice
    if notice is None:
        return None
    return NoticeBlock(
        starts=told.local(notice.starts),
        until=told.local(notice.until),
        where=notice.where,
        is_over=notice.until <= told.now,
    )


def compose_appeal(told: Told, post: Post) -> AppealBlock | None:
    """Return the call for help; after its end it is not open, whatever its state says."""
    appeal = post.appeal
    if appeal is None:
        return None
    return AppealBlock(
        about=appeal.about,
        case_number=appeal.case_number or "",
        contact=appeal.contact,
        is_open=appeal.state == "open" and appeal.ends > told.now,
        outcome=appeal.outcome or "",
        ends=told.local(appeal.ends),
    )


def compose_card_dates(told: Told, post: Post) -> CardDates | None:
    """Return what an event, a notice or an appeal says of itself in a listing."""
    if event := compose_event(told, post):
        return CardDates(event.starts, event.ends, event.place, "", event.place_lang)
    if notice := compose_notice(told, post):
        return CardDates(None, notice.until, notice.where, "", post.lang or "")
    if appeal := compose_appeal(told, post):
        return CardDates(None, appeal.ends, "", appeal.outcome, post.lang or "")
    return None


def compose_video(told: Told, post: Post) -> VideoBlock | None:
    """Return the post's video: our own, or a link to where it is."""
    video = post.video
    if video is None:
        return None
    position = _film_position(told, post)
    published = told.published_pictures
    if video.file is not None:
        film = published[video.file]
        return VideoBlock(
            url=None,
            host="",
            transcript=video.transcript or "",
            file=film.address,
            captions=published[video.captions].address if video.captions else "",
            poster=published[video.poster].address if video.poster else "",
            width_px=film.width_px,
            height_px=film.height_px,
            position=position,
        )
    host = urlsplit(video.link).hostname or "" if video.link else ""
    return VideoBlock(
        video.link, host.removeprefix("www."), video.transcript or "", position=position
    )


def _film_position(told: Told, post: Post) -> int:
    """Return where in the text the film stands: where the writer put it, or below the lead."""
    body = told.body(post)
    if body.film_at is not None:
        return body.film_at
    return body.html.find(_END_OF_LEAD) + len(_END_OF_LEAD) if body.html.startswith("<p") else 0


def compose_corrections(told: Told, post: Post) -> tuple[CorrectionNote, ...]:
    """Return what was corrected, newest first."""
    notes = (CorrectionNote(told.local(each.date), each.note) for each in post.corrections)
    return tuple(sorted(notes, key=lambda note: note.date, reverse=True))


def compose_translated(told: Told, post: Post) -> tuple[TranslatedHead, ...]:
    """Return the title and summary in each other language that the writer gave them in."""
    do = post.live.instructions if post.live else {}
    whole = {each.lang for each in told.translations_of(post)}
    return tuple(
        TranslatedHead(
            lang,
            translation.title or "",
            " ".join(words for words in (translation.summary, do.get(lang)) if words),
            *(_practical(told.in_language(lang), post) if lang not in whole else ()),
        )
        for lang, translation in sorted(post.translations.items())
        if lang != post.lang
    )


def _practical(told: Told, post: Post) -> tuple[tuple[Fact, ...], tuple[Link, ...]]:
    """Return what is practical about a post's event, and what one can do about it until then."""
    event = compose_event(told, post)
    if event is None:
        return (), ()
    leads = [(CALENDAR, event.calendar_url), *([(SIGN_UP, event.sign_up)] if event.sign_up else [])]
    links = () if event.is_over else tuple(Link(told.say(each), url) for each, url in leads)
    return all_facts(told, event), links


def compose_happening(told: Told, post: Post) -> Happening | None:
    """Return the post's event as a line in a list."""
    event = compose_event(told, post)
    if event is None:
        return None
    return Happening(
        told.link(post),
        event.starts,
        event.ends,
        event.place,
        event.calendar_url,
        event.place_lang,
    )


def find_matter(told: Told, post: Post) -> Matter | None:
    """Return the post's closure or appeal, open or not."""
    if notice := compose_notice(told, post):
        is_open = notice.starts <= told.now and not notice.is_over
        lang = post.lang or ""
        return Matter(told.link(post), "notice", notice.where, notice.until, is_open, lang)
    if appeal := compose_appeal(told, post):
        return Matter(told.link(post), "appeal", "", appeal.ends, appeal.is_open)
    return None


def _name(told: Told, place: Place | None, written: str, post: Post) -> tuple[str, str]:
    """Return what a place is called and the language of that; `written` is what the post says."""
    if place is None:
        return written, post.lang or ""
    return place.name_in(told.lang), told.lang_of_name(place)


def _access(told: Told, post: Post, written: str | None, place: Place | None) -> tuple[str, str]:
    """Return how to get in and the language of that: the post's words, or else the place's."""
    if written or place is None:
        return written or "", post.lang or ""
    if told.lang in place.accesses:
        return place.accesses[told.lang], told.lang
    return place.access or "", told.first_language


def _find_place(told: Told, written: str) -> Place | None:
    return next((place for place in told.department.places if place.id == written), None)
