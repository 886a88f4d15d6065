"""A new format is one new file and one line in FORMATS; the suites find it by themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAIN_TEXT = """
from frontporch.feeds.characters import legible
from frontporch.feeds.model import Feed


class PlainText:
    name = "plaintext"
    label = "The plain text of this test"
    suffix = ".sample.txt"
    media_type = "text/plain"

    def carries(self, feed: Feed, /) -> bool:
        return not feed.narrow

    def render(self, feed: Feed, /) -> bytes:
        feed = legible(feed)
        lines = [f"{entry.title} {entry.url}" for entry in feed.entries]
        return "\\n".join([feed.title, *lines]).encode()
"""
# what is wrong with the format: the test that says so, what is right, what is wrong
FAULTS = {
    "it lists the oldest entry first": (
        "test_every_entry_is_there_newest_first",
        "in feed.entries",
        "in reversed(feed.entries)",
    ),
    "it keeps illegal characters": (
        "test_no_text_breaks_a_feed",
        "legible(feed)",
        "feed",
    ),
    "it tells the time": (
        "test_the_clock_is_not_told",
        "feed.title, *",
        'feed.title, str(__import__("datetime").date.today()), *',
    ),
    "it takes the name of another": (
        "test_no_two_formats_share_a_name_a_label_or_an_address",
        'name = "plaintext"',
        'name = "rss"',
    ),
    "it fails": (
        "test_a_feed_without_entries_is_not_offered_or_can_be_read",
        "feed = legible(feed)",
        "raise KeyError(feed)",
    ),
}


@pytest.fixture
def copy(pytester: pytest.Pytester) -> pytest.Pytester:
    leave_out = shutil.ignore_patterns("__pycache__")
    for folder in ("frontporch", "tests/feeds"):
        shutil.copytree(ROOT / folder, pytester.path / folder, ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", pytester.path)
    return pytester


def add_format(project: Path, source: str) -> None:
    room = project / "frontporch" / "feeds"
    (room / "plaintext.py").write_text(source, encoding="utf-8")
    listed = (room / "__init__.py").read_text(encoding="utf-8")
    start = "FORMATS: tuple[FeedFormat, ...] = ("
    assert listed.count(start) == 1
    added = f"from frontporch.feeds.plaintext import PlainText\n{start}\n    PlainText(),"
    (room / "__init__.py").write_text(listed.replace(start, added), encoding="utf-8")


def run_contract(project: pytest.Pytester) -> pytest.RunResult:
    return project.runpytest_subprocess(
        "tests/feeds/test_contract.py",
        "-k",
        "plaintext or no_two_formats",
        "-p",
        "no:cacheprovider",
    )


def test_a_new_format_passes_the_contract_suite_with_one_file_and_one_line(
    copy: pytest.Pytester,
) -> None:
    tests_before = run_contract(copy).parseoutcomes()["passed"]
    add_format(copy.path, PLAIN_TEXT)
    outcome = run_contract(copy).parseoutcomes()
    assert (tests_before, outcome.get("failed", 0)) == (1, 0)
    assert outcome["passed"] > 10


@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_format_fails_the_contract_suite_when(copy: pytest.Pytester, fault: str) -> None:
    complaining_test, right, wrong = FAULTS[fault]
    assert right in PLAIN_TEXT
    add_format(copy.path, PLAIN_TEXT.replace(right, wrong))
    run_contract(copy).stdout.fnmatch_lines([f"FAILED *::{complaining_test}*"])
