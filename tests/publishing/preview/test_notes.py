"""What only the writer sees, on top of pages and below /_preview/."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from frontporch.building.cache import open_store
from frontporch.building.workers import Workers
from frontporch.policy.governance import in_force
from frontporch.publishing.gating.clearing import Clearing, read_clearing
from frontporch.publishing.preview.notes import PREVIEW, notes_of, previews_of
from frontporch.publishing.preview.server import State, answer
from frontporch.publishing.reading.footing import Footing
from tests.folders import NOW, write_picture
from tests.gated_town import GatedTown, found_gated_town


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    return found_gated_town(tmp_path / "town")


def cleared(town: GatedTown) -> Clearing:
    now = datetime.fromisoformat(NOW)
    governance, _ = in_force(town.folder, None, now)
    footing = Footing(town.folder, governance, None, now)
    with Workers(1) as workers:
        return read_clearing(footing, (), open_store(town.folder), workers)


def test_a_post_says_on_top_whom_it_waits_for(town: GatedTown) -> None:
    town.write("the-dog")
    town.commit()
    note = notes_of(cleared(town))["/2026/11/the-dog/"]
    assert "This is not published yet." in note
    assert "waits for the approval of Chief Renee Hollis or Sergeant Dana Ortiz" in note
    assert f'href="{PREVIEW}id-the-dog/"' in note


def test_a_post_that_may_go_out_as_it_is_says_nothing(town: GatedTown) -> None:
    town.approve(town.write("the-dog"))
    assert notes_of(cleared(town)) == {}


def test_what_is_written_in_a_finding_is_shown_and_never_run(town: GatedTown) -> None:
    write_picture(town.folder, "2026/dog.png")
    alt = "<script>alert(1)</script>.png"
    town.write("the-dog", more=f'picture: {{file: 2026/dog.png, alt: "{alt}"}}\n')
    clearing = cleared(town)
    shown = [*notes_of(clearing).values()]
    shown += [make() for make in previews_of(clearing, open_store(town.folder)).values()]
    assert [page for page in shown if "<script>alert" in page] == []


def test_every_post_can_be_previewed_and_no_page(town: GatedTown) -> None:
    town.write("the-dog", title="A dog & a bone")
    town.put("content/pages/about.md", "---\ntitle: About us\n---\nWe are here.\n")
    pages = previews_of(cleared(town), open_store(town.folder))
    assert list(pages) == [PREVIEW, f"{PREVIEW}id-the-dog/"]
    assert "A dog &amp; a bone" in pages[PREVIEW]()
    message = pages[f"{PREVIEW}id-the-dog/"]()
    assert "@elmferrypd@social.example" in message
    assert "NOT SENT" in message


def test_the_server_puts_the_note_on_top_of_its_page_only(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(
            '<html><body class="x"><p>Hello</p></body></html>'
        )
    state = State()
    state.annotate({"/one/": "<aside>Waits.</aside>"}, {PREVIEW: lambda: "<h1>Previews</h1>"})
    assert (
        b'<body class="x"><aside>Waits.</aside><p>Hello</p>'
        in answer(tmp_path, "/one/", state).content
    )
    assert b"Waits." not in answer(tmp_path, "/two/", state).content
    assert answer(tmp_path, PREVIEW, state).content == b"<h1>Previews</h1>"
