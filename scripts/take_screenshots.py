"""Takes the pictures of the sample in docs/screenshots/: ./porch screenshots.

The same sample gives nearly the same pictures on every machine: letters differ with its fonts.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from scripts.served_sample import HOUSE, Served, find_browser, serve_sample

FOLDER = HOUSE / "docs" / "screenshots"
SIZES = {"phone": (360, 1400, 2), "desktop": (1280, 1500, 1)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUALITY = 60


def main() -> None:
    """Take every picture anew, and remove those of pages that are not shown any more."""
    FOLDER.mkdir(exist_ok=True)
    with serve_sample() as blog, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--disable-gpu", "--disable-quic"]
        )
        taken = {
            take(browser, f"{blog.origin}{address}", name, size, scheme)
            for name, address in pages(blog).items()
            for size in SIZES
            for scheme in SCHEMES
        }
        browser.close()
    for old in set(FOLDER.iterdir()) - taken:
        old.unlink()
    print(f"{len(taken)} pictures in {FOLDER.relative_to(HOUSE)}")  # noqa: T201 - it is a script


def pages(blog: Served) -> dict[str, str]:
    """Return what is shown, by name."""
    return {
        "home": "/",
        "post": blog.post("brown-dog-blue-rope"),
        "neighborhood": "/neighborhoods/oak-hill/",
        "officer": "/officers/lee/",
        "event": blog.post("coffee-at-midnight"),
        "search": "/search/?q=bridge",
    }


def take(
    browser: Browser, url: str, name: str, size: str, scheme: Literal["light", "dark"]
) -> Path:
    """Take one picture of the top of a page; return its file."""
    width, height, scale = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    if "?q=" in url:
        page.locator("#results li").first.wait_for()
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    page.close()
    file = FOLDER / f"{name}-{size}-{scheme}.webp"
    shot.save(file, quality=QUALITY, method=6)
    return file


if __name__ == "__main__":
    main()
