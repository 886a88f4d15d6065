"""What a browser gets to search with: only what residents may read, and always the same."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from tests.building.conftest import Town
from tests.folders import files_in, write_post

WITHDRAWN = """\
status: withdrawn
withdrawn: {date: 2026-11-19 12:00, reason: error, note: It was wrong.}
"""


def search_files(town: Town) -> dict[str, bytes]:
    return files_in(town.output / "search")


def fragments(town: Town) -> dict[str, str]:
    """Return what the results show, by the address that they lead to."""
    texts = (
        gzip.decompress(content).removeprefix(b"pagefind_dcd").decode()
        for name, content in search_files(town).items()
        if name.endswith(".pf_fragment")
    )
    return {json.loads(text)["url"]: text for text in texts}


def write_of_2024(folder: Path, slug: str = "old", body: str = "The ferry ran late.\n") -> Path:
    return write_post(folder, slug, date="2024-05-01 09:00", body=body)


def test_a_live_post_can_be_found_where_it_stands(town: Town) -> None:
    town.build()
    assert "He sat by the door." in fragments(town)["/2026/11/the-dog/"]


@pytest.mark.parametrize(
    "more",
    [
        "status: draft\n",
        "expires: 2026-11-19 12:00\n",
        WITHDRAWN,
    ],
    ids=["a draft", "expired", "withdrawn"],
)
def test_no_file_holds_a_word_of_what_residents_may_not_read(town: Town, more: str) -> None:
    town.build()
    before = search_files(town)
    write_post(town.folder, "harbor", title="Zebrafish", more=more, body="A zebrafish swam.\n")
    town.build()
    assert search_files(town) == before


def test_a_post_that_is_taken_down_leaves_no_trace_in_the_index(town: Town) -> None:
    gone = write_post(town.folder, "harbor", title="Zebrafish", body="A zebrafish swam.\n")
    town.build()
    assert "/2026/11/harbor/" in fragments(town)
    text = gone.read_text(encoding="utf-8")
    gone.write_text(text.replace("authors:", f"{WITHDRAWN}authors:"), encoding="utf-8")
    town.build()
    opened = b"".join(
        gzip.decompress(content) if ".pf_" in name else content
        for name, content in search_files(town).items()
    )
    assert b"zebrafish" not in opened.lower()
    assert list(fragments(town)) == ["/2026/11/the-dog/"]


@pytest.mark.slow
def test_the_same_texts_give_the_same_files_however_often_they_are_indexed(town: Town) -> None:
    for number in range(40):
        write_post(town.folder, f"post-{number}", body=f"Night {number} at the harbor.\n")
    town.build()
    first = search_files(town)
    for _ in range(3):
        shutil.rmtree(town.folder / ".cache")
        town.build()
        assert search_files(town) == first


def test_a_new_post_leaves_the_index_of_an_older_year_as_it_is(town: Town) -> None:
    write_of_2024(town.folder)
    town.build()
    write_post(town.folder, "new", body="A new kettle.\n")
    made = [path for path in town.build().made if path.startswith("search/")]
    assert made
    assert {path.rpartition("2026/")[0] for path in made} == {"search/en/"}


def test_nothing_is_indexed_again_when_nothing_changed(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_of_2024(town.folder)
    town.build()

    def refuse() -> Path:
        raise AssertionError("an index that was kept is made again")

    monkeypatch.setattr("frontporch.building.search.get_executable", refuse)
    assert town.build().made == ()


def test_a_title_is_found_with_every_sign_that_it_has(town: Town) -> None:
    title = "'5 < 6 & a \"kettle\"'"
    write_post(town.folder, "odd", title=title, body="The odd kettle.\n")
    town.build()
    fragment = json.loads(fragments(town)["/2026/11/odd/"])
    assert fragment["meta"]["title"] == title.strip("'")
    assert "The odd kettle." in fragment["content"]


def test_the_search_page_names_what_was_built_and_runs_nothing_else(town: Town) -> None:
    town.build()
    page = (town.output / "search" / "index.html").read_text(encoding="utf-8")
    (engine,) = (town.output / "static").glob("pagefind-*.js")
    (script,) = (town.output / "static").glob("search-*.js")
    assert f'data-engine="/static/{engine.name}"' in page
    assert f'<script type="module" src="/static/{script.name}"></script>' in page
    assert page.count("<script") == 1


def test_no_other_page_has_a_script_that_runs(town: Town) -> None:
    town.build()
    scripts = {
        path.relative_to(town.output).as_posix()
        for path in town.output.rglob("*.html")
        if "<script src" in (text := path.read_text(encoding="utf-8"))
        or '<script type="module"' in text
        or "<script>" in text
    }
    assert scripts == {"search/index.html"}


def test_someone_without_scripts_is_led_to_every_year(town: Town) -> None:
    write_of_2024(town.folder)
    town.build()
    page = (town.output / "search" / "index.html").read_text(encoding="utf-8")
    assert [year in page for year in ('href="/2026/"', 'href="/2024/"')] == [True, True]
    assert 'href="/archive/"' in page


def test_an_empty_blog_has_a_search_page_without_a_search(town: Town) -> None:
    (town.folder / "content" / "posts" / "2026" / "the-dog.md").unlink()
    town.build()
    page = (town.output / "search" / "index.html").read_text(encoding="utf-8")
    assert "<form" not in page
    assert "<script" not in page
