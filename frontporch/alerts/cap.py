"""CAP 1.2 (OASIS): each update as an alert that warning systems, signs and phones understand.

The order of elements is the schema's. Times tell their offset by numbers, because CAP forbids Z.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml.etree import Element, SubElement, tostring

from frontporch.posts.live import live_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from lxml.etree import _Element

    from frontporch.alerts.stories import LiveStory
    from frontporch.department import Department
    from frontporch.posts.live import LiveUpdate
    from frontporch.posts.model import Post

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"

_MESSAGE_TYPES = {"open": "Alert", "update": "Update", "close": "Cancel"}


@dataclass(frozen=True, slots=True)
class Area:
    """Where an alert is about: a name for people, an id, and corners (latitude, longitude)."""

    name: str
    id: str
    corners: tuple[tuple[float, float], ...] = ()


def render_cap(story: LiveStory, number: int, department: Department) -> bytes:
    """Return the alert of the update with that number, in UTF-8.

    Raises ValueError where the story has no such update.
    """
    post, live = _update(story, number)
    site_url = department.agency.site_url
    head = _Head(identifier_of(post, site_url), post.date, _MESSAGE_TYPES[live.status])
    said = (*story.taken_down, *story.updates)
    earlier = [each for each in said if each.live and each.live.number < number]
    earlier.sort(key=lambda each: each.live.number if each.live else 0)
    alert = _begin(head, live, earlier, department)
    for lang in _languages(post, live):
        _add_info(alert, post, live, department, lang)
    return _written(alert)


def render_cancel(post: Post, live: LiveUpdate, words: str, department: Department) -> bytes:
    """Return the alert that takes back the one of an update that was taken down, in UTF-8.

    `words` say that it was, and are all that it says; nothing of the update is in it.
    """
    agency = department.agency
    head = _Head(cancel_identifier(post, agency.site_url), taken_down_at(post), "Cancel")
    alert = _begin(head, live, [post], department)
    info = SubElement(alert, "info")
    _add(info, "language", agency.languages[0])
    _add(info, "category", _category(live))
    _add(info, "event", words)
    # not that all is clear: only that these words do not count
    _add(info, "responseType", "None")
    _add(info, "urgency", "Unknown")
    _add(info, "severity", "Unknown")
    _add(info, "certainty", "Unknown")
    _add(info, "senderName", agency.name)
    _add(info, "headline", words)
    _add(info, "web", agency.site_url + live_address(live.story))
    _add(info, "contact", agency.non_emergency)
    for area in areas_of(post, department):
        _add_area(info, area)
    return _written(alert)


def cancel_identifier(post: Post, site_url: str) -> str:
    """Return what the alert is known by that takes back the one of an update."""
    return f"{identifier_of(post, site_url)}-taken-down"


def taken_down_at(post: Post) -> datetime:
    """Return when an update was taken down; it does not matter whose clock says that."""
    return post.withdrawn.date if post.withdrawn else post.date


@dataclass(frozen=True, slots=True)
class _Head:
    """What an alert is known by, when it was sent, and what it does to those before it."""

    identifier: str
    sent: datetime
    kind: str


def _begin(
    head: _Head, live: LiveUpdate, earlier: Sequence[Post], department: Department
) -> _Element:
    agency = department.agency
    alert = Element("alert", xmlns=NAMESPACE)
    _add(alert, "identifier", head.identifier)
    _add(alert, "sender", sender_of(agency.site_url))
    _add(alert, "sent", moment(head.sent, agency.zone))
    _add(alert, "status", "Exercise" if live.is_drill else "Actual")
    _add(alert, "msgType", head.kind)
    _add(alert, "scope", "Public")
    if live.is_drill:
        _add(alert, "note", "This is a drill. Nothing has happened.")
    if earlier:
        _add(alert, "references", " ".join(_reference(each, department) for each in earlier))
    return alert


def _written(alert: _Element) -> bytes:
    return tostring(alert, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def identifier_of(post: Post, site_url: str) -> str:
    """Return what an alert is known by, for ever; without spaces, commas, < and &."""
    return f"{sender_of(site_url)}-{post.id}"


def sender_of(site_url: str) -> str:
    """Return who sends alerts: the host of the site."""
    return urlsplit(site_url).hostname or "localhost"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Return a time as CAP wants it: to the second, with -00:00 for UTC."""
    local = at.astimezone(zone).replace(microsecond=0)
    written = local.isoformat()
    return written.replace("+00:00", "-00:00") if local.utcoffset() == timedelta(0) else written


def areas_of(post: Post, department: Department) -> tuple[Area, ...]:
    """Return where an update is about; the whole town where it names no neighborhood."""
    known = {each.id: each for each in department.neighborhoods}
    named = tuple(
        Area(known[each].name, each, known[each].outline)
        for each in post.neighborhoods
        if each in known
    )
    return named or (Area(department.agency.town, ""),)


def _update(story: LiveStory, number: int) -> tuple[Post, LiveUpdate]:
    for post in story.updates:
        if post.live is not None and post.live.number == number:
            return post, post.live
    raise ValueError(f"{story.id} has no update {number}")


def _reference(post: Post, department: Department) -> str:
    agency = department.agency
    sent = moment(post.date, agency.zone)
    return f"{sender_of(agency.site_url)},{identifier_of(post, agency.site_url)},{sent}"


def _languages(post: Post, live: LiveUpdate) -> Iterator[str]:
    yield post.lang
    yield from (lang for lang, told in post.translations.items() if told.title or told.summary)
    yield from (lang for lang in live.instructions if lang not in post.translations)


def _add_info(
    alert: _Element, post: Post, live: LiveUpdate, department: Department, lang: str
) -> None:
    agency = department.agency
    told = post.translations.get(lang)
    info = SubElement(alert, "info")
    headline = (told and told.title) or post.title
    instruction = live.instructions.get(lang) or live.instruction
    _add(info, "language", lang)
    _add(info, "category", _category(live))
    _add(info, "event", headline)
    _add(info, "responseType", _response(live))
    _add(info, "urgency", "Past" if live.status == "close" else live.urgency.title())
    _add(info, "severity", live.severity.title())
    _add(info, "certainty", live.certainty.title())
    _add(info, "effective", moment(post.date, agency.zone))
    _add(info, "expires", moment(live.expires, agency.zone))
    _add(info, "senderName", agency.name)
    _add(info, "headline", headline)
    _add(info, "description", (told and told.summary) or post.summary or post.title)
    if instruction:
        _add(info, "instruction", instruction)
    _add(info, "web", agency.site_url + post.address)
    _add(info, "contact", agency.non_emergency)
    for area in areas_of(post, department):
        _add_area(info, area)


def _category(live: LiveUpdate) -> str:
    return "CBRNE" if live.about == "cbrne" else live.about.title()


def _response(live: LiveUpdate) -> str:
    if live.status == "close":
        return "AllClear"
    return "Execute" if live.instruction else "Monitor"


def _add_area(info: _Element, area: Area) -> None:
    place = SubElement(info, "area")
    _add(place, "areaDesc", area.name)
    if area.corners:
        ring = (
            area.corners
            if area.corners[0] == area.corners[-1]
            else (*area.corners, area.corners[0])
        )
        _add(place, "polygon", " ".join(f"{latitude},{longitude}" for latitude, longitude in ring))
    if area.id:
        code = SubElement(place, "geocode")
        _add(code, "valueName", "neighborhood")
        _add(code, "value", area.id)


def _add(parent: _Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
