from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.commands.import_archive import run_import
from tests.importing.made_up import write_blog, write_files


def old(folder: Path, posts: int = 5) -> Path:
    return write_files(
        folder,
        {
            f"content/p{number}.md": f"---\ntitle: P\ndate: 2020-01-0{number}\nweight: 1\n---\nx\n"
            for number in range(1, posts + 1)
        }
        | {"content/readme.md": "No post.\n"},
    )


def test_it_says_what_came_over_what_did_not_and_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blog = write_blog(tmp_path / "blog")
    assert run_import(blog, old(tmp_path / "old"), "hugo", None) == 0
    assert capsys.readouterr().out.splitlines() == [
        '"weight" has no place here: 5',
        "  content/p1.md:4  1",
        "  content/p2.md:4  1",
        "  content/p3.md:4  1",
        "  … and 2 more",
        "",
        'It names no author, and was put under "archive": 5',
        "  content/p1.md:1",
        "  content/p2.md:1",
        "  content/p3.md:1",
        "  … and 2 more",
        "",
        "Not imported: 1",
        "  content/readme.md  Not a post: it has no front matter",
        "",
        "Imported 5 posts and 0 pictures; 0 were already there.",
        "All of it, by file and line: import-report-hugo-old.txt",
        "department.toml has 1 author more; say there how each is shown.",
        "Next: ./porch check, then ./porch serve",
    ]


def test_every_remark_is_in_the_report_that_is_named(tmp_path: Path) -> None:
    blog = write_blog(tmp_path / "blog")
    run_import(blog, old(tmp_path / "old"), "hugo", None)
    report = (blog / "import-report-hugo-old.txt").read_text()
    assert [f"content/p{number}.md:4  1" in report for number in range(1, 6)] == [True] * 5


def test_a_later_run_adds_to_the_report_and_one_without_news_leaves_it(tmp_path: Path) -> None:
    source, blog = old(tmp_path / "old"), write_blog(tmp_path / "blog")
    report = blog / "import-report-hugo-old.txt"
    run_import(blog, source, "hugo", 2)
    first = report.read_text()
    run_import(blog, source, "hugo", None)
    second = report.read_text()
    assert second.startswith(first)
    assert second.count("Import of old from hugo") == 2
    run_import(blog, source, "hugo", None)
    assert report.read_text() == second


def test_a_run_that_finds_everything_there_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, blog = old(tmp_path / "old"), write_blog(tmp_path / "blog")
    run_import(blog, source, "hugo", None)
    capsys.readouterr()
    assert run_import(blog, source, "hugo", None) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Imported 0 posts and 0 pictures; 5 were already there.",
        "Nothing was changed.",
    ]


def test_a_run_that_brings_no_post_over_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = "---\ntitle: P\ndate: 2020-01-01 10:00 +99:00\n---\nx\n"
    source = write_files(tmp_path / "old", {"content/p.md": post})
    assert run_import(write_blog(tmp_path / "blog"), source, "hugo", None) == 1
    assert "Not imported: 1\n  content/p.md:5  " in capsys.readouterr().out
