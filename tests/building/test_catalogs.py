from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.building.catalogs import read_catalogs
from frontporch.errors import ConfigurationError
from frontporch.site.catalog import ENGLISH

HEAD = """\
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

"""


def write(theme: Path, words: str, lang: str = "ru") -> Path:
    file = theme / "locale" / lang / "LC_MESSAGES" / "frontporch.po"
    file.parent.mkdir(parents=True)
    file.write_text(HEAD + words, encoding="utf-8")
    return theme


def test_words_are_told_in_the_language_of_their_folder(tmp_path: Path) -> None:
    catalogs = read_catalogs(write(tmp_path, 'msgid "Search"\nmsgstr "Поиск"\n', "ru_RU"))
    assert catalogs["ru-RU"].gettext("Search") == "Поиск"


@pytest.mark.parametrize(
    "said", ['msgid "Search"\nmsgstr ""\n', "", '#, fuzzy\nmsgid "Search"\nmsgstr "x"\n']
)
def test_what_nobody_has_translated_for_certain_stays_english(tmp_path: Path, said: str) -> None:
    assert read_catalogs(write(tmp_path, said))["ru"].gettext("Search") == "Search"


@pytest.mark.parametrize(
    ("number", "form"), [(1, "пост"), (3, "поста"), (5, "постов"), (21, "пост")]
)
def test_a_number_takes_the_form_that_the_language_has_for_it(
    tmp_path: Path, number: int, form: str
) -> None:
    forms = 'msgstr[0] "пост"\nmsgstr[1] "поста"\nmsgstr[2] "постов"\n'
    words = f'msgid "post"\nmsgid_plural "posts"\n{forms}'
    catalog = read_catalogs(write(tmp_path, words))["ru"]
    assert catalog.ngettext("post", "posts", number) == form


def test_english_has_two_forms_without_any_catalog() -> None:
    assert [ENGLISH.ngettext("post", "posts", number) for number in (1, 0, 2)] == [
        "post",
        "posts",
        "posts",
    ]


def test_a_word_with_two_meanings_is_told_by_its_context(tmp_path: Path) -> None:
    words = 'msgctxt "verb"\nmsgid "Open"\nmsgstr "Открыть"\n\nmsgid "Open"\nmsgstr "Открыто"\n'
    catalog = read_catalogs(write(tmp_path, words))["ru"]
    assert (catalog.pgettext("verb", "Open"), catalog.gettext("Open")) == ("Открыть", "Открыто")


def test_values_stand_where_the_language_wants_them(tmp_path: Path) -> None:
    words = 'msgid "Call %(name)s."\nmsgstr "%(name)s: звоните."\n'
    catalog = read_catalogs(write(tmp_path, words))["ru"]
    assert catalog.say("Call %(name)s.", name="Dana") == "Dana: звоните."


def test_a_file_that_is_no_catalog_is_named(tmp_path: Path) -> None:
    write(tmp_path, "this is no catalog\n")
    with pytest.raises(ConfigurationError, match=r"theme/locale/ru/LC_MESSAGES/frontporch\.po"):
        read_catalogs(tmp_path)
