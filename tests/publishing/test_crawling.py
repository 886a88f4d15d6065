"""The reader of the kills sees what it is there to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.crawling import Crawler, serving_folder

WHOLE = '<a href="/dog/">The dog</a>'


def faults_of(folder: Path, files: dict[str, str]) -> list[str]:
    """Return what is found at a site of these files, of which only whole ones are not "half"."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    halves = {path for path, content in files.items() if content == "half"}
    with serving_folder(folder) as url:
        crawler = Crawler(url, lambda path, _digest: path not in halves)
        crawler.crawl()
    return crawler.faults


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({}, "index.html is not there"),
        ({"index.html": "half"}, "index.html is not whole: b'half'"),
        ({"index.html": WHOLE}, "index.html names dog/index.html, which is not there"),
        (
            {"index.html": WHOLE, "dog/index.html": "half"},
            "dog/index.html is not whole: b'half'",
        ),
    ],
    ids=["no front page", "half a front page", "a link to nowhere", "half a page"],
)
def test_a_fault_is_named(tmp_path: Path, files: dict[str, str], fault: str) -> None:
    assert faults_of(tmp_path, files) == [fault]


def test_a_whole_site_has_none(tmp_path: Path) -> None:
    assert faults_of(tmp_path, {"index.html": WHOLE, "dog/index.html": "The dog"}) == []
