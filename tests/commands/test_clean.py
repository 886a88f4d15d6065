from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from frontporch.commands.clean import run_clean
from frontporch.errors import ContentError
from frontporch.media.position import tells_position
from tests.media.phones import SECRETS, photo


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo that says where it was taken, in a department's folder."""
    file = tmp_path / "content" / "media" / "dog.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(photo(orientation=6))
    return file


def git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=Lee", "-c", "user.email=lee@police.example")
    subprocess.run(("git", *person, "-C", folder, *words), check=True, capture_output=True)


def test_a_picture_is_cleaned_in_its_place(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_clean(tmp_path, [picture]) == 0
    assert capsys.readouterr().out == (
        "content/media/dog.jpg  Cleaned. The picture itself is as it was.\n"
    )
    assert [word for word in SECRETS if word in picture.read_bytes()] == []
    assert list(picture.parent.iterdir()) == [picture]


def test_a_clean_picture_is_not_touched(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_clean(tmp_path, [picture])
    before = picture.stat().st_mtime_ns
    capsys.readouterr()
    assert run_clean(tmp_path, [picture]) == 0
    assert capsys.readouterr().out == "content/media/dog.jpg  Nothing was in it but the picture.\n"
    assert picture.stat().st_mtime_ns == before


def test_what_cannot_be_cleaned_is_named_and_the_others_are_cleaned(
    picture: Path, tmp_path: Path
) -> None:
    broken = picture.with_name("broken.jpg")
    broken.write_bytes(photo()[:900])
    with pytest.raises(ContentError) as refused:
        run_clean(tmp_path, [broken, picture])
    assert [str(each) for each in refused.value.problems] == [
        "content/media/broken.jpg  Must fix: is damaged or cut short; save it again"
    ]
    assert not tells_position(picture.read_bytes())


def test_it_says_that_git_remembers_what_was_committed(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "content")
    git(tmp_path, "commit", "-q", "-m", "A dog")
    run_clean(tmp_path, [picture])
    assert "nobody else has it yet. Before you push" in capsys.readouterr().out


def test_it_says_that_what_was_pushed_is_out(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "content")
    git(tmp_path, "commit", "-q", "-m", "A dog")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    run_clean(tmp_path, [picture])
    assert "was pushed: whoever may read the repository can still get it" in (
        capsys.readouterr().out
    )
