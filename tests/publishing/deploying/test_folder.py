"""The folder is a link to one of the last releases, and belongs to nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.building import tree
from frontporch.errors import FrontPorchError
from frontporch.publishing.deploying.deploy import Order, deploy
from frontporch.publishing.deploying.manifest import FILES
from frontporch.publishing.deploying.targets.folder import (
    KEPT,
    PlainFolder,
    ReleasesFolder,
    open_folder,
)
from tests.folders import files_in
from tests.publishing.deploying.editions import Editions

ANY = timedelta(minutes=1)


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "output")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


def put_up(editions: Editions, public: Path, **files: str) -> None:
    release = editions.write({f"{name}.html": text for name, text in files.items()})
    deploy(Order(release, editions.output), open_folder(public))


def test_the_folder_is_a_link_that_moves_with_its_folder(editions: Editions, public: Path) -> None:
    put_up(editions, public, index="one")
    assert public.readlink() == Path("public.releases/000001")
    put_up(editions, public, index="two")
    assert public.readlink() == Path("public.releases/000002")


def test_only_the_last_releases_are_kept(editions: Editions, public: Path) -> None:
    for number in range(KEPT + 2):
        put_up(editions, public, index=str(number))
    releases = [each for each in public.with_name("public.releases").iterdir() if each.is_dir()]
    assert [(each / "index.html").read_text() for each in sorted(releases)] == ["2", "3", "4"]


def test_what_did_not_change_lies_on_the_disk_once(editions: Editions, public: Path) -> None:
    put_up(editions, public, index="one", about="same")
    before = (public / "about.html").stat().st_ino
    put_up(editions, public, index="two", about="same")
    assert (public / "about.html").stat().st_ino == before


def test_the_manifest_is_not_among_what_people_can_read(editions: Editions, public: Path) -> None:
    put_up(editions, public, index="one")
    assert files_in(public).keys() == {"index.html"}
    assert ReleasesFolder(public).read(FILES) is not None


def test_a_folder_that_was_filled_before_there_were_releases_becomes_a_link(
    editions: Editions, public: Path
) -> None:
    public.mkdir()
    (public / tree.MARKER).write_bytes(tree.MARKER_TEXT)
    (public / "old.html").write_text("old")
    put_up(editions, public, index="one")
    assert public.is_symlink()
    assert files_in(public) == {"index.html": b"one"}


@pytest.mark.parametrize("kind", ["files", "link"])
def test_what_somebody_else_made_is_left_alone(
    kind: str, editions: Editions, public: Path, tmp_path: Path
) -> None:
    theirs = public if kind == "files" else tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "index.html").write_text("theirs")
    if kind == "link":
        public.symlink_to("theirs")
    with pytest.raises(FrontPorchError, match="Front Porch did not make"):
        put_up(editions, public, index="ours")
    assert (public / "index.html").read_text() == "theirs"


def test_without_links_the_folder_itself_is_filled(
    editions: Editions, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    assert isinstance(open_folder(public), PlainFolder)
    put_up(editions, public, index="one", about="gone soon")
    put_up(editions, public, index="two")
    assert files_in(public) == {"index.html": b"two"}


def test_a_release_that_was_never_finished_is_begun_anew(editions: Editions, public: Path) -> None:
    put_up(editions, public, index="one")
    target = ReleasesFolder(public)
    target.begin(ANY)
    target.write("half.html", b"half")
    put_up(editions, public, index="two")
    assert files_in(public) == {"index.html": b"two"}
