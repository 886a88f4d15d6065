"""What languages are called and how they run, by the Unicode CLDR."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.localedata import exists

if TYPE_CHECKING:
    from frontporch.site.catalog import Catalog

# what is told in the United States counts its hours from one to twelve, where a language knows both
_COUNTRY = "US"

# what stands between these runs from left to right, whatever is around it (Unicode UAX 9)
_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2069"


@cache
def find_locale(lang: str) -> Locale | None:
    """Return the locale of a language as the United States speak it; None for an unknown one."""
    name = lang.replace("-", "_")
    candidates = (f"{name}_{_COUNTRY}", name, name.partition("_")[0])
    return next((Locale.parse(each) for each in candidates if exists(each)), None)


def is_english(lang: str) -> bool:
    """Say whether a language is a form of English, in which the words are written."""
    return lang.partition("-")[0] == "en"


def language_name(lang: str) -> str:
    """Return what speakers call their language, or its code."""
    locale = find_locale(lang)
    name = (locale and locale.get_language_name(locale)) or lang
    return name[0].upper() + name[1:]


def language_name_in(lang: str, catalog: Catalog) -> str:
    """Return what a language is called in the language of `catalog`: "inglés", or its code."""
    locale, spoken = find_locale(lang), find_locale(catalog.lang)
    return (locale and spoken and locale.get_language_name(spoken)) or lang


def isolated(number: str, lang: str) -> str:
    """Return a telephone number that keeps its order amid words from right to left, too."""
    return f"{_ISOLATE}{number}{_END_OF_ISOLATE}" if runs_right_to_left(lang) else number


def runs_right_to_left(lang: str) -> bool:
    """Say whether a language is written from right to left."""
    locale = find_locale(lang)
    return locale is not None and locale.text_direction == "rtl"
