"""The sample's blog on this machine, and one real browser that visits it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.blog import Blog, find_views
from tests.browser.serving import served
from tests.folders import CHECKOUT, porch


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    """The whole sample, published and served."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copy(CHECKOUT / "department.toml", folder)
    shutil.copytree(CHECKOUT / "content", folder / "content")
    done = porch(folder, "build")
    assert done.returncode == 0, done.stderr
    with served(folder / "output") as origin:
        yield Blog(folder / "output", origin, find_views(folder))


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
