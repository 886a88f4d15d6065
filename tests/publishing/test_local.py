from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from frontporch.building import tree
from frontporch.building.artifact import Artifact
from frontporch.building.builder import build
from frontporch.building.cache import Made, open_store
from frontporch.building.workers import Workers
from frontporch.errors import ConfigurationError, ContentError
from frontporch.publishing.local import deploy
from tests.building.pieces import digest
from tests.folders import files_in


def build_here(folder: Path, **pages: str) -> Mapping[str, Made]:
    store = open_store(folder)
    artifacts = [
        Artifact(f"{name}.html", digest(text), partial(bytes, text.encode()))
        for name, text in pages.items()
    ]
    with Workers(1) as workers:
        build(artifacts, folder / "output", store, workers)
    return store.read_manifest(folder / "output")


@pytest.fixture
def manifest(tmp_path: Path) -> Mapping[str, Made]:
    return build_here(tmp_path, index="home", about="about")


def test_the_public_folder_holds_what_was_built(
    tmp_path: Path, manifest: Mapping[str, Made]
) -> None:
    deployed = deploy(tmp_path / "output", tmp_path / "public", manifest)
    assert files_in(tmp_path / "public") == {"about.html": b"about", "index.html": b"home"}
    assert deployed.changed == (tree.MARKER, "about.html", "index.html")


def test_only_what_differs_is_copied_and_what_is_gone_is_removed(
    tmp_path: Path, manifest: Mapping[str, Made]
) -> None:
    deploy(tmp_path / "output", tmp_path / "public", manifest)
    before = (tmp_path / "public" / "index.html").stat().st_mtime_ns
    manifest = build_here(tmp_path, index="home", contact="contact")
    deployed = deploy(tmp_path / "output", tmp_path / "public", manifest)
    assert (deployed.changed, deployed.removed) == (("contact.html",), ("about.html",))
    assert (tmp_path / "public" / "index.html").stat().st_mtime_ns == before


def test_pages_come_after_what_they_show_and_the_front_page_last() -> None:
    paths = {"index.html", "a/index.html", "media/z.jpg", "feeds/all.rss.xml", tree.MARKER}
    assert tree.in_order(frozenset(paths)) == [
        tree.MARKER,
        "feeds/all.rss.xml",
        "media/z.jpg",
        "a/index.html",
        "index.html",
    ]


def test_a_file_that_the_build_did_not_make_stops_the_deploy(
    tmp_path: Path, manifest: Mapping[str, Made]
) -> None:
    (tmp_path / "output" / "draft.html").write_text("secret")
    (tmp_path / "output" / "index.html").write_text("defaced")
    (tmp_path / "output" / "about.html").unlink()
    with pytest.raises(ContentError) as refused:
        deploy(tmp_path / "output", tmp_path / "public", manifest)
    altered = "is not as it was built, so nothing was published; run ./porch build"
    foreign = "was not made by the build, so nothing was published; run ./porch build"
    assert [(problem.file, problem.message) for problem in refused.value.problems] == [
        ("output/about.html", altered),
        ("output/draft.html", foreign),
        ("output/index.html", altered),
    ]
    assert not (tmp_path / "public").exists()


def test_a_public_folder_with_files_of_others_is_left_alone(
    tmp_path: Path, manifest: Mapping[str, Made]
) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "town-hall.html").write_text("hours")
    with pytest.raises(ConfigurationError, match="did not make"):
        deploy(tmp_path / "output", tmp_path / "public", manifest)
    assert files_in(tmp_path / "public") == {"town-hall.html": b"hours"}


def test_a_deploy_that_was_cut_short_is_healed_by_the_next(
    tmp_path: Path, manifest: Mapping[str, Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_in = tree.copy_in

    def cut_short(source: Path, root: Path, path: str) -> None:
        if path == "index.html":
            raise KeyboardInterrupt
        copy_in(source, root, path)

    monkeypatch.setattr(tree, "copy_in", cut_short)
    with pytest.raises(KeyboardInterrupt):
        deploy(tmp_path / "output", tmp_path / "public", manifest)
    monkeypatch.undo()
    deploy(tmp_path / "output", tmp_path / "public", manifest)
    assert files_in(tmp_path / "public") == files_in(tmp_path / "output")
