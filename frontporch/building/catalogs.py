"""Reads the words of the interface: a catalog for each language that the theme has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, read_po

from frontporch.errors import ConfigurationError, Problem
from frontporch.site.catalog import CONTEXT_END, Catalog

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as Messages

LOCALES = "locale"
FILE = Path("LC_MESSAGES") / "frontporch.po"


def read_catalogs(theme: Path) -> Mapping[str, Catalog]:
    """Return the catalogs below `theme`/locale by language.

    Raises ConfigurationError for a file that is no catalog.
    """
    places = sorted((theme / LOCALES).glob(f"*/{FILE.as_posix()}"))
    return {catalog.lang: catalog for catalog in map(read_catalog, places)}


def read_catalog(path: Path) -> Catalog:
    """Return the words of one file; what is fuzzy or empty there stays English."""
    lang = language_of(path)
    messages = parse_catalog(path)
    return Catalog(lang, dict(_translated(messages)), messages.plural_expr)


def parse_catalog(path: Path) -> Messages:
    """Return a file of words as Babel knows it. Raises ConfigurationError if it is none."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=path.parents[1].name, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        where = f"theme/{LOCALES}/{path.parents[1].name}/{FILE.as_posix()}"
        sentence = f"is not a file of translated words: {error}"
        raise ConfigurationError(Problem(where, sentence)) from error


def language_of(path: Path) -> str:
    """Return the language of a file of words, which is the name of its folder."""
    return path.parents[1].name.replace("_", "-")


def _translated(messages: Messages) -> Iterator[tuple[str, tuple[str, ...]]]:
    for message in messages:
        string = message.string or ""
        said = (string,) if isinstance(string, str) else tuple(string)
        if message.id and all(said) and not message.fuzzy:
            one = message.id if isinstance(message.id, str) else message.id[0]
            yield (f"{message.context}{CONTEXT_END}{one}" if message.context else one), said
