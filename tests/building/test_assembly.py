from __future__ import annotations

from datetime import datetime

import pytest

from frontporch.building.assembly import examine
from frontporch.building.cache import open_store
from frontporch.building.content import WorkingContent
from frontporch.configuration import read_department
from frontporch.errors import ContentError
from tests.building.conftest import Town
from tests.folders import NOW, write_picture, write_post


def complaints(town: Town) -> list[tuple[str, ...]]:
    with pytest.raises(ContentError) as refused:
        town.assemble()
    return [tuple(line.split("  Must fix: ")) for line in str(refused.value).splitlines()]


def test_a_sound_folder_becomes_a_whole_site(town: Town) -> None:
    picture = write_picture(town.folder, "dog.jpg")
    write_post(town.folder, "a-dog", body=f"![A dog](/media/{picture.name})\n")
    assembly = town.assemble()
    assert [post.slug for post in assembly.archive.posts] == ["a-dog", "the-dog"]
    assert list(assembly.pictures) == ["dog.jpg"]
    assert (
        assembly.pictures["dog.jpg"].address in assembly.bodies["content/posts/2026/a-dog.md"].html
    )
    assert "/2026/11/a-dog/" in {page.address for page in assembly.site.pages}


def test_everything_that_is_wrong_is_said_at_once(town: Town) -> None:
    write_post(town.folder, "odd", more="colour: red\n")
    write_post(town.folder, "lost", body="First.\n\n![](/media/cat.jpg)\n")
    (town.folder / "content" / "media" / "map.svg").write_text("<svg/>")
    (town.folder / "content" / "media" / "fake.jpg").write_text("<html>")
    assert [place for place, _ in complaints(town)] == [
        "content/media/fake.jpg",
        "content/media/map.svg",
        "content/posts/2026/lost.md:9",
        "content/posts/2026/odd.md:6",
    ]


def test_a_broken_picture_is_named_once_and_not_by_the_post_that_shows_it(town: Town) -> None:
    (town.folder / "content" / "media" / "dog.jpg").write_text("<html>")
    write_post(
        town.folder,
        "a-dog",
        more="picture: {file: dog.jpg, alt: A dog}\n",
        body="![A dog](/media/dog.jpg)\n",
    )
    assert complaints(town) == [
        (
            "content/media/dog.jpg",
            "is not a JPEG, PNG, WebP, GIF, HEIC or AVIF picture, whatever it is named",
        )
    ]


def test_a_picture_that_front_matter_names_must_be_there(town: Town) -> None:
    write_post(
        town.folder,
        "a-dog",
        more="picture:\n  file: dog.jpg\n  alt: A dog\npictures:\n  - {file: cat.jpg, alt: A}\n",
    )
    assert complaints(town) == [
        (
            "content/posts/2026/a-dog.md:7",
            'picture.file: "dog.jpg" is not a picture in content/media/',
        ),
        (
            "content/posts/2026/a-dog.md:10",
            'pictures[1].file: "cat.jpg" is not a picture in content/media/',
        ),
    ]


def test_a_color_that_nobody_can_read_is_named_with_the_nearest_that_passes(town: Town) -> None:
    file = town.folder / "department.toml"
    file.write_text(f'{file.read_text()}\n[agency.colors]\ndoor = "#d0808a"\n')
    ((place, said),) = complaints(town)
    assert place.startswith("department.toml:")
    assert said == (
        "agency.colors.door: #d0808a is too faint to be read on the ground of the page: its "
        "contrast is 2.2 and must be 4.5; the nearest color that passes is #954b56"
    )


def test_a_portrait_on_the_roster_must_be_there(town: Town) -> None:
    file = town.folder / "department.toml"
    file.write_text(file.read_text().replace('rank = "Officer"', 'portrait = "lee.jpg"'))
    assert complaints(town) == [
        (
            "department.toml:26",
            'officers[1].portrait: "lee.jpg" is not a picture in content/media/',
        )
    ]


def test_a_video_that_is_not_there_is_named(town: Town) -> None:
    write_post(town.folder, "a-dog", more="video: {file: dog.mp4}\n")
    assert complaints(town) == [
        (
            "content/posts/2026/a-dog.md:6",
            'video.file: "dog.mp4" is not a file in content/media/',
        )
    ]


def test_a_link_to_what_is_not_on_the_site_is_named_with_its_line(town: Town) -> None:
    write_post(town.folder, "a-dog", body="One.\n\nSee [there](/2019/05/gone/).\n")
    assert complaints(town) == [
        (
            "content/posts/2026/a-dog.md:9",
            'links to "/2019/05/gone/", which is not on the site',
        )
    ]


@pytest.mark.parametrize(
    "address",
    ["/", "/about/", "/feeds/all.rss.xml", "/robots.txt", "/2026/11/the-dog/", "/old/dog/"],
)
def test_a_link_to_anything_on_the_site_is_fine(town: Town, address: str) -> None:
    (town.folder / "content" / "pages").mkdir()
    (town.folder / "content" / "pages" / "about.md").write_text("---\ntitle: About\n---\nWe.\n")
    write_post(town.folder, "a-dog", more="old_addresses: [/old/dog/]\n", body=f"[x]({address})\n")
    assert len(town.assemble().archive.posts) == 2


def test_only_a_post_that_nobody_sees_yet_may_lead_to_a_draft(town: Town) -> None:
    write_post(town.folder, "cat", more="status: draft\n")
    write_post(town.folder, "hen", more="status: draft\n", body="[the cat](cat.md)\n")
    town.assemble()
    write_post(town.folder, "hen", body="[the cat](cat.md)\n")
    assert complaints(town) == [
        (
            "content/posts/2026/hen.md:7",
            'links to "/2026/11/cat/", which is not on the site',
        )
    ]


@pytest.mark.parametrize(
    "address", ["/../../etc/passwd", "/a//b/", "/a/./b/", '/"a"/', f"/{'a' * 250}/"]
)
def test_an_old_address_that_no_file_can_stand_at_is_named(town: Town, address: str) -> None:
    write_post(town.folder, "a-dog", more=f"old_addresses: ['{address}']\n")
    [(place, sentence)] = complaints(town)
    assert place == "content/posts/2026/a-dog.md:6"
    assert sentence.startswith("old_addresses[1]: ")


def test_a_body_that_nests_too_deeply_is_a_plain_complaint(town: Town) -> None:
    write_post(town.folder, "deep", body="- " * 1500 + "hello\n")
    assert complaints(town) == [
        (
            "content/posts/2026/deep.md:7",
            "nests quotes or lists too deeply to be read; write it flatter",
        )
    ]


def test_an_examination_returns_what_could_be_read_beside_what_is_wrong(town: Town) -> None:
    write_post(town.folder, "odd", more="colour: red\n")
    now = datetime.fromisoformat(NOW)
    archive, problems = examine(
        WorkingContent(town.folder), read_department(town.folder), now, open_store(town.folder)
    )
    assert [post.slug for post in archive.posts] == ["the-dog"]
    assert [problem.file for problem in problems] == ["content/posts/2026/odd.md"]
