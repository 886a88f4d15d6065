"""`./porch erase`: what goes, what stays, and what is left for people."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.folders import write_picture
from tests.gated_town import GatedTown, found_gated_town

DOG, CAT = "content/posts/2026/the-dog.md", "content/posts/2026/the-cat.md"
SECRET = "Somebody whose record is sealed."
DOWN = "status: withdrawn\nwithdrawn:\n  date: 2026-11-19 10:00\n  reason: x\n  note: Gone.\n"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> GatedTown:
    """A town with two posts that were up; the dog was taken down since."""
    town = found_gated_town(tmp_path_factory.mktemp("founded") / "town")
    for file in ("2026/dog.png", "2026/both.png"):
        write_picture(town.folder, file)
    body = f"{SECRET}\n\n![A dog](/media/2026/dog.png)\n\n![Two of them](/media/2026/both.png)\n"
    town.approve(town.write("the-dog", body=body))
    town.approve(town.write("the-cat", body="![Two of them](/media/2026/both.png)\n"))
    town.commit()
    town.porch("publish")
    town.write("the-dog", body=body, more=DOWN)
    town.commit("ortiz")
    town.porch("publish")
    return town


@pytest.fixture
def town(founded: GatedTown, tmp_path: Path) -> GatedTown:
    return GatedTown(Path(shutil.copytree(founded.folder, tmp_path / "town", symlinks=True)))


def erase(town: GatedTown, post: str = DOG, typed: str = "id-the-dog") -> str:
    done = town.porch("erase", post, "--typed", typed)
    assert done.return_value == 0, done.output
    return done.output


def holding(town: GatedTown, words: str) -> list[str]:
    """Return the files that hold these words or this id, apart from git's own."""
    return [
        path.relative_to(town.folder).as_posix()
        for path in sorted(town.folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts and words.encode() in path.read_bytes()
    ]


def test_no_file_holds_its_words_any_more(town: GatedTown) -> None:
    assert holding(town, SECRET)

    erase(town)

    assert holding(town, SECRET) == []


def test_its_approvals_go_and_those_of_others_stay(town: GatedTown) -> None:
    erase(town)

    left = [path.read_text("utf-8") for path in (town.folder / "approvals").glob("*.json")]
    assert [("id-the-dog" in text, "id-the-cat" in text) for text in left] == [(False, True)]
    assert len(list((town.folder / "approvals").glob("*.sig"))) == 1


def test_only_pictures_of_no_other_post_go(town: GatedTown) -> None:
    erase(town)

    media = town.folder / "content" / "media" / "2026"
    assert [path.name for path in media.iterdir()] == ["both.png"]


def test_the_record_of_rehearsals_stays(town: GatedTown) -> None:
    before = town.porch("ledger", "show", "--json").output

    erase(town)

    assert town.porch("ledger", "show", "--json").output == before


def test_what_is_left_for_people_is_a_list_that_begins_with_committing(town: GatedTown) -> None:
    said = erase(town)

    left = said[said.index("What is left for people:") :].splitlines()
    assert left[1].startswith("[ ] Commit and publish: git add --all content/posts/2026/the-dog.md")
    assert any(
        "git filter-repo --invert-paths --path content/posts/2026/the-dog.md" in line
        and "--path content/media/2026/dog.png" in line
        for line in left
    )
    assert "Older versions stay in 2 commits" in said


def test_nobody_is_told_to_restore_what_was_taken_down_before(town: GatedTown) -> None:
    erase(town)

    assert "Nothing to fix." in town.porch("check").output
    town.commit("ortiz")
    assert "restore it" not in town.porch("publish").output


def test_without_the_id_nothing_is_erased(town: GatedTown) -> None:
    before = holding(town, SECRET)

    done = town.porch("erase", DOG, "--typed", "yes")

    assert done.return_value == 1
    assert "Nothing was erased." in done.output
    assert holding(town, SECRET) == before


def test_a_post_that_is_up_is_not_erased(town: GatedTown) -> None:
    done = town.porch("erase", CAT, "--typed", "id-the-cat")

    assert isinstance(done.exception, ConfigurationError)
    assert "is not taken down; do that first, everywhere: ./porch takedown" in str(done.exception)


def test_after_it_the_site_is_published_without_the_post(town: GatedTown) -> None:
    erase(town)
    town.commit("ortiz")

    assert town.porch("publish").return_value == 0
    assert holding(town, SECRET) == []
    assert "The cat" in (town.folder / "public" / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def renamed_once(tmp_path_factory: pytest.TempPathFactory) -> GatedTown:
    """A town whose post had another name and another picture, and spells its pictures oddly."""
    town = found_gated_town(tmp_path_factory.mktemp("renamed") / "town")
    for file in ("2026/the face.png", "2026/her_face.png", "2026/old.png"):
        write_picture(town.folder, file)
    spelled = "![A wall](/media/2026/the%20face.png)\n\n![A wall](/media/2026/her\\_face.png)\n"
    first = town.write("jane-doe", body=f"{spelled}\n![A wall](/media/2026/old.png)\n")
    town.approve(first)
    town.commit()
    (town.folder / first).unlink()
    (town.folder / "content/media/2026/old.png").unlink()
    shutil.rmtree(town.folder / "approvals")
    text = town.write("the-dog", body=spelled, more=DOWN)
    town.put(text, (town.folder / text).read_text("utf-8").replace("id-the-dog", "id-jane-doe"))
    town.commit("ortiz")
    return town


@pytest.fixture
def renamed(renamed_once: GatedTown, tmp_path: Path) -> GatedTown:
    return GatedTown(Path(shutil.copytree(renamed_once.folder, tmp_path / "re", symlinks=True)))


def test_a_picture_goes_however_its_name_is_spelled(renamed: GatedTown) -> None:
    erase(renamed, typed="id-jane-doe")

    media = renamed.folder / "content" / "media"
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_earlier_names_and_pictures_and_approvals_are_named_for_the_history(
    renamed: GatedTown,
) -> None:
    commit = renamed.repository.git("rev-parse", "HEAD~1")
    approvals = renamed.repository.git("ls-tree", "-r", "--name-only", commit, "approvals/")

    said = erase(renamed, typed="id-jane-doe")

    [line] = [line for line in said.splitlines() if "git filter-repo" in line]
    assert len(approvals.splitlines()) == 2
    for path in (
        "content/posts/2026/jane-doe.md",
        "content/media/2026/old.png",
        "'content/media/2026/the face.png'",
        *approvals.splitlines(),
    ):
        assert f"--path {path} " in line
    assert "Older versions stay in 2 commits" in said


def test_an_earlier_name_that_is_another_posts_by_now_is_not_rewritten_away(
    renamed: GatedTown,
) -> None:
    renamed.put("content/posts/2026/jane-doe.md", "---\ntitle: Another\nid: id-another\n---\nHi.\n")

    said = erase(renamed, typed="id-jane-doe")

    [line] = [line for line in said.splitlines() if "git filter-repo" in line]
    assert "jane-doe.md" not in line
    assert "[ ] content/posts/2026/jane-doe.md is another post's by now" in said


def test_a_picture_that_another_post_spells_oddly_stays(renamed: GatedTown) -> None:
    renamed.write("a-cat", body="![A wall](../../media/2026/the%20fa%63e.png)\n")

    erase(renamed, typed="id-jane-doe")

    assert [path.name for path in (renamed.folder / "content/media/2026").iterdir()] == [
        "the face.png"
    ]


def test_what_this_machine_saw_of_the_record_stays(town: GatedTown) -> None:
    seen = town.folder / ".cache" / "front-porch" / "ledger-seen"
    seen.write_text("0" * 40 + "\n", encoding="ascii")

    erase(town)

    assert seen.exists()
