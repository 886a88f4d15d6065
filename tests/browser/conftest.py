"""The sample's blog on this machine, and one real browser that visits it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.served_sample import serve_sample
from tests.browser.blog import Blog, find_blog
from tests.browser.live_sample import OVER


@pytest.fixture(scope="session")
def blog() -> Iterator[Blog]:
    """The whole sample after a bad morning, built and served as a host would."""
    with serve_sample(OVER) as served:
        yield find_blog(served.output.parent, served.origin)


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
