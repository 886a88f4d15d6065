"""`./porch new`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontporch.commands.new import run_new
from frontporch.configuration import read_department
from frontporch.errors import ConfigurationError
from frontporch.posts.reading import read_archive

NOW = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - as somebody types it: the department's zone
DEPARTMENT = """\
[agency]
name = "Police Department"
short_name = "Police"
town = "Alder"
tagline = "Notes"
site_url = "https://police.alder.example"
time_zone = "America/Chicago"
non_emergency = "(563) 555-0142"
media_contact = { name = "Sgt. Fox", phone = "555", email = "fox@alder.example" }
address = { street = "1 Main Street", city = "Alder", state = "IA", postal_code = "00000" }

[[sections]]
id = "patrol"
name = "Patrol"

[[officers]]
handle = "lee"
name = "Mai Lee"
section = "patrol"

[[officers]]
handle = "lindqvist"
name = "Gary Lindqvist"
section = "patrol"
until = 2026-11-19
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "department.toml").write_text(DEPARTMENT, encoding="utf-8")
    (tmp_path / "content" / "posts").mkdir(parents=True)
    return tmp_path


def files_in(folder: Path) -> list[str]:
    found = (folder / "content").rglob("*")
    return sorted(file.relative_to(folder).as_posix() for file in found if file.is_file())


def refusal(
    folder: Path, title: str = "A dog", author: str = "lee", kind: str | None = "story"
) -> str:
    with pytest.raises(ConfigurationError) as refused:
        run_new(folder, title, author, kind, NOW)
    assert refused.value.exit_code == 2
    assert files_in(folder) == []
    return str(refused.value)


def test_a_new_post_is_a_draft_that_the_reader_takes(folder: Path) -> None:
    assert run_new(folder, "The dog who rode the bus", "lee", "story", NOW) == 0
    (post,) = read_archive(folder, read_department(folder)).posts
    assert post.source == "content/posts/2026/the-dog-who-rode-the-bus.md"
    assert (post.title, post.status, post.authors) == (
        "The dog who rode the bus",
        "draft",
        ("lee",),
    )
    assert post.date.isoformat() == "2026-11-20T09:30:00-06:00"
    assert post.has_written_id


def test_two_new_posts_have_two_ids(folder: Path) -> None:
    run_new(folder, "One", "lee", "story", NOW)
    run_new(folder, "Two", "lee", "story", NOW)
    first, second = read_archive(folder, read_department(folder)).posts
    assert first.id != second.id


def test_the_path_and_the_next_steps_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_new(folder, "A dog", "lee", "story", NOW)
    told = capsys.readouterr().out
    assert told.startswith("content/posts/2026/a-dog.md is yours to write in.")
    assert "./porch check" in told


def test_the_year_is_the_one_on_the_department_s_wall(folder: Path) -> None:
    run_new(folder, "Late", "lee", "story", datetime(2027, 1, 1, 3, 0, tzinfo=UTC))
    assert files_in(folder) == ["content/posts/2026/late.md"]


def test_an_apostrophe_leaves_no_hole_in_the_address(folder: Path) -> None:
    run_new(folder, "The dog's owner\u2019s rope", "lee", "story", NOW)
    assert files_in(folder) == ["content/posts/2026/the-dogs-owners-rope.md"]


def test_a_post_that_is_there_stays_as_it_is(folder: Path) -> None:
    run_new(folder, "A dog", "lee", "story", NOW)
    file = folder / "content/posts/2026/a-dog.md"
    before = file.read_bytes()
    with pytest.raises(ConfigurationError, match="is there already; give the new post another"):
        run_new(folder, "A dog", "lee", "meet", NOW)
    assert file.read_bytes() == before


def test_an_unknown_author_hears_the_nearest_spelling(folder: Path) -> None:
    expected = (
        '--author  Must fix: "lea" is not on the roster in department.toml. Did you mean "lee"?'
    )
    assert refusal(folder, author="lea") == expected


def test_somebody_who_has_left_starts_no_post(folder: Path) -> None:
    expected = '--author  Must fix: "lindqvist" left on 2026-11-19; ask somebody here'
    assert refusal(folder, author="lindqvist") == expected


def test_an_unknown_kind_hears_the_nearest_spelling(folder: Path) -> None:
    expected = '--kind  Must fix: "storey" is not a kind of post. Did you mean "story"?'
    assert refusal(folder, kind="storey") == expected


def test_a_kind_that_is_like_none_hears_all_ten(folder: Path) -> None:
    assert "Choose one of story, meet, notice, event, appeal," in refusal(folder, kind="zzz")


def test_whoever_names_no_kind_hears_all_ten(folder: Path) -> None:
    expected = (
        "--kind  Must fix: say what sort of post it is: story, meet, notice, event, appeal, "
        "alert, guide, highlights, you-asked, news"
    )
    assert refusal(folder, kind=None) == expected


@pytest.mark.parametrize("title", ["", "!!", "../..", " \t"])
def test_a_title_without_a_letter_is_refused(folder: Path, title: str) -> None:
    assert "needs at least one letter or digit" in refusal(folder, title=title)


@pytest.mark.parametrize("title", ["a\u202eb", "a\x00b", "a\x1bb"])
def test_a_title_with_an_invisible_character_is_refused(folder: Path, title: str) -> None:
    assert "without invisible characters" in refusal(folder, title=title)


def test_a_title_of_201_letters_is_refused(folder: Path) -> None:
    assert "is 201 characters long; at most 200 fit" in refusal(folder, title="x" * 201)


def test_a_title_cannot_lead_out_of_the_posts(folder: Path) -> None:
    run_new(folder, "../../../etc/passwd", "lee", "story", NOW)
    assert files_in(folder) == ["content/posts/2026/etc-passwd.md"]


def test_all_mistakes_are_told_in_one_go(folder: Path) -> None:
    told = refusal(folder, title="!", author="lea", kind="storey")
    assert [line.split()[0] for line in told.splitlines()] == ["--author", "--kind", "title"]
