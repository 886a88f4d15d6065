"""A typed page and the theme's templates become the bytes of an HTML file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from frontporch.building import styles
from frontporch.building.body_pictures import with_pictures
from frontporch.site import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from frontporch.site.model import Frame
    from frontporch.site.pages import Page

# The language of the words in the templates, until the theme has catalogs of them.
WORDS_LANGUAGE = "en"
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_DATES: tuple[Callable[..., str], ...] = (
    dates.day,
    dates.when,
    dates.until,
    dates.month,
    dates.month_name,
    dates.short_month,
    dates.iso,
    dates.iso_day,
)


@dataclass(frozen=True)
class Theme:
    """Where the templates are, first choice first, its static files, and its sheets of styles.

    `static` maps a file's name to its address ("icon.svg" to "/static/icon-3f9a.svg"), `styles` a
    sheet's name to its text. A theme can be pickled, so that a page can be rendered in any process.
    """

    template_folders: tuple[str, ...]
    static: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.template_folders, *sorted(self.static.items()), *sorted(self.styles)))


def render_page(theme: Theme, frame: Frame, page: Page) -> bytes:
    """Return the page as UTF-8. A template that asks for what is not there is a bug and raises."""
    template = _environment(theme).get_template(page.template)
    return template.render(site=frame, page=page).encode()


def template_names(theme: Theme) -> set[str]:
    """Return the names of the filters and functions that templates have beside Jinja's own."""
    return {*_filters(), *_functions(theme)}


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(theme.template_folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # The extension adds this method, which Jinja's types do not know.
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(_filters())
    environment.globals.update(_functions(theme))
    return environment


def _filters() -> dict[str, Callable[..., str]]:
    return {
        "tel": telephone_link,
        "with_pictures": with_pictures,
        **{each.__name__: each for each in _DATES},
    }


def _functions(theme: Theme) -> dict[str, object]:
    return {
        "direction": direction,
        "sheet": partial(styles.join, theme.styles),
        "in_words": in_words,
        "policy": styles.policy_for(""),
        "span": dates.span,
        "spoken": spoken,
        "static": theme.static.__getitem__,
        "words_lang": WORDS_LANGUAGE,
    }


def telephone_link(number: str) -> str:
    """Return the address that dials a number as people write it: "555-0142" is "tel:555-0142"."""
    return f"tel:{'-'.join(re.findall(r'[+]?[0-9]+', number))}"


def direction(lang: str) -> Markup:
    """Return the `dir` attribute that a language needs, with a space before it, or nothing."""
    return Markup(' dir="rtl"') if lang.partition("-")[0] in _RIGHT_TO_LEFT else Markup()


def spoken(lang: str, around: str) -> Markup:
    """Return the `lang` attribute of words in one language amid words in another, or nothing."""
    return Markup() if lang in {around, ""} else Markup(' lang="{}"').format(lang) + direction(lang)


def in_words(around: str) -> Markup:
    """Return the `lang` attribute that the template's own words need amid another language."""
    return spoken(WORDS_LANGUAGE, around)
