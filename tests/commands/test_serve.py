from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import CHECKOUT, NOW, porch, write_department, write_post
from tests.gated_town import found_gated_town

PATIENCE_SECONDS = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_department(tmp_path / "town")


class Serving:
    """`./porch serve`, running."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, str(CHECKOUT / "tasks.py"), "--folder", str(folder)),
                *("serve", "--port", "0", "--now", NOW),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.said: list[str] = []
        self.url = self.wait_for(r"Look at (http://127\.0\.0\.1:\d+/)")[1]

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Return the match of the first line from now on that holds `pattern`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError("".join(self.said))

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310 - our own
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return str(refused.read().decode())

    def wait_for_page(self, path: str, words: str, without: str = "\0") -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            page = self.page(path)
            if words in page and without not in page:
                return
            time.sleep(0.1)
        raise AssertionError(f"{words} never came to {path}")


@pytest.fixture
def serving(folder: Path) -> Iterator[Serving]:
    serving = Serving(folder)
    yield serving
    serving.process.kill()
    serving.process.wait()
    assert serving.process.stdout is not None
    serving.process.stdout.close()


@pytest.mark.slow
def test_a_change_is_built_and_a_mistake_shown_beside_the_last_good_page(
    folder: Path, serving: Serving
) -> None:
    assert "<h1" in serving.page("2026/11/the-dog/")
    write_post(folder, "the-cat", body="She sat on the hood.\n")
    serving.wait_for_page("2026/11/the-cat/", "She sat on the hood.")
    write_post(folder, "the-cat", more="colour: red\n", body="She sat elsewhere.\n")
    serving.wait_for_page("2026/11/the-cat/", "the-cat.md:6  Must fix: colour")
    assert "She sat on the hood." in serving.page("2026/11/the-cat/")
    write_post(folder, "the-cat", body="She sat elsewhere.\n")
    serving.wait_for_page("2026/11/the-cat/", "She sat elsewhere.", without="Must fix")


@pytest.mark.slow
def test_an_officer_whose_draft_is_not_shown_is_told_so(folder: Path, serving: Serving) -> None:
    write_post(folder, "the-cat", more="status: draft\n")
    serving.wait_for(r"^Drafts and posts whose time is still to come are not shown: 1\.$")


@pytest.mark.slow
def test_a_department_that_an_editor_replaces_is_read_again(folder: Path, serving: Serving) -> None:
    for name in ("Elm Ferry Constabulary", "Elm Ferry Watch"):
        written = (folder / "department.toml").read_text()
        new = re.sub(r'\nname = "Elm Ferry [^"]*"', f'\nname = "{name}"', written, count=1)
        new = re.sub(r'^\[agency\]\nname = "[^"]*"', f'[agency]\nname = "{name}"', new)
        (folder / "department.toml~").write_text(new)
        (folder / "department.toml~").replace(folder / "department.toml")
        serving.wait_for_page("", name)


def test_serving_touches_neither_the_output_nor_the_public_folder(
    folder: Path, serving: Serving
) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        ".cache",
        "content",
        "department.toml",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts in another way")
def test_ctrl_c_ends_it_quietly(serving: Serving) -> None:
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(PATIENCE_SECONDS) == 0
    assert serving.process.stdout is not None
    assert serving.process.stdout.read().strip() == ""


def test_a_port_that_is_taken_is_said_plainly(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = porch(folder, "serve", "--port", str(port))
    assert done.returncode == 2
    assert done.stderr == (
        f"--port  Must fix: {port} cannot be opened (Address already in use);"
        " try --port 0 for any free one\n"
    )


@pytest.mark.slow
def test_a_post_that_waits_is_shown_here_with_what_it_waits_for(tmp_path: Path) -> None:
    town = found_gated_town(tmp_path / "town")
    town.write("the-dog", body="He sat by the door.\n")
    serving = Serving(town.folder)
    try:
        page = serving.page("2026/11/the-dog/")
        assert "He sat by the door." in page
        assert "waits for the approval of Sergeant Dana Ortiz" in page
        assert "/_preview/id-the-dog/" in serving.page("_preview/")
        assert "@elmferrypd@social.example" in serving.page("_preview/id-the-dog/")
    finally:
        serving.process.send_signal(signal.SIGINT)
        serving.process.communicate(timeout=PATIENCE_SECONDS)
