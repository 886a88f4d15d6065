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
from frontporch.building.compiled import CompiledTemplates, never_while_compiling
from frontporch.site import dates
from frontporch.site.catalog import ENGLISH, Catalog
from frontporch.site.dates_by_language import dates_in
from frontporch.site.languages import language_name_in, runs_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from frontporch.site.model import Frame
    from frontporch.site.pages import Page


_COMPILED = CompiledTemplates()


@dataclass(frozen=True)
class Theme:
    """Where the templates are, first choice first, their words, static files, sheets of styles.

    `static` maps a file's name to its address ("icon.svg" to "/static/icon-3f9a.svg"), `styles` a
    sheet's name to its text. A theme can be pickled, so that a page can be rendered in any process.
    """

    template_folders: tuple[str, ...]
    static: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    catalog: Catalog = ENGLISH

    def __hash__(self) -> int:
        words = (self.catalog, *sorted(self.styles))
        return hash((self.template_folders, *sorted(self.static.items()), *words))


def render_page(theme: Theme, frame: Frame, page: Page) -> bytes:
    """Return the page as UTF-8. A template that asks for what is not there is a bug and raises."""
    template = _environment(theme).get_template(page.template)
    return template.render(site=frame, page=page).encode()


def template_names(theme: Theme) -> set[str]:
    """Return the names of the filters and functions that templates have beside Jinja's own."""
    return {*_filters(theme.catalog), *_functions(theme)}


@lru_cache(maxsize=8)
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
        bytecode_cache=_COMPILED,
    )
    # The extension adds this method, which Jinja's types do not know.
    environment.install_gettext_translations(theme.catalog, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(_filters(theme.catalog))
    environment.globals.update(_functions(theme))
    return environment


def _filters(catalog: Catalog) -> dict[str, Callable[..., str]]:
    told = dates_in(catalog)
    of_one_language: dict[str, Callable[..., str]] = {
        "day": told.day,
        "when": told.when,
        "until": told.until,
        "month": told.month,
        "month_name": told.month_name,
        "short_month": told.short_month,
        "language": partial(language_name_in, catalog=catalog),
    }
    return {
        "tel": telephone_link,
        "with_pictures": with_pictures,
        "iso": dates.iso,
        "iso_day": dates.iso_day,
        **{name: never_while_compiling(each) for name, each in of_one_language.items()},
    }


def _functions(theme: Theme) -> dict[str, object]:
    return {
        "direction": direction,
        "sheet": partial(styles.join, theme.styles),
        "in_words": partial(spoken, theme.catalog.lang),
        "policy": styles.policy_for(""),
        "span": dates_in(theme.catalog).span,
        "spoken": spoken,
        "static": theme.static.__getitem__,
        "words_lang": theme.catalog.lang,
    }


def telephone_link(number: str) -> str:
    """Return the address that dials a number as people write it: "555-0142" is "tel:555-0142"."""
    return f"tel:{'-'.join(re.findall(r'[+]?[0-9]+', number))}"


def direction(lang: str) -> Markup:
    """Return the `dir` attribute that a language needs, with a space before it, or nothing."""
    return Markup(' dir="rtl"') if runs_right_to_left(lang) else Markup()


def spoken(lang: str, around: str) -> Markup:
    """Return the `lang` attribute of words in one language amid words in another, or nothing."""
    if lang in {around, ""}:
        return Markup()
    back = Markup(' dir="ltr"') if runs_right_to_left(around) else Markup()
    return Markup(' lang="{}"').format(lang) + (direction(lang) or back)
