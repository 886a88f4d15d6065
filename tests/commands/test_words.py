"""The words of the interface: all of them are in every catalog, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from frontporch.building.catalogs import parse_catalog
from frontporch.commands import words
from frontporch.commands.words import find_faults, gather, render_catalog
from frontporch.errors import ConfigurationError
from tests.folders import CHECKOUT

FILES = sorted((CHECKOUT / "theme" / "locale").glob("*/LC_MESSAGES/*.po"))


def catalog_of(**said: str) -> Catalog:
    catalog = Catalog("es")
    for message, string in said.items():
        catalog.add(message, string)
    return catalog


def test_the_theme_comes_with_spanish() -> None:
    assert [path.parents[1].name for path in FILES] == ["es"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parents[1].name)
def test_every_word_is_translated_keeps_its_places_for_values_and_is_still_said(path: Path) -> None:
    assert list(find_faults(parse_catalog(path), gather(CHECKOUT))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parents[1].name)
def test_a_catalog_is_written_as_the_command_writes_it(path: Path) -> None:
    catalog = parse_catalog(path)
    catalog.update(gather(CHECKOUT), no_fuzzy_matching=True)
    assert render_catalog(catalog) == path.read_bytes()


def test_a_new_word_of_a_template_of_a_page_and_of_a_kind_is_missing(tmp_path: Path) -> None:
    templates, pages = tmp_path / "theme" / "templates", tmp_path / "frontporch" / "site"
    (templates / "styleguide").mkdir(parents=True)
    pages.mkdir(parents=True)
    (templates / "a.html").write_text(
        '{{ _("From a template") }}{% trans n=1 %}With {{ n }}{% endtrans %}', encoding="utf-8"
    )
    (pages / "a.py").write_text('A = mark("From a page")\nB = "no word"\n', encoding="utf-8")
    missing = set(find_faults(Catalog("es"), gather(tmp_path)))
    new = {"missing: From a template", "missing: From a page", "missing: With %(n)s"}
    assert new | {"missing: Story"} <= missing
    assert "missing: no word" not in missing


def test_a_word_that_is_said_no_more_is_stale() -> None:
    assert list(find_faults(catalog_of(Gone="Ido"), Catalog())) == ["stale: Gone"]


def test_an_empty_and_an_uncertain_translation_are_missing() -> None:
    catalog = catalog_of(Empty="")
    catalog.add("Unsure", "Dudoso", flags=["fuzzy"])
    assert list(find_faults(catalog, catalog_of(Empty="", Unsure=""))) == [
        "missing: Empty",
        "missing: Unsure",
    ]


@pytest.mark.parametrize("said", ["Llame", "Llame al %(numero)s", "Llame al {number}"])
def test_a_translation_without_the_places_for_values_is_a_fault(said: str) -> None:
    word = "Call %(number)s"
    faults = find_faults(catalog_of(**{word: said}), catalog_of(**{word: ""}))
    assert list(faults) == [f"places for values differ: {word}"]


def test_places_for_values_may_change_their_order() -> None:
    word, said = "%(a)s of %(b)s", "%(b)s: %(a)s"
    assert list(find_faults(catalog_of(**{word: said}), catalog_of(**{word: ""}))) == []


def test_another_language_begins_with_every_word_and_no_translation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(words, "THEME", tmp_path)
    assert words.run_words("vi") == 1
    begun = parse_catalog(tmp_path / "locale" / "vi" / "LC_MESSAGES" / "frontporch.po")
    assert [message.id for message in begun if message.id and any(message.string or ())] == []
    assert len(begun) == len(gather(CHECKOUT))
    assert f"vi: {len(begun)} words and sentences, {len(begun)} to do." in capsys.readouterr().out


def test_a_language_that_nobody_knows_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "THEME", tmp_path)
    with pytest.raises(ConfigurationError, match='"xx" is no language'):
        words.run_words("xx")
    assert list(tmp_path.iterdir()) == []
