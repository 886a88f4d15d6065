from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from frontporch.building.artifact import Artifact
from frontporch.building.builder import BuildReport, build
from frontporch.building.cache import open_store
from frontporch.building.lock import only_build
from frontporch.building.tree import MARKER
from frontporch.building.workers import Workers
from frontporch.errors import ConfigurationError, ContentError
from tests.building import pieces
from tests.building.pieces import digest, page


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def build_into(output: Path, *artifacts: Artifact, count: int = 1) -> BuildReport:
    with Workers(count) as workers:
        return build(artifacts, output, open_store(output.parent), workers)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def test_the_output_holds_every_artifact(output: Path) -> None:
    report = build_into(output, page("index.html", "home"), page("2026/a/index.html", "a"))
    assert files(output) == {"index.html": "home", "2026/a/index.html": "a"}
    assert report == BuildReport((MARKER, "2026/a/index.html", "index.html"), (), ())


def test_only_what_changed_is_made_again(output: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    build_into(output, page("a.html", "a", log), page("b.html", "b", log))
    log.unlink()
    report = build_into(output, page("a.html", "a", log), page("b.html", "new", log))
    assert log.read_text() == "new\n"
    assert report == BuildReport(("b.html",), (MARKER, "a.html"), ())


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_text("?")])
def test_what_somebody_changed_or_removed_in_the_output_is_made_again(
    output: Path, damage: object
) -> None:
    build_into(output, page("a.html", "a"))
    assert callable(damage)
    damage(output / "a.html")
    report = build_into(output, page("a.html", "a"))
    assert (files(output), report.made) == ({"a.html": "a"}, ("a.html",))


def test_new_inputs_that_give_the_same_bytes_leave_the_file_alone(output: Path) -> None:
    build_into(output, page("a.html", "a"))
    before = (output / "a.html").stat()
    report = build_into(output, Artifact("a.html", digest("x"), partial(pieces.give, b"a")))
    assert report.made == ()
    assert (output / "a.html").stat().st_mtime_ns == before.st_mtime_ns


def test_what_nobody_claims_is_removed_with_the_folders_it_leaves_empty(output: Path) -> None:
    build_into(output, page("2025/a/index.html", "a"), page("b.html", "b"))
    (output / "stray").mkdir()
    (output / "stray" / "draft.html").write_text("secret")
    report = build_into(output, page("b.html", "b"))
    assert report.removed == ("2025/a/index.html", "stray/draft.html")
    assert sorted(path.name for path in output.iterdir()) == [MARKER, "b.html"]


def test_a_file_becomes_a_folder_and_a_folder_a_file(output: Path) -> None:
    build_into(output, page("a", "file"), page("b/c/d", "deep"))
    build_into(output, page("a/b", "deep"), page("b", "file"))
    assert files(output) == {"a/b": "deep", "b": "file"}


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (
            "a.html",
            "a.html",
            "a.html  Must fix: two pages want this address; give one another slug",
        ),
        (
            "Tag.html",
            "tag.html",
            "tag.html  Must fix: two pages want this address; give one another slug",
        ),
        (
            "a",
            "a/b",
            "a  Must fix: is wanted as a page and as a folder; give the page another slug",
        ),
    ],
)
def test_two_artifacts_for_one_path_are_refused_and_nothing_is_written(
    output: Path, one: str, other: str, sentence: str
) -> None:
    with pytest.raises(ContentError) as refused:
        build_into(output, page(one, "one"), page(other, "other"))
    assert str(refused.value) == sentence
    assert not output.exists()


@pytest.mark.parametrize("count", [1, 2])
def test_a_failure_leaves_the_output_as_it_was(output: Path, count: int) -> None:
    build_into(output, page("a.html", "a"), page("b.html", "b"))
    broken = Artifact("z.html", digest("z"), partial(pieces.fail, "no such template"))
    many = [page(f"{number}.html", str(number)) for number in range(600)]
    with pytest.raises(RuntimeError, match="no such template"):
        build_into(output, page("a.html", "new"), *many, broken, count=count)
    assert files(output) == {"a.html": "a", "b.html": "b"}
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def test_the_bytes_are_the_same_with_one_worker_and_with_four(tmp_path: Path) -> None:
    artifacts = [page(f"{number % 7}/{number}.html", f"page {number}") for number in range(700)]
    for count in (1, 4):
        (tmp_path / str(count)).mkdir()
        build_into(tmp_path / str(count) / "output", *artifacts, count=count)
    assert files(tmp_path / "1" / "output") == files(tmp_path / "4" / "output")
    assert len(files(tmp_path / "4" / "output")) == 700


@pytest.mark.parametrize("planted", ["folder", "file"])
def test_a_link_planted_in_the_output_is_replaced_and_never_written_through(
    output: Path, tmp_path: Path, planted: str
) -> None:
    build_into(output, page("a.html", "a"))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.html").write_text("theirs")
    link = output / "media" if planted == "folder" else output / "b.html"
    link.symlink_to(outside if planted == "folder" else outside / "x.html")
    build_into(output, page("a.html", "a"), page("media/x.html", "x"), page("b.html", "b"))
    assert (outside / "x.html").read_text() == "theirs"
    assert files(output) == {"a.html": "a", "b.html": "b", "media/x.html": "x"}
    assert not link.is_symlink()


def test_an_unclaimed_link_is_removed_and_what_it_points_to_stays(
    output: Path, tmp_path: Path
) -> None:
    build_into(output, page("a.html", "a"))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.html").write_text("theirs")
    (output / "media").symlink_to(outside)
    assert build_into(output, page("a.html", "a")).removed == ("media",)
    assert (outside / "x.html").read_text() == "theirs"


def test_a_folder_with_files_of_others_is_refused_and_left_alone(output: Path) -> None:
    output.mkdir()
    (output / "thesis.txt").write_text("years of work")
    with pytest.raises(ConfigurationError) as refused:
        build_into(output, page("a.html", "a"))
    assert str(refused.value) == (
        "output  Must fix: holds files that Front Porch did not make, and it would remove them;"
        " move them away or name another folder"
    )
    assert files(output) == {"thesis.txt": "years of work"}


def test_a_marker_that_is_a_link_or_says_something_else_makes_no_folder_ours(output: Path) -> None:
    output.mkdir()
    (output / MARKER).write_text("mine")
    with pytest.raises(ConfigurationError, match="did not make"):
        build_into(output, page("a.html", "a"))


def test_a_home_folder_is_refused_even_when_it_is_empty(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.mkdir()
    monkeypatch.setenv("HOME", str(output))
    monkeypatch.setenv("USERPROFILE", str(output))
    with pytest.raises(ConfigurationError, match="is no place for a site"):
        build_into(output, page("a.html", "a"))


def test_an_output_that_is_a_link_or_a_file_is_refused(output: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    output.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigurationError, match="is not a plain folder"):
        build_into(output, page("a.html", "a"))
    output.unlink()
    output.write_text("")
    with pytest.raises(ConfigurationError, match="is not a plain folder"):
        build_into(output, page("a.html", "a"))


def test_an_empty_folder_becomes_ours(output: Path) -> None:
    output.mkdir()
    build_into(output, page("a.html", "a"))
    assert files(output) == {"a.html": "a"}


def test_without_its_cache_a_folder_stays_ours_and_is_made_anew(output: Path) -> None:
    build_into(output, page("a.html", "a"), page("b.html", "b"))
    open_store(output.parent, fresh=True)
    report = build_into(output, page("a.html", "a"))
    assert (files(output), report.removed) == ({"a.html": "a"}, ("b.html",))


def test_two_builds_never_work_on_one_output_at_a_time(output: Path) -> None:
    build_into(output, page("a.html", "a"))
    with only_build(output, open_store(output.parent).lock_for(output)):
        with pytest.raises(ConfigurationError) as refused:
            build_into(output, page("a.html", "new"))
        assert files(output) == {"a.html": "a"}
    assert str(refused.value) == (
        "output  Must fix: is being built by another ./porch; wait until that one is done"
    )
    build_into(output, page("a.html", "new"))
    assert files(output) == {"a.html": "new"}
