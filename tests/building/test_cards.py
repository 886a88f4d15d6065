"""Every live post has a card by which networks announce it; what is gone has none.

The front page, neighborhoods, kinds and officers have one that no post changes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import html
from PIL import Image

from tests.folders import write_post

if TYPE_CHECKING:
    from tests.building.conftest import Town


_SHELVES = ("kinds-story", "neighborhoods-oak-hill", "officers-lee")
OF_PAGES = {"home", *_SHELVES, *(f"es-{each}" for each in _SHELVES)}


def cards(town: Town) -> set[str]:
    folder = town.output / "cards"
    return {each.name.rpartition("-")[0] for each in folder.iterdir()} if folder.is_dir() else set()


def head(town: Town, slug: str) -> dict[str, str]:
    page = html.document_fromstring((town.output / f"2026/11/{slug}/index.html").read_bytes())
    told = ((each.get("property"), each.get("content")) for each in page.iter("meta"))
    return {name: words for name, words in told if name and words}


def test_a_page_names_its_card_with_the_size_that_it_has(town: Town) -> None:
    town.build()
    told = head(town, "the-dog")
    path = told["og:image"].removeprefix("https://police.elmferry.example/")
    with Image.open(io.BytesIO((town.output / path).read_bytes())) as card:
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert card.size == (1200, 630)
    assert told["og:image:alt"] == "The dog, Elm Ferry Police Department"


def test_only_what_is_live_has_a_card(town: Town) -> None:
    write_post(town.folder, "a-draft", more="status: draft\n")
    write_post(town.folder, "later", date="2027-01-18 07:30")
    town.build()
    assert cards(town) == {*OF_PAGES, "the-dog"}


def test_a_card_goes_with_its_post(town: Town) -> None:
    town.build()
    gone = "status: withdrawn\nwithdrawn: {date: 2026-11-19 09:00, reason: Wrong., note: Gone.}\n"
    write_post(town.folder, "the-dog", more=gone)
    town.build()
    assert cards(town) == OF_PAGES


def test_a_card_is_drawn_once_and_anew_only_for_another_title(town: Town) -> None:
    town.build()
    [before] = (town.output / "cards").glob("the-dog-*")
    assert not [path for path in town.build().made if path.startswith("cards/")]
    write_post(town.folder, "the-dog", title="The cat", body="He sat by the door.\n")
    made = [path for path in town.build().made if path.startswith("cards/")]
    assert len(made) == 1
    assert not before.exists()
