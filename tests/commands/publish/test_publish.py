from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.commands.wiring.gating import OPEN
from tests.folders import NOW, files_in, porch, write_department, write_post


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_department(tmp_path / "town")
    write_post(folder, "unfinished", more="status: draft\n")
    write_post(folder, "next-week", date="2026-11-27 07:00")
    write_post(folder, "secret", more="embargo: 2026-11-21 19:00\n")
    write_post(folder, "booking", more="expires: 2026-11-19\n")
    gone = "status: withdrawn\nwithdrawn: {date: 2026-11-19, reason: wrong, note: Gone.}\n"
    write_post(folder, "wrong-man", more=gone)
    return folder


def test_publishing_builds_deploys_and_says_what_is_live_and_what_waits(folder: Path) -> None:
    done = porch(folder, "publish", "--now", NOW)
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(folder / "public") == files_in(folder / "output")
    assert (folder / "public" / "feeds" / "all.rss.xml").is_file()
    _, published, *rest = done.stdout.splitlines()
    assert published.startswith("Published into public/: ")
    assert rest == [
        "Live: 1 post.",
        "Taken down: 1. Expired: 1.",
        "Waiting: 3 posts.",
        "  Embargoed until Nov. 21, 2026, 7 p.m. CST: Secret (content/posts/2026/secret.md)",
        "  Draft: Unfinished (content/posts/2026/unfinished.md)",
        "  Scheduled for Nov. 27, 2026, 7 a.m. CST: Next week (content/posts/2026/next-week.md)",
        OPEN,
        (
            "Next: look at it with ./porch serve, "
            'or write with ./porch new "Title" --author … --kind …'
        ),
    ]


def test_what_waits_is_in_no_public_file(folder: Path) -> None:
    porch(folder, "publish", "--now", NOW)
    for name in ("unfinished", "next-week", "secret"):
        found = [
            path
            for path, content in files_in(folder / "public").items()
            if name in path or name.replace("-", " ").capitalize().encode() in content
        ]
        assert found == []


def test_one_step_does_only_that(folder: Path) -> None:
    porch(folder, "publish", "--now", NOW, "--step", "build")
    assert not (folder / "public").exists()
    done = porch(folder, "publish", "--step", "deploy")
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(folder / "public") == files_in(folder / "output")


def test_deploying_what_was_never_built_is_refused(folder: Path) -> None:
    done = porch(folder, "publish", "--step", "deploy")
    assert (done.returncode, done.stderr) == (
        2,
        "output  Must fix: was not built by ./porch publish; run all of it\n",
    )


def test_broken_content_leaves_what_is_live_as_it_is(folder: Path) -> None:
    porch(folder, "publish", "--now", NOW)
    before = files_in(folder / "public")
    write_post(folder, "odd", more="colour: red\n")
    done = porch(folder, "publish", "--now", NOW)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Nothing was published: what is live stays as it is."
    assert files_in(folder / "public") == before
