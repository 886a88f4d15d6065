"""The public policy page: the SOP as it is enforced, word for word; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from frontporch.delivery.networks import LABELS
from frontporch.department import Department
from frontporch.policy.publication import policy_markdown
from frontporch.policy.sop import FILE, Sop, source_in
from frontporch.posts.addresses import page_address
from frontporch.posts.model import StandingPage
from frontporch.site.catalog import NO_CATALOGS, Catalog
from frontporch.site.languages import language_name_in, runs_right_to_left
from frontporch.site.words import mark

SLUG = "policy"
_AFTER_ABOUT = 20
_SUMMARY = mark("What %(department)s publishes, and who reads it first.")
_ONLY_IN = mark("This page is only in %(language)s.")


def policy_pages(
    sop: Sop, department: Department, catalogs: Mapping[str, Catalog] = NO_CATALOGS
) -> tuple[StandingPage, ...]:
    """Return the policy in the first language and in each other one that sop.toml has it in."""
    others = (lang for lang in department.agency.languages[1:] if lang in sop.translations)
    translated = (_translation(sop, department, lang, catalogs) for lang in others)
    return (policy_page(sop, department, catalogs), *translated)


def policy_page(
    sop: Sop, department: Department, catalogs: Mapping[str, Catalog] = NO_CATALOGS
) -> StandingPage:
    """Return the SOP as a standing page at /policy/, in the department's first language.

    For readers of a language that it is not in, it begins with a line that says so.
    """
    lang = department.agency.languages[0]
    notes = "".join(_untranslated(sop, department, catalogs))
    return StandingPage(
        title=sop.title,
        slug=SLUG,
        summary=_SUMMARY % {"department": department.agency.name},
        lang=lang,
        updated=_since(sop, department),
        order=_AFTER_ABOUT,
        source=FILE,
        address=page_address(SLUG),
        markdown=notes + policy_markdown(sop, LABELS),
        body_line=1,
    )


def _translation(
    sop: Sop, department: Department, lang: str, catalogs: Mapping[str, Catalog]
) -> StandingPage:
    catalog = catalogs.get(lang, Catalog(lang))
    return StandingPage(
        title=sop.translations[lang].title,
        slug=f"{SLUG}-{lang.lower()}",
        summary=catalog.say(_SUMMARY, department=department.agency.name),
        lang=lang,
        translation_of=SLUG,
        updated=_since(sop, department),
        order=_AFTER_ABOUT,
        source=source_in(lang),
        address=f"/{lang.lower()}{page_address(SLUG)}",
        markdown=policy_markdown(sop, LABELS, lang, catalog.say),
        body_line=1,
    )


def _untranslated(
    sop: Sop, department: Department, catalogs: Mapping[str, Catalog]
) -> Iterator[str]:
    first, *others = department.agency.languages
    for lang in others:
        if lang not in sop.translations:
            catalog = catalogs.get(lang, Catalog(lang))
            said = catalog.say(_ONLY_IN, language=language_name_in(first, catalog))
            direction = ' dir="rtl"' if runs_right_to_left(lang) else ""
            yield f'<p lang="{lang}"{direction}>{said}</p>\n\n'


def _since(sop: Sop, department: Department) -> datetime:
    return datetime.combine(sop.since, time(), department.agency.zone)
