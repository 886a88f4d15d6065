"""The words for people that are not a template's and not a department's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.department import KindWords
from frontporch.posts.kinds import KIND_TEMPLATES

if TYPE_CHECKING:
    from frontporch.department import Department

ARCHIVE = "Archive"
CATEGORIES = "Topics"
CORRECTIONS = "Corrections"
EVENTS = "Events"
FEEDS = "Feeds"
PRESS = "For reporters"
ACCOUNTS = "Our accounts"
KINDS = "Kinds of posts"
LATEST = "Latest"
NOT_FOUND = "Nothing is here"
OFFICERS = "Who writes here"
SEARCH = "Search"
TAGS = "Tags"
TAKEN_DOWN = "This post was taken down"
EXPIRED = "This post has expired"
MOVED = "This page has moved"
ALL_POSTS = "All posts"
LANGUAGES = "Languages"

ARCHIVE_INTRO = "Everything we have published, newest first."
CATEGORIES_INTRO = "What we write about."
CORRECTIONS_INTRO = "What we got wrong and put right, and what we took down."
EVENTS_INTRO = "Where you can meet us."
FEEDS_INTRO = "Follow this blog, or a part of it, in your own feed reader or calendar."
PRESS_INTRO = "Whom reporters call, by day and by night, and what we publish for them."
ACCOUNTS_INTRO = "Where else we write, so that you can tell a false account from ours."
KINDS_INTRO = "The shapes our posts come in."
OFFICERS_INTRO = "The people behind the posts."
SEARCH_INTRO = "Find a post by its words."
TAGS_INTRO = "Every tag, from A to Z."

# How speakers call their language, for those that agencies in the United States publish in most.
_LANGUAGE_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "hi": "हिन्दी",
    "ht": "Kreyòl ayisyen",
    "ko": "한국어",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "so": "Soomaali",
    "tl": "Tagalog",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}

_KINDS = {template.kind: template for template in KIND_TEMPLATES}


def language_name(lang: str) -> str:
    """Return what speakers call their language, or its code."""
    return _LANGUAGE_NAMES.get(lang.partition("-")[0], lang)


def kind_words(department: Department) -> dict[str, KindWords]:
    """Return the public words for every kind, in the department's own order of preference."""
    return {
        kind: department.kinds.get(kind, KindWords(one=template.one, many=template.many))
        for kind, template in _KINDS.items()
    }


def kind_purposes() -> dict[str, str]:
    """Return one sentence for each kind on what it is for."""
    return {kind: template.purpose for kind, template in _KINDS.items()}
