"""Whether a paragraph of the SOP is about a post.

What a post leaves open is held against it: it counts for a paragraph that demands something, and
not for one that makes something easier.
"""

from __future__ import annotations

from collections.abc import Iterable

from frontporch.policy.circumstances import Circumstances, Writer, tag_slugs
from frontporch.policy.sop import When


def demands_apply(when: When, post: Circumstances) -> bool:
    """Say whether what a paragraph demands is demanded of `post`: of one writer is enough."""
    about_writers = [_fits_writer(when, writer, if_unknown=True) for writer in post.writers]
    return _fits_post(when, post, if_unknown=True) and (
        any(about_writers) or not _asks_for_writers(when)
    )


def allowances_apply(when: When, post: Circumstances) -> bool:
    """Say whether what a paragraph makes easier is easier for `post`: for every writer."""
    about_writers = [_fits_writer(when, writer, if_unknown=False) for writer in post.writers]
    return _fits_post(when, post, if_unknown=False) and (
        (any(about_writers) and all(about_writers)) or not _asks_for_writers(when)
    )


def _fits_post(when: When, post: Circumstances, *, if_unknown: bool) -> bool:
    areas = post.neighborhoods
    return all(
        (
            not when.kind or post.kind in when.kind,
            not when.category or _is_among(post.category, when.category, if_unknown=if_unknown),
            not when.tag or bool(post.tags & tag_slugs(when.tag)),
            not when.neighborhood
            or (bool(areas & set(when.neighborhood)) if areas else if_unknown),
            not when.appeal or post.appeal in when.appeal,
            not when.lang or post.lang in when.lang,
            when.guest in {None, post.has_guest},
            when.translation in {None, post.is_translation},
            when.corrected in {None, post.is_corrected},
            when.picture_with_people in {None, post.shows_people},
        )
    )


def _fits_writer(when: When, writer: Writer, *, if_unknown: bool) -> bool:
    under, over = when.years_of_service_under, when.years_of_service_over
    years = writer.years
    return all(
        (
            not when.section or writer.section in when.section,
            not when.role or not writer.roles.isdisjoint(when.role),
            when.sworn in {None, writer.is_sworn},
            when.former in {None, writer.has_left},
            under is None or (years < under if years is not None else if_unknown),
            over is None or (years >= over if years is not None else if_unknown),
        )
    )


def _asks_for_writers(when: When) -> bool:
    asked = (when.section, when.role)
    given = (when.sworn, when.former, when.years_of_service_under, when.years_of_service_over)
    return any(asked) or any(each is not None for each in given)


def _is_among(value: str | None, allowed: Iterable[str], *, if_unknown: bool) -> bool:
    return value in allowed if value is not None else if_unknown
