from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from frontporch.importing.pictures import FoundPicture, Gallery, words_for_missing
from frontporch.importing.source import SourceFolder
from tests.importing.made_up import png, write_files

POST = PurePosixPath("content/news/a.md")


def gallery(folder: Path) -> Gallery:
    return Gallery(SourceFolder(folder))


def found(folder: Path, address: str) -> str:
    picture = gallery(folder).find(address, POST)
    return picture.file.as_posix() if isinstance(picture, FoundPicture) else picture


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/assets/dog.png", "assets/dog.png"),
        ("assets/dog.png?v=2", "assets/dog.png"),
        ("/img/cat%20nap.png", "static/img/cat nap.png"),
        ("bird.png", "content/news/bird.png"),
        ("../news/./bird.png", "content/news/bird.png"),
        ("bird", "content/news/bird.png"),
        ("a\\_b.png", "static/a_b.png"),
    ],
)
def test_a_picture_is_found_where_generators_keep_them(
    tmp_path: Path, address: str, file: str
) -> None:
    names = ["assets/dog.png", "static/img/cat nap.png", "content/news/bird.png", "static/a_b.png"]
    write_files(tmp_path, dict.fromkeys(names, png()))
    assert found(tmp_path, address) == file


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://other.example/dog.png", "is on another site"),
        ("//other.example/dog.png", "is on another site"),
        ("/gone.png", "is not in the archive"),
        ("../../../outside.png", "is not in the archive"),
        ("/..%2f..%2foutside.png", "is not in the archive"),
        ("/link.png", "is not in the archive"),
        ("/drawing.svg", "is an SVG drawing, which can carry scripts"),
        ("/text.png", "is not a JPEG, PNG, WebP or GIF"),
        ("/half.png", "is damaged or cut short; save it again from the original"),
        ("/same", "is not in the archive"),
    ],
)
def test_what_is_no_picture_of_the_archive_is_said(
    tmp_path: Path, address: str, reason: str
) -> None:
    source = write_files(
        tmp_path / "old",
        {
            "text.png": "not a picture",
            "half.png": png()[:50],
            "drawing.svg": "<svg/>",
            "a/same.png": png(),
            "b/same.png": png(),
        },
    )
    (write_files(tmp_path, {"outside.png": png()}) / "old/link.png").symlink_to(
        tmp_path / "outside.png"
    )
    assert found(source, address) == reason
    assert (source / "link.png").exists()


def test_pictures_of_one_name_do_not_collide_and_the_true_type_names_the_file(
    tmp_path: Path,
) -> None:
    write_files(tmp_path, {"a/Dog.JPG": png("red"), "b/Dog.JPG": png("blue")})
    pictures = [gallery(tmp_path).find(address, POST) for address in ("/a/Dog.JPG", "/b/Dog.JPG")]
    names = [one.media_file for one in pictures if isinstance(one, FoundPicture)]
    assert len(set(names)) == 2
    assert all(name.startswith("imported/dog-") and name.endswith(".png") for name in names)


@pytest.mark.parametrize(
    ("address", "words", "expected"),
    [
        ("/a/red-lamp_2.png", "", "Picture not in the archive: red lamp 2"),
        ("/a/x.png", "A lamp. ", "Picture not in the archive: A lamp"),
        ("", "", "Picture not in the archive"),
    ],
)
def test_the_note_says_what_was_to_be_seen(address: str, words: str, expected: str) -> None:
    assert words_for_missing(address, words) == expected
