"""The sample's blog on this machine, and one real browser that visits it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.blog import Blog, find_views
from tests.folders import CHECKOUT, porch


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal."""

    def log_message(self, *_words: object) -> None:
        return


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    """The whole sample, published and served."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copy(CHECKOUT / "department.toml", folder)
    shutil.copytree(CHECKOUT / "content", folder / "content")
    done = porch(folder, "build")
    assert done.returncode == 0, done.stderr
    handler = partial(Quiet, directory=str(folder / "output"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        yield Blog(folder / "output", origin, find_views(folder))
        server.shutdown()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Debian's Chromium; nothing in it talks to anybody but the page's own server."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium,
            args=["--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        yield running
        running.close()
