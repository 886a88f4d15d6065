from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frontporch.commands.wiring.gating import OPEN
from tests.folders import (
    CHECKOUT,
    NOW,
    files_in,
    porch,
    write_department,
    write_picture,
    write_post,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_department(tmp_path / "town")


def test_a_build_says_in_one_line_what_it_made(folder: Path) -> None:
    done = porch(folder, "build", "--now", NOW)
    assert (done.returncode, done.stderr) == (0, "")
    pages = len([path for path in files_in(folder / "output") if path.endswith(".html")])
    feeds = len(
        [path for path in (folder / "output" / "feeds").rglob("*.*") if path.suffix != ".html"]
    )
    total = len(files_in(folder / "output")) + 1
    built = f"Built {pages} pages, {feeds} feeds, 0 pictures; {total} changed."
    assert done.stdout.splitlines() == [built, OPEN]


@pytest.mark.slow
def test_a_second_build_changes_nothing_and_without_the_cache_neither(folder: Path) -> None:
    porch(folder, "build", "--now", NOW)
    before = files_in(folder / "output")
    assert "; 0 changed.\n" in porch(folder, "build", "--now", NOW).stdout
    assert "; 0 changed.\n" in porch(folder, "build", "--now", NOW, "--no-cache").stdout
    assert files_in(folder / "output") == before


@pytest.mark.slow
def test_what_residents_may_see_follows_from_now(folder: Path) -> None:
    write_post(folder, "tomorrow", date="2026-11-21 08:00")
    page = folder / "output" / "2026" / "11" / "tomorrow" / "index.html"
    porch(folder, "build", "--now", "2026-11-21T07:59")
    assert not page.exists()
    porch(folder, "build", "--now", "2026-11-21T08:00")
    assert page.exists()


@pytest.mark.slow
def test_a_mistake_is_said_plainly_and_leaves_the_output_untouched(folder: Path) -> None:
    porch(folder, "build", "--now", NOW)
    before = files_in(folder / "output")
    write_post(folder, "odd", more="colour: red\n")
    done = porch(folder, "build", "--now", NOW)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("content/posts/2026/odd.md:6  Must fix: colour: ")
    assert files_in(folder / "output") == before


def test_an_output_folder_that_is_not_ours_is_refused(folder: Path) -> None:
    (folder / "output").mkdir()
    (folder / "output" / "thesis.txt").write_text("years of work")
    done = porch(folder, "build", "--now", NOW)
    assert done.returncode == 2
    assert done.stderr.startswith("output  Must fix: holds files that Front Porch did not make")
    assert files_in(folder / "output") == {"thesis.txt": b"years of work"}


def test_the_build_runs_where_python_does_not_look_into_the_working_folder(folder: Path) -> None:
    done = porch(folder, "build", "--now", NOW, PYTHONSAFEPATH="1", PYTHONPATH=str(CHECKOUT))
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts in another way")
def test_an_interrupted_build_ends_quietly_and_not_as_done(folder: Path) -> None:
    write_picture(folder, "dog.jpg")
    for number in range(400):
        write_post(folder, f"post-{number}", body="words *and* words\n\n" * 200)
    with subprocess.Popen(
        [sys.executable, str(CHECKOUT / "tasks.py"), "--folder", str(folder), "build"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as running:
        while not (folder / ".cache" / "front-porch" / "store").exists():
            assert running.poll() is None
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert not (folder / "output").exists()
