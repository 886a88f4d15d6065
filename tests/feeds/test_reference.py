"""Formats, their files, their tests and their sections in the reference are one each."""

from __future__ import annotations

import re
from pathlib import Path

from frontporch.feeds import FORMATS

ROOT = Path(__file__).parents[2]
NOT_FORMATS = {"__init__", "characters", "format", "model"}


def sections() -> dict[str, dict[str, str]]:
    """Return the table of facts of each section that has one, by the section's heading."""
    page = (ROOT / "docs" / "reference" / "feeds.md").read_text(encoding="utf-8")
    parts = re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", page, re.MULTILINE)
    facts = {heading: dict(re.findall(r"\| (.+?) \| (.+?) \|\n", body)) for heading, body in parts}
    return {heading: rows for heading, rows in facts.items() if rows}


def test_every_format_has_a_file_and_every_file_is_listed() -> None:
    files = {path.stem for path in (ROOT / "frontporch" / "feeds").glob("*.py")}
    assert sorted(files - NOT_FORMATS) == sorted(one.name for one in FORMATS)


def test_every_format_has_a_test_file() -> None:
    files = {path.name for path in (ROOT / "tests" / "feeds").glob("test_*.py")}
    assert {f"test_{one.name}.py" for one in FORMATS} - files == set()


def test_every_format_has_a_section_that_tells_the_truth() -> None:
    told = {
        heading: (facts["name"], facts["address ends in"], facts["media type"])
        for heading, facts in sections().items()
    }
    assert told == {
        one.label: (f"`{one.name}`", f"`{one.suffix}`", f"`{one.media_type}`") for one in FORMATS
    }


def test_every_section_says_for_which_feeds_it_is_offered_and_who_reads_it() -> None:
    missing = {
        heading
        for heading, facts in sections().items()
        if not (facts.get("offered for") and facts.get("read by"))
    }
    assert missing == set()
