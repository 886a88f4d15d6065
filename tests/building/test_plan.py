from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from frontporch.building.artifact import find_fault
from frontporch.building.builder import BuildReport
from frontporch.site.addresses import output_path
from tests.building.conftest import Town
from tests.folders import CHECKOUT, files_in, write_picture, write_post


def pictures_in(town: Town) -> list[str]:
    return sorted(
        path.name.rpartition("-")[0] for path in (town.output / "media").glob("*") if path.is_file()
    )


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/2026/11/the-dog/", "2026/11/the-dog/index.html"),
        ("/404.html", "404.html"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/2019/05/old-name", "2019/05/old-name/index.html"),
        ("/v1.2/notes/", "v1.2/notes/index.html"),
    ],
)
def test_every_address_has_its_file(address: str, path: str) -> None:
    assert output_path(address) == path


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), max_size=4))
def test_a_folder_address_and_its_bare_form_are_the_same_file(parts: list[str]) -> None:
    address = "/" + "".join(f"{part}/" for part in parts)
    assert output_path(address) == output_path(address.removesuffix("/") or "/")
    assert find_fault(output_path(address)) is None


def test_the_pictures_of_live_posts_are_published_and_those_of_others_are_not(town: Town) -> None:
    names = ("body", "front", "more", "portrait", "draft", "future", "gone", "stray")
    for number, name in enumerate(names):
        write_picture(town.folder, f"{name}.png", width=40 + number)
    write_post(
        town.folder,
        "live",
        more="picture: {file: front.png, alt: a}\npictures: [{file: more.png, alt: b}]\n",
        body="![a](/media/body.png)\n",
    )
    write_post(town.folder, "draft", more="status: draft\n", body="![a](/media/draft.png)\n")
    write_post(town.folder, "future", date="2027-01-01", body="![a](/media/future.png)\n")
    gone = "status: withdrawn\nwithdrawn: {date: 2026-11-19, reason: wrong, note: Gone.}\n"
    write_post(town.folder, "gone", more=gone, body="![a](/media/gone.png)\n")
    file = town.folder / "department.toml"
    file.write_text(file.read_text().replace('rank = "Officer"', 'portrait = "portrait.png"'))
    town.build()
    assert pictures_in(town) == ["body", "front", "more", "portrait"]


def test_a_picture_goes_when_its_post_is_taken_down(town: Town) -> None:
    write_picture(town.folder, "dog.png")
    write_post(town.folder, "a-dog", body="![a](/media/dog.png)\n")
    town.build()
    assert pictures_in(town) == ["dog"]
    write_post(town.folder, "a-dog", more="status: draft\n", body="![a](/media/dog.png)\n")
    town.build()
    assert not (town.output / "media").exists()


def test_one_picture_in_two_folders_is_one_file(town: Town) -> None:
    for year in ("2025", "2026"):
        write_picture(town.folder, f"{year}/dog.png")
    write_post(town.folder, "a-dog", body="![a](/media/2025/dog.png) ![a](/media/2026/dog.png)\n")
    town.build()
    assert pictures_in(town) == ["dog"]


def test_a_published_photo_holds_no_place_and_no_camera(town: Town) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera Works"
    exif.get_ifd(0x8825)[2] = (41.0, 52.0, 41.4)
    path = town.folder / "content" / "media" / "dog.jpg"
    Image.new("RGB", (40, 30), "red").save(path, exif=exif, comment=b"seen at the harbor")
    write_post(town.folder, "a-dog", body="![a](/media/dog.jpg)\n")
    town.build()
    [published] = (town.output / "media").iterdir()
    content = published.read_bytes()
    assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
    assert b"Secret" not in content
    assert b"harbor" not in content


def test_nothing_changes_when_nothing_changed(town: Town) -> None:
    town.build()
    report = town.build()
    assert (report.made, report.removed) == ((), ())


def test_an_edit_changes_the_pages_and_feeds_that_show_it(town: Town) -> None:
    write_post(town.folder, "older", date="2026-01-05")
    town.build()
    write_post(town.folder, "the-dog", body="He sat by the other door.\n")
    changed = set(town.build().made)
    assert {"2026/11/the-dog/index.html", "feeds/all.rss.xml"} <= changed
    assert changed & {"2026/01/older/index.html", "404.html", "robots.txt"} == set()


@pytest.fixture
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("themes") / "theme"
    shutil.copytree(CHECKOUT / "theme", copy)
    return copy


def test_a_changed_static_file_gets_a_new_address_on_every_page(town: Town, theme: Path) -> None:
    town.build(theme)
    before = {path.name for path in (town.output / "static").iterdir()}
    with (theme / "static" / "icon.svg").open("a") as icon:
        icon.write("<!-- new -->")
    report = town.build(theme)
    after = {path.name for path in (town.output / "static").iterdir()}
    (gone,) = before - after
    assert gone.startswith("icon-")
    assert report.removed == (f"static/{gone}",)
    assert "index.html" in report.made


def test_a_changed_sheet_of_styles_is_in_every_page_and_in_its_policy(
    town: Town, theme: Path
) -> None:
    town.build(theme)
    before = files_in(town.output)["index.html"]
    with (theme / "styles" / "base.css").open("a") as sheet:
        sheet.write("main{opacity:1}")
    report = town.build(theme)
    after = files_in(town.output)["index.html"]
    policies = [re.findall(rb"style-src '([^']*)'", page) for page in (before, after)]
    assert b"main{opacity:1}" in after
    assert policies[0] != policies[1]
    assert {"index.html", "404.html"} <= set(report.made)


def test_a_changed_template_makes_the_pages_again_and_no_feed(town: Town, theme: Path) -> None:
    town.build(theme)
    renamed = theme.rename(theme.with_name("another"))  # templates are kept for a theme's folder
    base = renamed / "templates" / "base.html"
    base.write_text(base.read_text().replace("</body>", "<!-- new --></body>"))
    report: BuildReport = town.build(renamed)
    assert b"<!-- new -->" in files_in(town.output)["index.html"]
    assert [path for path in report.made if not path.endswith(".html")] == []
