"""Updates in content/live/: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.posts.archive import Archive
from frontporch.posts.model import Post
from frontporch.posts.reading import examine_archive, parse_update
from tests.alerts.gas_leak import CLOSE, FILES, OPEN, UPDATE
from tests.small_town import read_town

FIRST = "content/live/gas-leak/001.md"
SECOND = "content/live/gas-leak/002.md"
LATER = UPDATE.replace("14:40", "17:40")
DRILL = OPEN.replace("id: gas", "id: drill-gas").replace(
    "status: open", "status: open\ndrill: true"
)


def examine(folder: Path, files: dict[str, str | bytes]) -> tuple[Archive, list[str]]:
    archive, problems = examine_archive(folder, read_town(folder, files))
    return archive, [str(problem) for problem in problems]


def complaints(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    return examine(folder, files)[1]


def test_an_update_is_read_as_a_post_of_its_own_kind(tmp_path: Path) -> None:
    archive, problems = examine(tmp_path, {FIRST: OPEN})
    post = archive.by_id["gas-leak-1"]

    assert problems == []
    assert (post.address, post.lang, str(post.kind)) == ("/live/gas-leak/1/", "en", "live")
    assert post.summary == "A gas line is broken in the 400 block of Vine Street."
    assert post.translations["es"].title == "Fuga de gas en Vine Street"
    assert post.live is not None
    assert (post.live.story, post.live.number, post.live.status) == ("gas-leak", 1, "open")
    assert post.live.instructions == {"es": "No entre a Vine Street. No encienda nada."}


def test_the_body_says_the_text_what_to_do_and_the_rest(tmp_path: Path) -> None:
    archive, _ = examine(tmp_path, FILES)

    assert archive.by_id["gas-leak-2"].markdown == (
        "The gas company has shut the line.\n\nNobody is hurt.\n"
    )
    assert archive.by_id["gas-leak-1"].markdown.endswith("Do not light anything.\n")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({FIRST: UPDATE}, f"{FIRST}:6  Must fix: status: must be open in 001.md, and nowhere else"),
        (
            {FIRST: OPEN, SECOND: UPDATE.replace("status: update", "status: open")},
            f"{SECOND}:6  Must fix: status: must be open",
        ),
        (
            {FIRST: OPEN, SECOND: CLOSE, "content/live/gas-leak/003.md": LATER},
            "content/live/gas-leak/003.md:6  Must fix: status: comes after the close",
        ),
        (
            {FIRST: OPEN, SECOND: UPDATE.replace("14:40", "13:40")},
            f"{SECOND}:4  Must fix: date: is before that of 001.md",
        ),
        ({"content/live/gas-leak/1.md": OPEN}, "must be named like content/live/gas-leak/001.md"),
        ({"content/live/gas-leak/000.md": OPEN}, "must be named like content/live/gas-leak/001.md"),
        ({"content/live/Gas Leak/001.md": OPEN}, "cannot stand in an address"),
        ({FIRST: OPEN.replace("20 18:00", "20 14:00")}, "expires before it was said"),
        ({FIRST: OPEN.replace("[oak-hill]", "[oakhill]")}, "neighborhoods[1]"),
        ({FIRST: OPEN.replace("[lee]", "[former]")}, "left the roster"),
        ({FIRST: OPEN.replace("text_es", "texte_es")}, "texte_es"),
        ({FIRST: OPEN.replace("es: Fuga", "es: <b>Fuga")}, f"{FIRST}:4  Must fix: title_es"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(
    tmp_path: Path, files: dict[str, str | bytes], sentence: str
) -> None:
    [told] = complaints(tmp_path, files)
    assert sentence in told


@pytest.mark.parametrize(
    "files",
    [
        {"content/live/drill-gas-leak/001.md": OPEN},
        {FIRST: DRILL},
        {FIRST: OPEN.replace("id: gas", "id: drill-gas")},
        {"content/live/drill-gas-leak/001.md": DRILL},
    ],
    ids=["by its folder", "by its key", "by its id", "by all"],
)
def test_a_drill_in_the_content_is_refused(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    archive, [told] = examine(tmp_path, files)

    assert "a drill is never published" in told
    assert [post for post in archive.posts if post.live] == []


@pytest.mark.parametrize(
    ("file", "text", "is_read"),
    [
        ("content/live/drill-gas-leak/001.md", DRILL, True),
        ("content/live/drill-gas-leak/001.md", OPEN, False),
        (FIRST, DRILL, False),
        (FIRST, OPEN, False),
    ],
)
def test_where_drills_are_read_nothing_else_is(
    tmp_path: Path, file: str, text: str, *, is_read: bool
) -> None:
    department = read_town(tmp_path)
    found: Post | None = parse_update(file, text.encode(), department, [], is_drill=True)

    assert (found is not None) == is_read
