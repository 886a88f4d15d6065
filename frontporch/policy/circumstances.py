"""What the SOP looks at in a post: what it is, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from frontporch.department import Department
from frontporch.officers import Officer
from frontporch.policy.values import AppealAbout, Sort
from frontporch.posts.addresses import suggested_slug
from frontporch.posts.model import Guest, Post


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who wrote a post, or the sponsor of a guest who did.

    `handle` is empty for somebody made up. `years` are whole years of service; None is unknown.
    `left_before` says that the person had left before the day of the post.
    """

    handle: str
    roles: frozenset[str]
    section: str
    is_sworn: bool
    years: int | None
    has_left: bool = False
    left_before: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A post as the SOP sees it. `tags` are slugs; `writers` are at least one, of a page none."""

    kind: Sort
    category: str | None
    tags: frozenset[str]
    neighborhoods: frozenset[str]
    lang: str
    writers: tuple[Writer, ...]
    appeal: AppealAbout | None = None
    has_guest: bool = False
    is_translation: bool = False
    is_corrected: bool = False
    shows_people: bool = False


def circumstances_of(post: Post, department: Department, now: datetime) -> Circumstances:
    """Return what the SOP looks at in `post` at `now`."""
    pictures = [picture for picture in (post.picture, *post.pictures) if picture]
    return Circumstances(
        kind=post.kind,
        category=post.category,
        tags=tag_slugs(post.tags),
        neighborhoods=frozenset(post.neighborhoods),
        lang=post.lang,
        writers=_writers(post, department, now),
        appeal=post.appeal.about if post.appeal else None,
        has_guest=any(isinstance(author, Guest) for author in post.authors),
        is_translation=post.translation_of is not None,
        is_corrected=bool(post.corrections),
        shows_people=any(picture.people for picture in pictures),
    )


@lru_cache(maxsize=1024)
def tag_slugs(tags: tuple[str, ...]) -> frozenset[str]:
    """Return tags as the site shelves them, so that spelling makes no way around a paragraph."""
    return frozenset(slug for tag in tags if (slug := suggested_slug(tag)))


def writer_on_roster(officer: Officer, zone_now: datetime, post_day: date) -> Writer:
    """Return what counts of an officer; `zone_now` is told in the department's zone."""
    today = zone_now.date()
    return Writer(
        handle=officer.handle,
        roles=frozenset(officer.roles),
        section=officer.section,
        is_sworn=officer.sworn,
        years=whole_years(officer.since, today) if officer.since else None,
        has_left=not serves(officer, today),
        left_before=officer.until is not None and officer.until < post_day,
    )


def serves(officer: Officer, today: date) -> bool:
    """Say whether somebody is with the department on a day; the last day counts."""
    has_come = officer.since is None or officer.since <= today
    return has_come and (officer.until is None or today <= officer.until)


def whole_years(since: date, today: date) -> int:
    """Return the whole years between two days."""
    is_short = (today.month, today.day) < (since.month, since.day)
    return today.year - since.year - is_short


def _writers(post: Post, department: Department, now: datetime) -> tuple[Writer, ...]:
    zone_now = now.astimezone(department.agency.zone)
    day = post.date.astimezone(department.agency.zone).date()
    handles = [author.sponsor if isinstance(author, Guest) else author for author in post.authors]
    return tuple(
        writer_on_roster(officer, zone_now, day)
        if (officer := department.find_officer(handle))
        else _stranger(handle)
        for handle in dict.fromkeys(handles)
    )


def _stranger(handle: str) -> Writer:
    """Return a writer who is not on the roster, with nothing that could speak for them."""
    return Writer(
        handle, frozenset(), "", is_sworn=False, years=None, has_left=True, left_before=True
    )
