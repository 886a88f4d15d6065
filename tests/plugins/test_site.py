from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from frontporch.building.clearances import Clearances, write_clearances
from tests.folders import CHECKOUT, NOW, files_in, write_department, write_post


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_department(tmp_path / "town")


def pelican(
    folder: Path, *options: str, settings: Path = CHECKOUT / "publishconf.py"
) -> subprocess.CompletedProcess[str]:
    """Run Pelican itself, as `./porch build` does where nothing is checked for approval."""
    listed = write_clearances(Clearances(mode="open", now=datetime.fromisoformat(NOW)), folder)
    return subprocess.run(
        [
            *(sys.executable, "-m", "pelican", "-s", str(settings), "--fatal", "errors"),
            *(*options, "--log-handler", "plain", "-e", f'FRONT_PORCH_NOW="{NOW}"'),
            f'FRONT_PORCH_CLEARANCES="{listed}"',
        ],
        cwd=CHECKOUT,
        env={**os.environ, "FRONT_PORCH_FOLDER": str(folder), "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )


def settings_with(folder: Path, lines: str) -> Path:
    file = folder / "testconf.py"
    file.write_text(f"from publishconf import *\n{lines}\n")
    return file


def test_pelican_builds_the_whole_site(folder: Path) -> None:
    done = pelican(folder)
    assert (done.returncode, done.stderr) == (0, "")
    built = files_in(folder / "output")
    assert {"index.html", "2026/11/the-dog/index.html", "feeds/all.rss.xml"} <= built.keys()


def test_pelican_itself_writes_nothing_beside_it(folder: Path) -> None:
    pelican(folder)
    built = files_in(folder / "output")
    foreign = [
        path
        for path in built
        if path.startswith(("theme/", "author/", "category/", "tag/", "drafts/", "pages/"))
        or path in {"archives.html", "authors.html", "categories.html", "tags.html"}
    ]
    assert foreign == []
    assert sorted(path.name for path in folder.iterdir()) == [
        ".cache",
        "content",
        "department.toml",
        "output",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("PLUGINS = [*PLUGINS, 'sitte']", id="a misspelt name"),
        pytest.param(
            "class Broken:\n    @staticmethod\n    def register():\n        raise OSError('no')\n"
            "PLUGINS = [*PLUGINS, Broken]",
            id="one that cannot be registered",
        ),
    ],
)
def test_a_plugin_that_does_not_load_ends_the_build_with_nothing_written(
    folder: Path, lines: str
) -> None:
    done = pelican(folder, settings=settings_with(folder, lines))
    assert done.returncode == 1
    assert not (folder / "output").exists()


def test_broken_content_ends_the_build_in_plain_words_with_nothing_written(folder: Path) -> None:
    pelican(folder)
    before = files_in(folder / "output")
    write_post(folder, "odd", more="colour: red\n")
    done = pelican(folder)
    assert done.returncode == 1
    assert done.stderr.startswith("content/posts/2026/odd.md:6  Must fix: colour: ")
    assert len(done.stderr.splitlines()) == 1
    assert files_in(folder / "output") == before


def test_a_broken_department_ends_the_build_in_plain_words(folder: Path) -> None:
    (folder / "department.toml").write_text("[agency\n")
    done = pelican(folder)
    assert done.returncode == 2
    assert done.stderr.startswith("department.toml:1  Must fix: ")
    assert "Traceback" not in done.stderr


def test_a_bug_keeps_its_traceback_and_nothing_is_written(folder: Path) -> None:
    shutil.copytree(CHECKOUT / "theme", folder / "theme")
    (folder / "theme" / "templates" / "post.html").write_text("{{ page.no_such_thing }}")
    done = pelican(folder)
    assert done.returncode == 1
    assert "Traceback (most recent call last)" in done.stderr
    assert "no_such_thing" in done.stderr
    assert not (folder / "output").exists()


def test_pelicans_own_readers_never_see_a_file(folder: Path) -> None:
    evil = "Evil\n####\n\n:date: 2026-01-01\n\n.. include:: /etc/hostname\n\n<script>1</script>\n"
    names = ("evil.htm", "evil.html", "evil.markdown", "evil.rst")
    (folder / "content" / "pages").mkdir()
    for place in ("content", "content/pages", "content/posts"):
        for name in names:
            (folder / place / name).write_text(evil)
    done = pelican(folder)
    assert done.returncode == 1
    assert [line.split("  Must fix: ")[0].split(":")[0] for line in done.stderr.splitlines()] == [
        *(f"content/{name}" for name in names),
        *(f"content/pages/{name}" for name in names),
        *(f"content/posts/{name}" for name in names),
    ]
    assert not (folder / "output").exists()


def test_no_secret_of_the_environment_is_a_setting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTODON_TOKEN", "tok-secret")
    done = pelican(folder, "--print-settings")
    assert "SITENAME" in done.stdout
    assert "tok-secret" not in done.stdout
