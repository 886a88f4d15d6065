"""The words for people that are not a template's and not a department's, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.department import KindWords
from frontporch.posts.kinds import KIND_TEMPLATES

if TYPE_CHECKING:
    from frontporch.department import Department
    from frontporch.site.catalog import Catalog
    from frontporch.values import Kind


def mark(message: str) -> str:
    """Return the words as they are; `./porch words` finds them here for the catalogs."""
    return message


ARCHIVE = mark("Archive")
CATEGORIES = mark("Topics")
CORRECTIONS = mark("Corrections")
EVENTS = mark("Events")
FEEDS = mark("Feeds")
SEARCH = mark("Search")
PRESS = mark("For reporters")
ACCOUNTS = mark("Our accounts")
KINDS = mark("Kinds of posts")
LATEST = mark("Latest")
LIVE = mark("Live updates")
LIVE_INTRO = mark("What is going on right now, and what was.")
LIVE_UPDATE = mark("Live update")
NOT_FOUND = mark("Nothing is here")
NOT_FOUND_WHY = mark("The address may be wrong, or what was here has moved.")
LATEST_POSTS = mark("Latest posts")
EVERYTHING = mark("Everything we have published")
REACH_A_PERSON = mark("To reach a person, call %(number)s.")
OFFICERS = mark("Who writes here")
TAGS = mark("Tags")
TAKEN_DOWN = mark("This post was taken down")
UPDATE_TAKEN_DOWN = mark("This update was taken down")
EXPIRED = mark("This post has expired")
EXPIRED_WHY = mark("It was meant for a limited time, which is over.")
TAKEN_BACK = mark("What we corrected or took down")
ALSO_IN = mark("Also in %(language)s")
ASK = mark("Report or ask")
MOVED = mark("This page has moved")
ALL_POSTS = mark("All posts")
LANGUAGES = mark("Languages")
# the only format of a feed whose name is not a name
CALENDAR = mark("Calendar")

ARCHIVE_INTRO = mark("Everything we have published, newest first.")
CATEGORIES_INTRO = mark("What we write about.")
CORRECTIONS_INTRO = mark("What we got wrong and put right, and what we took down.")
EVENTS_INTRO = mark("Where you can meet us.")
FEEDS_INTRO = mark("Follow this blog, or a part of it, in your own feed reader or calendar.")
SEARCH_INTRO = mark("Find a post by its words.")
PRESS_INTRO = mark("Whom reporters call, by day and by night, and what we publish for them.")
ACCOUNTS_INTRO = mark("Where else we write, so that you can tell a false account from ours.")
KINDS_INTRO = mark("The shapes our posts come in.")
OFFICERS_INTRO = mark("The people behind the posts.")
TAGS_INTRO = mark("Every tag, from A to Z.")
NEIGHBORHOOD = mark("neighborhood")
NEIGHBORHOODS = mark("neighborhoods")
NEIGHBORHOODS_INTRO = mark("The %(many)s of %(town)s.")

_KINDS = {template.kind: template for template in KIND_TEMPLATES}


def kind_words(department: Department, catalog: Catalog, lang: str) -> dict[str, KindWords]:
    """Return the public words for every kind in a language.

    The department's own words come first; those are in its first language unless it says more.
    """
    return {kind: _words_for(department, catalog, lang, kind) for kind in _KINDS}


def kind_purposes(catalog: Catalog) -> dict[str, str]:
    """Return one sentence for each kind on what it is for."""
    return {kind: catalog.say(template.purpose) for kind, template in _KINDS.items()}


def _words_for(department: Department, catalog: Catalog, lang: str, kind: Kind) -> KindWords:
    template, own = _KINDS[kind], department.kinds.get(kind)
    if own and lang in own.translations:
        return KindWords(**own.translations[lang].model_dump())
    if own and lang == department.agency.languages[0]:
        return own
    return KindWords(one=catalog.say(template.one), many=catalog.say(template.many))
