"""The sample department keeps its own promises: figures add up, alerts speak Spanish, no gaps."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image, ImageChops, ImageDraw

from frontporch.configuration import read_department
from frontporch.department import Department, Neighborhood
from frontporch.posts.archive import Archive
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post
from frontporch.posts.reading import read_archive
from frontporch.values import Kind
from scripts.draw_sample_pictures import DRAWINGS, MEDIA

FOLDER = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def department() -> Department:
    return read_department(FOLDER)


@pytest.fixture(scope="module")
def archive(department: Department) -> Archive:
    return read_archive(FOLDER, department)


def table_rows(post: Post, heading: str) -> list[list[str]]:
    """Return the cells of the rows below the table heading that begins with `heading`."""
    below = post.markdown.split(f"| {heading}", 1)[1].splitlines()[2:]
    rows = []
    for line in below:
        if not line.startswith("|"):
            break
        rows.append([cell.strip(" *") for cell in line.strip("|").split("|")])
    return rows


def find_post(archive: Archive, slug: str) -> Post:
    return next(post for post in archive.posts if post.slug == slug)


def test_it_says_that_it_is_fictional(department: Department) -> None:
    assert department.agency.fictional
    assert department.agency.site_url.endswith(".example")


def test_every_stage_and_nearly_every_kind_is_there(
    archive: Archive, department: Department
) -> None:
    now = datetime(2026, 11, 20, 9, tzinfo=department.agency.zone)
    stages = {stage_of(post, now) for post in archive.posts}
    assert stages == {"draft", "scheduled", "live", "expired", "withdrawn"}
    assert {post.kind for post in archive.posts} == set(get_args(Kind))


def test_every_alert_notice_and_appeal_has_a_spanish_title_and_summary(archive: Archive) -> None:
    lacking = [
        post.source
        for post in archive.posts
        if post.kind in {"alert", "notice", "appeal"}
        and post.lang != "es"
        and not ((spanish := post.translations.get("es")) and spanish.title and spanish.summary)
    ]
    assert lacking == []


def test_nearly_every_public_post_can_be_found_on_a_spanish_front_page(archive: Archive) -> None:
    gone = {"draft", "withdrawn"}
    english = [post for post in archive.posts if post.lang == "en" and post.status not in gone]
    lacking = [post.source for post in english if "es" not in post.translations]
    assert lacking == ["content/posts/2026/arrest-after-break-ins-at-the-boat-storage.md"]


def test_at_least_eight_posts_are_in_spanish_from_top_to_bottom(archive: Archive) -> None:
    translated = [post for post in archive.posts if post.lang == "es" and post.translation_of]
    assert len(translated) >= 8


@pytest.mark.parametrize(
    ("slug", "heading", "column"),
    [
        ("a-year-of-force", "What was done", 1),
        ("a-year-of-force", "Who", 1),
        ("how-to-file-a-complaint", "How it ended", 1),
        ("como-presentar-una-queja", "Cómo terminó", 1),
    ],
)
def test_the_rows_of_a_table_add_up_to_its_last_row(
    archive: Archive, slug: str, heading: str, column: int
) -> None:
    *rows, total = table_rows(find_post(archive, slug), heading)
    assert sum(int(row[column]) for row in rows) == int(total[column])


def test_the_shares_of_people_are_those_of_33(archive: Archive) -> None:
    rows = table_rows(find_post(archive, "a-year-of-force"), "Who")
    assert [row[2] for row in rows] == [f"{round(100 * int(row[1]) / 33)}%" for row in rows]


def test_both_complaint_posts_give_the_same_figures(archive: Archive) -> None:
    english = table_rows(find_post(archive, "how-to-file-a-complaint"), "How it ended")
    spanish = table_rows(find_post(archive, "como-presentar-una-queja"), "Cómo terminó")
    assert [row[1] for row in spanish] == [row[1] for row in english]


def test_only_telephone_numbers_that_ring_nowhere_are_given(archive: Archive) -> None:
    written = "\n".join((FOLDER / post.source).read_text("utf-8") for post in archive.posts)
    written += (FOLDER / "department.toml").read_text("utf-8")
    numbers = set(re.findall(r"\d{3}-\d{4}", written))
    assert numbers
    assert {number for number in numbers if not number.startswith("555-01")} == set()


def ground_of(neighborhood: Neighborhood) -> Image.Image:
    ground = Image.new("1", (1000, 700))
    corners = [(round(x), round(y)) for x, y in neighborhood.shape]
    ImageDraw.Draw(ground).polygon(corners, fill=1)
    return ground


def test_no_neighborhood_lies_on_another(department: Department) -> None:
    """Two that meet share the pixels of their border, and no more than that."""
    grounds = [(each.id, ground_of(each)) for each in department.neighborhoods]
    assert [
        (one, other)
        for (one, first), (other, second) in combinations(grounds, 2)
        if ImageChops.logical_and(first, second).histogram()[-1] > 600
    ] == []


def test_the_committed_pictures_are_small(department: Department) -> None:
    assert [file for file in DRAWINGS if (MEDIA / file).stat().st_size >= 150_000] == []


@pytest.mark.parametrize("file", DRAWINGS)
def test_a_picture_is_drawn_again_as_it_was_committed(file: str, tmp_path: Path) -> None:
    DRAWINGS[file]().save(tmp_path / "again.png")
    with Image.open(tmp_path / "again.png") as again, Image.open(MEDIA / file) as committed:
        assert again.convert("RGB").tobytes() == committed.convert("RGB").tobytes()
